import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { withLock, writeAtomically } from '../../database/index.js';
import { SetupError } from '../../errors.js';
import { parseTokens, printTokens, type TokenEntries, type TokenEntry } from './tokenFile.js';

/** The entries of the file; none if there is no file. */
export async function readTokens(path: string): Promise<TokenEntries> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? new Map() : parseTokens(path, text);
}

/** Changes the file of tokens, which is made where there is none. A server that reads it sees the old one or the new one, whole. */
export async function changeTokens(path: string, change: (entries: Map<string, TokenEntry>) => void): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await withLock(`${path}.lock`, noOneToTell, async () => {
      const entries = new Map(await readTokens(path));
      change(entries);
      await writeAtomically(path, printTokens(entries));
    });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error;
    throw new SetupError(`${path} cannot be written: ${error.message}. Let this user write it, or set KAKEHASHI_TOKENS to another file.`, {
      cause: error,
    });
  }
}

const noOneToTell = () => {};
