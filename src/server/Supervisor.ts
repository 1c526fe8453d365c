import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, Database, type Watch } from '../database/index.js';
import { DatabaseUnavailableError, SetupError } from '../errors.js';
import { serverLimits } from './limits.js';
import type { Logger } from './log.js';
import type { Neo4jSource } from './neo4jSource.js';
import type { Status } from './Status.js';

/** Brings a database to what the graph needs: constraints and seeds. */
export type Prepare = (database: Database, onProgress: (line: string) => void) => Promise<void>;

/** Keeps a database at hand: waits for Neo4j, fills it, notices when it goes away and when it is back. */
export class Supervisor {
  private current: { database: Database; uri: string } | undefined;
  private isPrepared = false;
  private looked: { end: Promise<void>; at: number } | undefined;
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

  /** At the Neo4j that was there last. When that is gone, each call says so. */
  get database(): Database {
    if (!this.current) throw new DatabaseUnavailableError(this.status.publicLine);
    return this.current.database;
  }

  /** Runs until it is stopped. Rejected when it never came to a graph and waiting cannot cure that. */
  async keep(readyLine: string): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.open();
        this.status.report('READY', readyLine);
        this.onReady();
        await this.untilLost();
      } catch (error) {
        if (this.stopping.signal.aborted) return;
        if (!this.isPrepared && !(error instanceof DatabaseUnavailableError)) throw error;
        await this.pauseAfter(error);
      }
    }
  }

  /** Asks Neo4j whether it is there, at most once a second for all who want to know. */
  async look(): Promise<void> {
    if (this.status.phase !== 'READY') return;
    if (!this.looked || Date.now() - this.looked.at >= serverLimits.pingMs) {
      this.looked = { end: this.lookTwice(this.database), at: Date.now() };
    }
    await this.looked.end;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.current?.database.close();
    await this.source.stop();
  }

  private async open(): Promise<void> {
    const connection = await this.source.running((phase, line) => this.status.report(phase, line), this.stopping.signal);
    const database = this.databaseAt(connection);
    await database.ping();
    if (this.isPrepared) return;
    await this.prepare(database, (line) => this.status.report('SEEDING', line));
    this.isPrepared = true;
  }

  /** One that is gone is refused twice at once; one that is only busy may miss an answer. */
  private lookTwice(database: Database): Promise<void> {
    return database
      .ping()
      .catch(() => database.ping())
      .catch((error: unknown) => this.lose(error));
  }

  /** A managed Neo4j that was started again listens elsewhere. */
  private databaseAt(connection: Connection): Database {
    if (this.current?.uri === connection.uri) return this.current.database;
    void this.current?.database.close().catch(() => {});
    const database = new Database(connection, this.watch);
    this.current = { database, uri: connection.uri };
    return database;
  }

  private untilLost(): Promise<void> {
    return new Promise((resolve) => {
      this.lose = (reason) => {
        this.lose = () => {};
        this.status.report('WAITING_FOR_NEO4J', 'Neo4j does not answer any more.');
        this.log.warn({ err: reason }, 'Neo4j is lost');
        resolve();
      };
    });
  }

  private async pauseAfter(error: unknown): Promise<void> {
    const needsOperator = error instanceof SetupError;
    const line = needsOperator
      ? `Neo4j cannot be used: ${error.message}`
      : `Neo4j${this.place()} does not answer; asked again every second.`;
    this.status.report('WAITING_FOR_NEO4J', line);
    if (!(error instanceof DatabaseUnavailableError)) this.log.error({ err: error }, 'Neo4j cannot be used');
    await sleep(needsOperator ? serverLimits.refusedPauseMs : serverLimits.pingMs, undefined, { signal: this.stopping.signal }).catch(
      () => {},
    );
  }

  private place(): string {
    return this.current ? ` at ${this.current.uri}` : '';
  }
}
