import neo4j, { type QueryResult, type Session } from 'neo4j-driver';
import type { Statement } from '../cypher/cypher.js';
import { DatabaseUnavailableError } from '../errors.js';
import type { Connection } from './connect.js';
import { DeadlineError, withDeadline } from './deadline.js';
import { FirstReads } from './FirstReads.js';
import { heard } from './heard.js';
import {
  type CallLimits,
  executeLimits,
  firstReadLimits,
  pingLimits,
  poolSize,
  readLimits,
  reservedPoolSize,
  retryMs,
  writeLimits,
} from './limits.js';
import { boltParameters } from './parameters.js';
import { RenewableDriver } from './RenewableDriver.js';
import { retrying } from './retry.js';
import { type Audience, isWorthRepeating, translate } from './translate.js';

/** Options of one call to Neo4j. */
export interface CallOptions {
  /** Ends the call when it is aborted, on the server too; the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
  /** The time after which the server ends the transaction, where it is longer or shorter than usual. */
  timeoutMs?: number;
  /** The time after which we stop waiting, from then on. */
  graceMs?: number;
  /** For a read: how long it is tried again while Neo4j is away or busy. */
  retryMs?: number;
  /** Whether it goes over the connections that questions cannot take: for what keeps the service itself going. */
  reserved?: boolean;
}

/** A listener to the calls to Neo4j. */
export interface Watch {
  /** Called when a call has ended. */
  called?(call: { mode: 'READ' | 'WRITE'; ms: number; outcome: Outcome }): void;
  /** Called when a write has ended: it may have been committed, whatever its outcome. */
  written?(): void;
}

/**
 * The outcome of a call: CANCELLED by the one who asked; UNAVAILABLE where Neo4j was, or was too slow; FAILED for all else that
 * went wrong.
 */
export type Outcome = 'DONE' | 'CANCELLED' | 'UNAVAILABLE' | 'FAILED';

/** The numbers of things that a statement changed: `nodesCreated`, `propertiesSet`, `constraintsAdded` and so on. */
export type Counters = Readonly<Record<string, number>>;

/** The answer to one statement. */
export interface Returned {
  /** A list of values for each record, in the order of the RETURN clause. */
  rows: unknown[][];
  counters: Counters;
}

/** Sends a statement to Neo4j within a write transaction. */
export type Send = (statement: Statement) => Promise<Returned>;

/** The connection to Neo4j. Every call has a timeout on the server and a deadline here, and throws errors of ours. */
export class Database {
  private readonly driver: RenewableDriver;
  /**
   * The driver for calls that are `reserved`. Questions may take all connections of the other one, and then a busy Neo4j would
   * look like a lost one.
   */
  private readonly reserved: RenewableDriver;
  private readonly firstReads = new FirstReads();
  private readonly bookmarkManager = neo4j.bookmarkManager();

  constructor(
    private readonly connection: Connection,
    private readonly watch: Watch = {},
  ) {
    this.driver = new RenewableDriver(connection, poolSize);
    this.reserved = new RenewableDriver(connection, reservedPoolSize);
  }

  /**
   * Runs one statement in READ mode, which the server enforces, and returns its rows. An auto-commit transaction: one round trip
   * instead of two.
   * @throws {DatabaseUnavailableError} where Neo4j is away, too slow or out of memory.
   * @throws {OverloadedError} where too many new statements wait to be planned.
   */
  read(statement: Statement, options: CallOptions = {}): Promise<unknown[][]> {
    const patienceMs = options.timeoutMs ?? readLimits.timeoutMs;
    const { signal, ...lasting } = options;
    // What Neo4j plans for all who ask it later is not ended with the first who does.
    return this.firstReads.read(statement.text, { patienceMs, signal }, (isFirst) =>
      this.run(statement, isFirst ? { ...lasting, timeoutMs: firstReadLimits.timeoutMs } : { ...options, timeoutMs: patienceMs }),
    );
  }

  private run(statement: Statement, options: CallOptions & { timeoutMs: number }): Promise<unknown[][]> {
    const config = { timeout: options.timeoutMs };
    return this.call('READ', 'CLIENT', readLimits, options, async (session, cancelled) => {
      const parameters = boltParameters(statement.parameters);
      return retrying(cancelled, options.retryMs ?? retryMs, async () =>
        rowsOf(await heard(withoutStack(() => session.run(statement.text, parameters, config)))),
      );
    });
  }

  /**
   * Runs all of `work` in one write transaction. It may run more than once, and even though it was committed: when the answer to
   * COMMIT is lost, the driver cannot know and repeats. So its first statement takes the lock and looks into the ledger whether
   * this attempt has been made.
   * @throws {DatabaseUnavailableError} where Neo4j is away, too slow or out of memory.
   * @throws {ConflictError} where a constraint is violated.
   */
  write<T>(work: (send: Send) => Promise<T>, options: CallOptions = {}): Promise<T> {
    const config = { timeout: options.timeoutMs ?? writeLimits.timeoutMs };
    return this.call('WRITE', 'CLIENT', writeLimits, options, async (session) => {
      let hopeless: unknown;
      try {
        const written = session.executeWrite(async (transaction) => {
          const send: Send = async ({ text, parameters }) => returnedBy(await heard(transaction.run(text, boltParameters(parameters))));
          return work(send).catch((error: unknown) => {
            if (isWorthRepeating(error)) throw error;
            hopeless = error;
            // An error that is none of the driver's: it rolls back and does not try again.
            throw new Error('hopeless');
          });
        }, config);
        return await heard(written);
      } catch (error) {
        throw hopeless ?? error;
      } finally {
        this.watch.written?.();
      }
    });
  }

  /**
   * Runs a schema command, or whatever else needs a transaction of its own. It is never repeated.
   * @throws {SetupError} where only the operator can help.
   */
  execute(statement: Statement, options: CallOptions = {}): Promise<Counters> {
    const config = { timeout: options.timeoutMs ?? executeLimits.timeoutMs };
    return this.call('WRITE', 'OPERATOR', executeLimits, options, async (session) => {
      const result = await heard(session.run(statement.text, boltParameters(statement.parameters), config));
      return returnedBy(result).counters;
    });
  }

  /** Resolves when Neo4j answers; rejected within two seconds with a DatabaseSilentError when it says nothing, or with what is wrong. */
  async ping(): Promise<void> {
    const config = { timeout: pingLimits.timeoutMs };
    await this.call('READ', 'OPERATOR', pingLimits, { reserved: true }, (session) => heard(session.run('RETURN 1', {}, config)));
  }

  async close(): Promise<void> {
    await Promise.all([this.driver.close(), this.reserved.close()]);
  }

  private async call<T>(
    mode: 'READ' | 'WRITE',
    audience: Audience,
    limits: CallLimits,
    { signal, timeoutMs = limits.timeoutMs, graceMs = limits.graceMs, reserved = false }: CallOptions,
    work: (session: Session, cancelled: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const pool = reserved ? this.reserved : this.driver;
    const driver = pool.current;
    const startedAt = performance.now();
    let outcome: Outcome = 'DONE';
    try {
      return await withDeadline(timeoutMs + graceMs, signal, async (cancelled) => {
        const session = driver.session({
          database: this.connection.database,
          defaultAccessMode: mode,
          bookmarkManager: this.bookmarkManager,
        });
        const close = () => session.close().catch(() => {});
        // Closing a session in the middle of its work ends the transaction on the server at once.
        cancelled.addEventListener('abort', close, { once: true });
        try {
          return await work(session, cancelled);
        } finally {
          await close();
        }
      });
    } catch (error) {
      if (error instanceof DeadlineError) pool.suspect(driver);
      const translated = translate(error, audience);
      outcome = outcomeOf(translated, signal);
      throw translated;
    } finally {
      this.watch.called?.({ mode, ms: performance.now() - startedAt, outcome });
    }
  }
}

function outcomeOf(error: unknown, signal: AbortSignal | undefined): Outcome {
  if (signal?.aborted) return 'CANCELLED';
  return error instanceof DatabaseUnavailableError ? 'UNAVAILABLE' : 'FAILED';
}

function returnedBy(result: QueryResult): Returned {
  return { rows: rowsOf(result), counters: result.summary.counters.updates() };
}

/**
 * For each result the driver prints the stack from which it was asked for, in case it fails, which took a twentieth of what a
 * point read costs. Errors get theirs when they are translated.
 */
function withoutStack<T>(run: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * The rows of a result, read by index: a record's iterators are generators, and an object for each record would only be taken
 * apart again.
 */
function rowsOf({ records }: QueryResult): unknown[][] {
  return records.map((record) => {
    const row = new Array<unknown>(record.length);
    for (let i = 0; i < row.length; i++) row[i] = record.get(i);
    return row;
  });
}
