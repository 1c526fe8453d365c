import { readFileSync } from 'node:fs';
import { sha256 } from '../../claims/index.js';
import { SetupError } from '../../errors.js';

/**
 * Reads the texts of documents, by their SHA-256, from a file as generators of persisted documents write it.
 * @throws {SetupError} with all that is wrong with the file.
 */
export function readManifest(path: string): ReadonlyMap<string, string> {
  const documents = new Map<string, string>();
  const problems = Object.entries(objectIn(path)).flatMap(([name, text]) => {
    const promised = name.replace(/^sha256:/, '');
    if (typeof text !== 'string') return [`${name} is not the text of a document.`];
    if (sha256(text) !== promised) return [`${name} is not the SHA-256 of its document, which is ${sha256(text)}.`];
    documents.set(promised, text);
    return [];
  });
  if (problems.length > 0) throw new SetupError(unfit(path, [...problems, 'Let your generator hash by SHA-256, in hexadecimal digits.']));
  return documents;
}

/** The sentence for a file of documents that has these problems. */
export const unfit = (path: string, problems: readonly string[]) =>
  `The documents in ${path} cannot be trusted:\n${problems.map((problem) => `  ${problem}`).join('\n')}`;

function objectIn(path: string): object {
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content;
  } catch (cause) {
    throw new SetupError(unfit(path, [`The file cannot be read as JSON: ${(cause as Error).message}.`]), { cause });
  }
  throw new SetupError(unfit(path, ['The file holds no JSON object; expected { "<SHA-256>": "<document>", … }.']));
}
