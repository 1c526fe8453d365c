import { SetupError } from '../../../errors.js';

/**
 * Makes a SetupError of the error that a file or folder cannot be written, which the operator has to cure; any other error stays
 * what it is.
 */
export function translateFileError(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return error;
  const { code, path } = error as NodeJS.ErrnoException;
  const reason = reasons[code ?? ''];
  if (reason === undefined) return error;
  return new SetupError(
    `${path ?? 'A file'} cannot be written: ${reason}. The data of the managed Neo4j goes where KAKEHASHI_DATA says and its program where KAKEHASHI_CACHE says (~/.cache/kakehashi); let them name folders that this user may write.`,
    { cause: error },
  );
}

const reasons: Record<string, string> = {
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'there is a file where a folder should be',
};
