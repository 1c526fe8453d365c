import { articleLimits } from '../../claims/index.js';
import { RefusedError } from '../exit.js';
import type { Io } from '../Io.js';

/** What standard input is called where a file would be named. */
export const standardInput = 'standard input';

/** Standard input as text: all of it, or its first line. Of what is larger than any article, no more than that is read. */
export async function readStdin(io: Io, part: 'ALL' | 'LINE' = 'ALL'): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of io.stdin) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes > articleLimits.fileBytesMax)
      throw new RefusedError(`${standardInput} has more than ${articleLimits.fileBytesMax} bytes; no article has.`, 'TOO_LONG');
    chunks.push(buffer);
    if (part === 'LINE' && buffer.includes('\n')) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}
