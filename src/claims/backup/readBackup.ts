import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { articleLimits } from '../article/limits.js';
import { type BackupEnd, type BackupEntry, BackupError, type BackupHead, backupFormat, bookkeeping } from './format.js';

/** Reads a backup to its end, and tells what its head says. Throws a BackupError if it is damaged, cut, or none that can be restored. */
export async function verifyBackup(path: string): Promise<BackupHead> {
  const hash = createHash('sha256');
  const counts: Record<string, number> = Object.fromEntries(['articles', ...Object.keys(bookkeeping)].map((kind) => [kind, 0]));
  let head: BackupHead | undefined;
  let isWhole = false;
  for await (const line of linesOf(path)) {
    if (isWhole) throw damaged(path, 'something stands behind its end');
    const document = parsed(path, line);
    if (!head) head = checkedHead(path, document);
    else if ('sha256' in document) {
      if ((document as unknown as BackupEnd).sha256 !== hash.digest('hex'))
        throw damaged(path, 'its contents are not those that were written');
      isWhole = true;
      continue;
    } else {
      const kind = 'article' in document ? 'articles' : (Object.keys(document)[0] ?? '');
      if (!(kind in counts)) throw damaged(path, `it holds a line that says "${kind}"`);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    hash.update(`${line}\n`);
  }
  if (!head || !isWhole) throw damaged(path, 'its end is missing');
  for (const [kind, count] of Object.entries(head.counts)) {
    if (counts[kind] !== count) throw damaged(path, `it holds ${counts[kind] ?? 0} ${kind} where its head says ${count}`);
  }
  return head;
}

/** All that stands in a backup between its head and its end. It was verified before. */
export async function* backupEntries(path: string): AsyncGenerator<BackupEntry> {
  let isHead = true;
  for await (const line of linesOf(path)) {
    const document = parsed(path, line);
    if (!isHead && !('sha256' in document)) yield document as BackupEntry;
    isHead = false;
  }
}

function checkedHead(path: string, document: object): BackupHead {
  const head = document as Partial<BackupHead>;
  if (head.kakehashi !== 'backup' || typeof head.format !== 'number') throw noBackup(path);
  if (head.format > backupFormat)
    throw new BackupError(
      `${path} has the format ${head.format}, in which Kakehashi ${head.version} writes; this one reads up to ${backupFormat}. Restore it with that version.`,
    );
  return head as BackupHead;
}

function parsed(path: string, line: string): object {
  try {
    const document: unknown = JSON.parse(line);
    if (typeof document === 'object' && document !== null) return document;
  } catch {
    // As for what is JSON and no document.
  }
  throw damaged(path, 'a line of it is not what was written');
}

async function* linesOf(path: string): AsyncGenerator<string> {
  let parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of unzipped(path)) {
      let rest = chunk as Buffer;
      for (let end = rest.indexOf(newLine); end >= 0; end = rest.indexOf(newLine)) {
        yield Buffer.concat([...parts, rest.subarray(0, end)]).toString('utf8');
        parts = [];
        bytes = 0;
        rest = rest.subarray(end + 1);
      }
      bytes += rest.length;
      if (bytes > lineBytesMax) throw damaged(path, 'a line of it is longer than any article');
      parts.push(rest);
    }
  } catch (error) {
    throw translated(path, error);
  }
  if (bytes > 0) throw damaged(path, 'its last line is cut');
}

function unzipped(path: string): Readable {
  const unzip = createGunzip();
  // An error is told by the reading of `unzip`, which it ends.
  pipeline(createReadStream(path), unzip, () => {});
  return unzip;
}

function translated(path: string, error: unknown): unknown {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'Z_DATA_ERROR' && message.includes('header')) return noBackup(path);
  if (code === 'Z_BUF_ERROR') return damaged(path, 'it is cut');
  if (code === 'EISDIR') return noBackup(path);
  return code.startsWith('Z_') ? damaged(path, message) : error;
}

const damaged = (path: string, how: string) =>
  new BackupError(`${path} is damaged: ${how}. Nothing of it was restored; take another copy.`);
const noBackup = (path: string) => new BackupError(`${path} is no backup of Kakehashi.`);

const newLine = 0x0a;

/** An article has four million characters at most, which are up to four bytes each, and six where they are escaped. */
const lineBytesMax = 6 * articleLimits.referenceTextMax;
