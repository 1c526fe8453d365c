import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, Database, type Watch } from '../../database/index.js';
import { DatabaseSilentError, DatabaseUnavailableError, SetupError, StoreHeldError, StoreReplacedError } from '../../errors.js';
import { serverLimits } from '../limits.js';
import type { Logger } from '../observe/log.js';
import type { Status } from '../observe/Status.js';
import type { Neo4jSource } from './neo4jSource.js';

/** The hold that this process has on the store which it serves. */
export interface Tenancy {
  /** Takes the hold up again after Neo4j was away. Rejected if the store is another now, or another process holds it. */
  resume(database: Database): Promise<void>;
  end(): Promise<void>;
}

/** Prepares a database for the graph: makes the constraints and writes the seeds. */
export type Prepare = (database: Database, options: PrepareOptions) => Promise<unknown>;

/** The options of a Prepare: what it is told, and the functions by which it tells. */
export interface PrepareOptions {
  /** Whether no other process can have this store open. */
  readonly isAlone: boolean;
  readonly onProgress: (line: string) => void;
  readonly onTaken: (tenancy: Tenancy) => void;
  readonly onLost: (error: Error) => void;
}

/** Keeps a database at hand: waits for Neo4j, fills the store, and notices when Neo4j goes away and when it is back. */
export class Supervisor {
  private current: { database: Database; uri: string } | undefined;
  private isPrepared = false;
  private tenancy: Tenancy | undefined;
  private looked: { end: Promise<void>; at: number } | undefined;
  /** When the first ping was sent that Neo4j has not answered, since it last answered one. */
  private silentSince: number | undefined;
  private lose: (reason: unknown) => void = () => {};
  private readonly stopping = new AbortController();

  constructor(
    private readonly source: Neo4jSource,
    private readonly prepare: Prepare,
    private readonly status: Status,
    private readonly log: Logger,
    private readonly onReady: () => void,
    private readonly watch: Watch = {},
  ) {
    source.onGone((error) => this.lose(error));
  }

  /** The database of the Neo4j that was there last. When that Neo4j is gone, each call says so. */
  get database(): Database {
    if (!this.current) throw new DatabaseUnavailableError(this.status.publicLine);
    return this.current.database;
  }

  /** Runs until it is stopped. Rejected if the graph was never ready and waiting cannot cure that. */
  async keep(readyLine: string): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.open();
        this.status.report('READY', readyLine);
        this.onReady();
        await this.untilLost();
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        if (!this.isPrepared && !isCuredByWaiting(error)) throw error;
        await this.pauseAfter(error);
      }
    }
  }

  /** Asks Neo4j whether it is there, at most once a second for all callers together. */
  async look(): Promise<void> {
    if (this.status.phase !== 'READY') return;
    if (!this.looked || Date.now() - this.looked.at >= serverLimits.pingMs) {
      this.looked = { end: this.lookAt(this.database), at: Date.now() };
    }
    await this.looked.end;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    // A process that cannot be told finds out when the lease is over.
    await Promise.race([this.tenancy?.end().catch(() => {}), sleep(serverLimits.pingMs, undefined, { ref: false })]);
    await this.current?.database.close();
    await this.source.stop();
  }

  private async open(): Promise<void> {
    const connection = await this.source.running((phase, line) => this.status.report(phase, line), this.stopping.signal);
    const database = this.databaseAt(connection);
    await this.hear(database);
    if (!this.isPrepared) return this.fill(database);
    try {
      await this.tenancy?.resume(database);
    } catch (error) {
      // Nobody else can restore a store that is ours alone.
      if (!(error instanceof StoreReplacedError && this.source.isOwn)) throw error;
      this.log.warn({ err: error }, 'the store is filled again');
      await this.tenancy?.end().catch(() => {});
      await this.fill(database);
    }
  }

  private async fill(database: Database): Promise<void> {
    const lost = new AbortController();
    const filled = this.prepare(database, {
      isAlone: this.source.isOwn,
      onProgress: (line) => this.status.report('SEEDING', line),
      onTaken: (tenancy) => {
        this.tenancy = tenancy;
      },
      onLost: (error) => {
        lost.abort(error);
        this.lose(error);
      },
    });
    try {
      await Promise.race([filled, once(lost.signal, 'abort').then(() => lost.signal.throwIfAborted())]);
      this.isPrepared = true;
    } catch (error) {
      if (lost.signal.aborted) await this.forsake(filled);
      throw error;
    }
  }

  /** Another process holds the store now: what is still being written to it must end first. */
  private async forsake(filled: Promise<unknown>): Promise<void> {
    await this.current?.database.close();
    this.current = undefined;
    await filled.catch(() => {});
  }

  /** Neo4j is lost if it cannot be reached twice in a row. If it only says nothing, it is lost after a while: it may be busy. */
  private async lookAt(database: Database): Promise<void> {
    for (let failures = 0; failures < 2; ) {
      try {
        return await this.hear(database);
      } catch (error) {
        const isBusy = error instanceof DatabaseSilentError && this.silentMs < serverLimits.silenceMs;
        if (!isBusy) failures = error instanceof DatabaseSilentError ? 2 : failures + 1;
        if (failures === 2) this.lose(error);
      }
    }
  }

  private async hear(database: Database): Promise<void> {
    const askedAt = performance.now();
    try {
      await database.ping();
      this.silentSince = undefined;
    } catch (error) {
      if (error instanceof DatabaseSilentError) this.silentSince ??= askedAt;
      // A process that runs and says nothing for so long does not recover.
      if (this.silentMs >= serverLimits.hangMs) this.source.restart();
      throw error;
    }
  }

  private get silentMs(): number {
    return this.silentSince === undefined ? 0 : performance.now() - this.silentSince;
  }

  /** The database at this connection. A managed Neo4j that was started again listens at another address. */
  private databaseAt(connection: Connection): Database {
    if (this.current?.uri === connection.uri) return this.current.database;
    void this.current?.database.close().catch(() => {});
    const database = new Database(connection, this.watch);
    this.current = { database, uri: connection.uri };
    this.silentSince = undefined;
    return database;
  }

  private async untilLost(): Promise<void> {
    // Also while nobody asks: a Neo4j that hangs is to be ended, and the load balancer is to know.
    const watching = setInterval(() => void this.look(), serverLimits.watchMs).unref();
    try {
      await new Promise<void>((resolve) => {
        this.lose = (reason) => {
          this.lose = () => {};
          this.tellLost(reason);
          resolve();
        };
      });
    } finally {
      clearInterval(watching);
    }
  }

  private tellLost(reason: unknown): void {
    if (isAboutStore(reason)) {
      this.status.report('WAITING_FOR_STORE', reason.message);
      this.log.warn(reason.message);
    } else {
      this.status.report('WAITING_FOR_NEO4J', 'Neo4j does not answer any more.');
      this.log.warn({ err: reason }, 'Neo4j is lost');
    }
  }

  private async pauseAfter(error: unknown): Promise<void> {
    const { phase, line, pauseMs } = this.waiting(error);
    this.status.report(phase, line);
    if (!isCuredByWaiting(error) && !isAboutStore(error)) this.log.error({ err: error }, 'Neo4j cannot be used');
    await sleep(pauseMs, undefined, { signal: this.stopping.signal }).catch(() => {});
  }

  private waiting(error: unknown) {
    const { pingMs, refusedPauseMs, watchMs } = serverLimits;
    if (isAboutStore(error)) return { phase: 'WAITING_FOR_STORE', line: error.message, pauseMs: watchMs } as const;
    if (error instanceof SetupError)
      return { phase: 'WAITING_FOR_NEO4J', line: `Neo4j cannot be used: ${error.message}`, pauseMs: refusedPauseMs } as const;
    const line = `Neo4j${this.place()} does not answer; asked again every second.`;
    return { phase: 'WAITING_FOR_NEO4J', line, pauseMs: pingMs } as const;
  }

  private place(): string {
    return this.current ? ` at ${this.current.uri}` : '';
  }
}

const isAboutStore = (error: unknown): error is Error => error instanceof StoreHeldError || error instanceof StoreReplacedError;

const isCuredByWaiting = (error: unknown): boolean => error instanceof DatabaseUnavailableError || error instanceof StoreHeldError;
