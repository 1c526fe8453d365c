import neo4j from 'neo4j-driver';
import { ConflictError, DatabaseSilentError, DatabaseUnavailableError, SetupError } from '../errors.js';
import { DeadlineError } from './deadline.js';
import { GarbledError } from './heard.js';

/** Who waits for the answer, which decides how much is said: a client is told no address and no name of a variable. */
export type Audience = 'CLIENT' | 'OPERATOR';

/**
 * Makes an error of ours out of one of the driver's, in the one place that knows these. An error that it does not know is a bug,
 * or the caller's own, and goes on as it is.
 */
export function translate(error: unknown, audience: Audience): unknown {
  if (isNoAnswer(error)) return new DatabaseSilentError('The database did not answer in time. Try again in a moment.', { cause: error });
  if (error instanceof GarbledError) return unavailable('The database cannot be reached just now. Try again in a moment.', error);
  if (!(error instanceof neo4j.Neo4jError)) return error;
  const { code, message } = error;
  const setup = setupProblem(error);
  if (setup !== undefined) {
    const setupError = new SetupError(setup, { cause: error });
    return audience === 'OPERATOR' ? setupError : unavailable('The database cannot be reached just now. Try again later.', setupError);
  }
  if (code === 'Neo.ClientError.Schema.ConstraintValidationFailed') return new ConflictError(conflict(message), { cause: error });
  if (isTransactionTimeout(code)) return unavailable('This took the database too long. Ask for less at once, or try again later.', error);
  if (isMemory(code)) return unavailable('The database needed more memory than one request may have. Ask for less at once.', error);
  if (isConnectionLost(code)) return unavailable('The database cannot be reached just now. Try again in a moment.', error);
  // The disk is full, or the store is damaged: Neo4j closes the database until it is started again.
  if (code.startsWith('Neo.DatabaseError.Transaction.'))
    return unavailable('The database is out of order just now. Try again later.', error);
  if (isTransient(code)) return unavailable('The database is busy. Try again in a moment.', error);
  // It says what went wrong but not where: see `withoutStack`.
  Error.captureStackTrace(error);
  return error;
}

/** Whether a call that failed with this error may succeed the next time. One that took too long or too much memory would do so again. */
export function isWorthRepeating(error: unknown): boolean {
  if (error instanceof GarbledError) return true;
  if (!(error instanceof neo4j.Neo4jError) || !neo4j.isRetryableError(error)) return false;
  return !isMemory(error.code) && !isTransactionTimeout(error.code) && !isNoAnswer(error) && setupProblem(error) === undefined;
}

/** The sentence for an error that only the operator can cure; undefined for others. It would come the next time as well. */
function setupProblem(error: InstanceType<typeof neo4j.Neo4jError>): string | undefined {
  if (/\.Security\.(Unauthorized|AuthenticationRateLimit|CredentialsExpired|TokenExpired)$/.test(error.code)) {
    return 'Neo4j refuses the credentials: check NEO4J_USERNAME and NEO4J_PASSWORD.';
  }
  if (error.code === 'Neo.ClientError.Database.DatabaseNotFound') return 'Neo4j has no database of this name: check NEO4J_DATABASE.';
  if (error.message.startsWith('Server responded HTTP')) {
    return "At the address in NEO4J_URI an HTTP server answers, not Neo4j's Bolt, whose port is usually 7687.";
  }
  if (!isConnectionLost(error.code)) return undefined;
  const text = messages(error).join(' ');
  if (/ENOTFOUND|EAI_AGAIN/.test(text)) return 'The host name in NEO4J_URI cannot be resolved: check its spelling and the name server.';
  if (tlsSigns.test(text)) {
    return 'Neo4j and NEO4J_URI do not agree about encryption: "neo4j+s://" and "bolt+s://" need a server with a trusted certificate, "+ssc" takes a self-signed one, "neo4j://" and "bolt://" one without encryption.';
  }
  return undefined;
}

const tlsSigns =
  /certificate (has|is|in)|unable to .* certificate|self.signed|secure TLS connection|wrong version number|ERR_TLS_|ERR_SSL_|EPROTO/i;

function unavailable(message: string, cause: unknown): DatabaseUnavailableError {
  return new DatabaseUnavailableError(message, { cause });
}

/**
 * The message for a violated constraint. Neo4j says `Node(17) already exists with label … and property … = 'x'`; a client can use
 * the property and its value.
 */
function conflict(message: string): string {
  const [, property, value] = message.match(/property `(\w+)` = '(.*)'/s) ?? [];
  return property === undefined
    ? 'This cannot be stored beside what is already there.'
    : `There is already one with ${property} "${value}".`;
}

/** Whether nothing came back, or no connection became free; for the latter the driver has no code. */
function isNoAnswer(error: unknown): boolean {
  return (
    error instanceof DeadlineError || (error instanceof neo4j.Neo4jError && error.message.startsWith('Connection acquisition timed out'))
  );
}

const isTransactionTimeout = (code: string) => code.includes('TransactionTimedOut');

const isMemory = (code: string) => code.includes('Memory');

const isConnectionLost = (code: string) => code === neo4j.error.SERVICE_UNAVAILABLE || code === neo4j.error.SESSION_EXPIRED;

/**
 * Whether the error passes by itself. The last three are the client's fault according to the driver, but it is the server that is
 * stopping, or too many who write.
 */
function isTransient(code: string): boolean {
  return (
    code.includes('.TransientError.') ||
    /\.(AuthorizationExpired|Transaction\.Terminated|LockClientStopped|LockAcquisitionTimeout)$/.test(code)
  );
}

/** The messages and codes of an error and its causes: the driver hides the socket's own error behind one or two of its own. */
function messages(error: unknown): string[] {
  const found: string[] = [];
  for (let cause = error; typeof cause === 'object' && cause !== null && found.length < 10; cause = (cause as Error).cause) {
    found.push((cause as Error).message, String((cause as NodeJS.ErrnoException).code));
  }
  return found;
}
