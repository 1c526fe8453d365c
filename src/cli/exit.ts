import { GraphQLError } from 'graphql';
import { BackupError } from '../claims/index.js';
import {
  ArticleError,
  BadUserInputError,
  ClientError,
  DatabaseUnavailableError,
  type LocatedProblem,
  OverloadedError,
  SetupError,
  StoreHeldError,
  StoreReplacedError,
} from '../errors.js';

/** What the end of a command tells scripts. */
export const exitCodes = {
  done: 0,
  /** Something is wrong with what was handed in, or it cannot be beside what is there. */
  refused: 1,
  /** What was typed, or a setting, is no command. */
  usage: 2,
  /** The database is away, or cannot be used. */
  away: 3,
  /** By Ctrl-C: what shells say of it. */
  interrupted: 130,
} as const;

/** Whoever typed: an argument or a setting that means nothing. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** What was asked for is not done, for a reason that its sentence says. */
export class RefusedError extends Error {
  override name = 'RefusedError';

  constructor(
    message: string,
    readonly code = 'REFUSED',
  ) {
    super(message);
  }
}

/** Somebody wants the command to stop. */
export class InterruptedError extends Error {
  override name = 'InterruptedError';

  constructor() {
    super('Interrupted. What was told to be done is done; what was under way is undone.');
  }
}

/** A command that came to some of what it was to do, with what `--json` tells of that. */
export class UnfinishedError extends Error {
  override name = 'UnfinishedError';

  constructor(
    readonly summary: object,
    override readonly cause: unknown,
  ) {
    super('unfinished', { cause });
  }
}

export function exitCodeOf(error: unknown): number {
  if (error instanceof UnfinishedError) return exitCodeOf(error.cause);
  if (error instanceof InterruptedError) return exitCodes.interrupted;
  if (error instanceof UsageError || isMissingFile(error)) return exitCodes.usage;
  const isAway = [DatabaseUnavailableError, OverloadedError, SetupError].some((kind) => error instanceof kind);
  return isAway ? exitCodes.away : exitCodes.refused;
}

/** What went wrong, for people: what whoever typed can put right is said without a stack. */
export function explained(error: unknown): string {
  if (error instanceof UnfinishedError) return explained(error.cause);
  if (error instanceof GraphQLError) return String(error);
  if (isForPeople(error)) return error.message;
  if (isMissingFile(error)) return `There is no ${error.path}.`;
  if (error instanceof Error) return 'code' in error ? error.message : (error.stack ?? error.message);
  return String(error);
}

/** What went wrong, for programs: what stands under `problems` in the document that `--json` prints. */
export function problemsOf(error: unknown): Partial<LocatedProblem>[] {
  if (error instanceof UnfinishedError) return problemsOf(error.cause);
  if (error instanceof ArticleError) {
    const { located, total } = error;
    const rest = total - located.length;
    const told = located.map(({ file, line, path, code, message }) => ({
      file,
      ...(line === undefined ? {} : { line }),
      path,
      code,
      message,
    }));
    return rest > 0 ? [...told, { code: 'AND_MORE', message: `And ${rest.toLocaleString('en')} more problems.` }] : told;
  }
  if (error instanceof BadUserInputError) return error.problems;
  return [{ code: codeOf(error), message: explained(error) }];
}

function codeOf(error: unknown): string {
  if (error instanceof ClientError || error instanceof RefusedError) return error.code;
  if (error instanceof BackupError) return 'UNREADABLE_BACKUP';
  if (error instanceof UsageError || isMissingFile(error)) return 'USAGE';
  if (error instanceof InterruptedError) return 'INTERRUPTED';
  if (error instanceof SetupError) return 'DATABASE_UNAVAILABLE';
  return error instanceof StoreHeldError || error instanceof StoreReplacedError ? 'CONFLICT' : 'FAILED';
}

const isForPeople = (error: unknown): error is Error =>
  [BackupError, ClientError, SetupError, StoreHeldError, StoreReplacedError, UsageError, RefusedError, InterruptedError].some(
    (kind) => error instanceof kind,
  );

const isMissingFile = (error: unknown): error is { path: string } =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT' && 'path' in error;
