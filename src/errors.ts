/** One thing that is wrong with what somebody handed in. */
export interface Problem {
  /** Where: a path in the article, the operation or the variables, such as `claims[3].signed.actor`; in a file, also `line`. */
  path: string;
  /** A short constant for programs, such as `UNKNOWN_ENTITY`. */
  code: string;
  /** A sentence for people: what was found, what was expected, how to cure it. */
  message: string;
  /** The line of the file, counted from 1, where there is a file. */
  line?: number;
}

/** A problem, and the file or the article that has it. */
export interface LocatedProblem extends Problem {
  file: string;
}

/** Something that a client should know though it is no error. */
export interface Warning extends Problem {
  /** Ids that may have been meant. */
  suggestions?: string[];
}

/** Ours: the declarations contradict themselves. Thrown while the model is made, never while it is asked. */
export class DeclarationError extends Error {
  override name = 'DeclarationError';
}

/** The operator's: what this machine lacks or how it is set up. The message says what to do; no stack is shown. */
export class SetupError extends Error {
  override name = 'SetupError';
}

/** An error that a client is told about, with its code in `extensions.code` and its HTTP status. */
export abstract class ClientError extends Error {
  abstract readonly code: string;
  abstract readonly status: number;
  /** The fields that stand beside `code` in the error's `extensions`. */
  get details(): Record<string, unknown> {
    return {};
  }
  /** Whether all of it is told, however long: it says what is wrong with what somebody wrote, and keeps within limits itself. */
  get isToldWhole(): boolean {
    return false;
  }
  /** The headers, with names in lower case, that an answer over HTTP has because of it. */
  get headers(): Readonly<Record<string, string>> {
    return {};
  }
}

/** The client's: one or more values are out of range or mean nothing here. All problems at once. */
export class BadUserInputError extends ClientError {
  override name = 'BadUserInputError';
  readonly code: string = 'BAD_USER_INPUT';
  readonly status = 400;

  constructor(
    readonly problems: Problem[],
    message = problems.map(sentence).join('\n'),
  ) {
    super(message);
  }

  override get details() {
    return { problems: this.problems };
  }
}

/** The author's: an article (a file, or the input of a mutation) cannot be taken in. It tells all problems, or the first hundred. */
export class ArticleError extends BadUserInputError {
  override name = 'ArticleError';

  override get isToldWhole() {
    return true;
  }

  constructor(
    /** The name of the file, or the id of the article. */
    readonly source: string,
    problems: Problem[],
    /** How many problems there are, where these are only the first of them. */
    readonly total = problems.length,
    /** The same for programs, each with the file that has it. */
    readonly located: readonly LocatedProblem[] = problems.map((problem) => ({ file: source, ...problem })),
  ) {
    const count = total === 1 ? '1 problem' : `${total.toLocaleString('en')} problems`;
    const lines = problems.map((problem) => `  ${at(source, problem)}${sentence(problem)}`);
    const more = total > problems.length ? [`  and ${(total - problems.length).toLocaleString('en')} more`] : [];
    super(problems, `${count} in ${source}:\n${[...lines, ...more].join('\n')}`);
  }
}

/** The client's: the operation may read more than one operation may. */
export class QueryLimitError extends ClientError {
  override name = 'QueryLimitError';
  readonly code = 'QUERY_TOO_LARGE';
  readonly status = 400;

  constructor(readonly numbers: { limit: string; max: number; actual: number; cure: string }) {
    const words = numbers.limit.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    super(`This operation is too large: ${words} ${numbers.actual}, at most ${numbers.max} allowed. ${numbers.cure}`);
  }

  override get details() {
    return this.numbers;
  }
}

/** The client's: what it asks contradicts what is stored already. */
export class ConflictError extends ClientError {
  override name = 'ConflictError';
  readonly code = 'CONFLICT';
  readonly status = 409;
}

/** The client's: it does not say who it is where that must be known, or says it in a way that nobody knows. */
export class UnauthenticatedError extends ClientError {
  override name = 'UnauthenticatedError';
  readonly code = 'UNAUTHENTICATED';
  readonly status = 401;

  constructor(
    message: string,
    /** Whether a token was sent, and is none that lets in. */
    readonly isTokenWrong = false,
  ) {
    super(message);
  }

  /** As RFC 6750, 3, demands. */
  override get headers() {
    return { 'www-authenticate': this.isTokenWrong ? 'Bearer error="invalid_token"' : 'Bearer' };
  }
}

/** The client's: it may not do what it asks for. To say once more who it is does not help. */
export class ForbiddenError extends ClientError {
  override name = 'ForbiddenError';
  readonly code = 'FORBIDDEN';
  readonly status = 403;
}

/** The operator's, in most cases: what tokens are checked with cannot be had at present, so nobody with a token is let in. */
export class IdentityUnavailableError extends ClientError {
  override name = 'IdentityUnavailableError';
  readonly code = 'IDENTITY_UNAVAILABLE';
  readonly status = 503;
}

/** The database cannot be reached, is starting, or did not answer in time. */
export class DatabaseUnavailableError extends ClientError {
  override name = 'DatabaseUnavailableError';
  readonly code = 'DATABASE_UNAVAILABLE';
  readonly status = 503;
}

/** The operator's: the store is kept by another process, which would bring it to something else. Waiting cures it. */
export class StoreHeldError extends Error {
  override name = 'StoreHeldError';

  constructor(secondsLeft: number) {
    super(
      `The store is held by another Kakehashi with another model or other seeds. Stop that one: this one takes over at once, or ${secondsLeft} s after the other was killed, and folds what differs anew.`,
    );
  }
}

/** The operator's: the store was emptied, or filled with another graph, while it was served. */
export class StoreReplacedError extends Error {
  override name = 'StoreReplacedError';

  constructor() {
    super(
      'The store no longer holds the graph that was served from it: it was emptied, or another was restored into it. Nothing is written to it now. Restore that graph, or start Kakehashi again to have this store filled.',
    );
  }
}

/** The database said nothing within the time allowed: it hangs, it is very busy, or the network swallows what is sent. */
export class DatabaseSilentError extends DatabaseUnavailableError {
  override name = 'DatabaseSilentError';
}

/** This process does as much already as it has memory and time for. The same may be asked again in a moment. */
export class OverloadedError extends ClientError {
  override name = 'OverloadedError';
  readonly code = 'SERVICE_OVERLOADED';
  readonly status = 503;
}

/**
 * Says what is taken for granted.
 * @throws {Error} where it is not so: the mistake is ours.
 */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}

const sentence = ({ path, message }: Problem) => (path ? `${path}: ${message}` : message);
const at = (source: string, { line }: Problem) => (line === undefined ? '' : `${source}:${line} `);
