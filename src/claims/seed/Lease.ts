import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Model } from '../../../schema/Model.js';
import { cypher } from '../../cypher/cypher.js';
import type { Database } from '../../database/index.js';
import { DatabaseUnavailableError, StoreHeldError, StoreReplacedError } from '../../errors.js';
import { canonicalJson, sha256 } from '../article/canonical.js';
import { modelHash } from './modelHash.js';
import { makeGraph } from './prepare.js';
import type { SeedText } from './seedFiles.js';

/** A lease is over so many milliseconds after its holder was heard of last. */
export const leaseMs = 30_000;

/** How often the holder is heard of: six times before the lease is over. */
const renewalMs = 5_000;

/** A process that stops waits so long for a Neo4j that is away. */
const endMs = 1_000;

/**
 * A hash of the model and the seeds to which a process brings a store. Two processes with different targets would fold the store
 * anew in turn.
 */
export const targetOf = (model: Model, texts: readonly SeedText[]): string =>
  sha256(canonicalJson({ model: modelHash(model), seeds: texts.map(({ file, hash }) => `${file} ${hash}`) }));

/** Options for taking a lease. */
export interface LeaseOptions {
  /** The id of the process. A lease that it left behind when it could not reach the store is its own to take up again. */
  readonly holder?: string;
  /** Whether no other process can have this store open, so that the leases of others in it are over. */
  readonly isAlone?: boolean;
  readonly onProgress?: (line: string) => void;
  /** Called once when the store turns out to be another, or to be held by a process with another target. */
  readonly onLost?: (error: Error) => void;
}

/**
 * The right of a process to keep a store: a node of that store, which is renewed while the process lives. Processes with the same
 * target hold leases side by side; one at a time prepares the store. All times are by the clock of Neo4j, so the clocks of the
 * processes do not matter.
 */
export class Lease {
  private timer: NodeJS.Timeout | undefined;
  private confirming: Promise<void> | undefined;
  private isServing = false;
  private isOver = false;

  private constructor(
    private database: Database,
    private readonly target: string,
    /** The mark of the graph in the store: a store that was emptied and filled again has another one. */
    private readonly mark: string,
    private readonly onLost: (error: Error) => void,
    private readonly holder: string,
  ) {}

  /**
   * Takes the lease. It waits while another process with the same target prepares the store.
   * @throws {StoreHeldError} while a process with another target holds the store.
   */
  static async take(
    database: Database,
    target: string,
    { holder = randomUUID(), isAlone = false, onProgress, onLost }: LeaseOptions = {},
  ): Promise<Lease> {
    await makeGraph(database);
    if (isAlone) await database.write((send) => send(cypher`MATCH (l:Lease) DELETE l`.statement()));
    const lease = new Lease(database, target, await markOf(database), onLost ?? (() => {}), holder);
    while (!(await lease.claim())) {
      onProgress?.('Another Kakehashi is preparing the store; waiting for it.');
      await sleep(renewalMs);
    }
    lease.keepUp();
    return lease;
  }

  /** Says that the store is prepared: other processes with the same target may go on. */
  async serve(): Promise<void> {
    this.isServing = true;
    await this.confirm();
  }

  /**
   * Takes the lease up again over a new connection to the store.
   * @throws {StoreReplacedError} where the store is another one.
   * @throws {StoreHeldError} where another process holds it.
   */
  async resume(database: Database): Promise<void> {
    this.database = database;
    await this.confirm();
    this.keepUp();
  }

  /** Gives the lease up, so that another process need not wait until it is over. */
  async end(): Promise<void> {
    this.isOver = true;
    clearInterval(this.timer);
    // What is under way would take it again behind us.
    await this.confirming;
    const ended = cypher`MATCH (l:Lease {holder: ${this.holder}}) DELETE l`;
    await this.database.write((send) => send(ended.statement()), { timeoutMs: endMs, graceMs: endMs });
  }

  private keepUp(): void {
    clearInterval(this.timer);
    this.timer = setInterval(() => {
      this.confirming = this.confirm().catch((error) => this.fail(error));
    }, renewalMs).unref();
  }

  /** Tells that the lease is lost. That Neo4j does not answer is for others to notice. */
  private fail(error: Error): void {
    if (this.isOver || error instanceof DatabaseUnavailableError) return;
    clearInterval(this.timer);
    this.onLost(error);
  }

  /** Renews the lease, or takes it again where it was over. */
  private async confirm(): Promise<void> {
    if ((await markOf(this.database)) !== this.mark) throw new StoreReplacedError();
    if (this.isOver || (await this.renew())) return;
    // Another has begun to prepare the store meanwhile.
    if (!(await this.claim())) throw new StoreHeldError(leaseMs / 1_000);
  }

  /** Renews the lease; false where it was over. It touches nothing that a writer locks. */
  private async renew(): Promise<boolean> {
    const renewed = cypher`MATCH (l:Lease {holder: ${this.holder}}) WHERE l.until > timestamp()
    SET l.until = timestamp() + ${leaseMs}, l.isServing = ${this.isServing} RETURN count(l)`;
    const { rows } = await this.database.write((send) => send(renewed.statement()), { reserved: true });
    return rows[0]?.[0] === 1;
  }

  /**
   * Takes the lease; false while another process prepares the store. It holds the lock of writers, so that two processes cannot
   * both take it.
   */
  private async claim(): Promise<boolean> {
    const others = cypher`MATCH (g:Graph {id: 'graph'}) SET g.revision = g.revision WITH g
    OPTIONAL MATCH (l:Lease) WHERE l.holder <> ${this.holder} AND l.until > timestamp()
    RETURN l.target, l.isServing, l.until - timestamp()`;
    const mine = cypher`MATCH (gone:Lease) WHERE gone.until <= timestamp() DELETE gone WITH count(*) AS _
    MERGE (l:Lease {holder: ${this.holder}}) 
    SET l.target = ${this.target}, l.isServing = ${this.isServing}, l.until = timestamp() + ${leaseMs}`;
    return this.database.write(async (send) => {
      const { rows } = await send(others.statement());
      const live = (rows as [string | null, boolean, number][]).filter(([target]) => target !== null);
      const alien = live.find(([target]) => target !== this.target);
      if (alien) throw new StoreHeldError(Math.ceil(alien[2] / 1_000));
      if (!this.isServing && live.some(([, isServing]) => !isServing)) return false;
      await send(mine.statement());
      return true;
    });
  }
}

/** The mark of the graph in the store; empty where it holds none. */
async function markOf(database: Database): Promise<string> {
  const [row] = await database.read(cypher`MATCH (g:Graph {id: 'graph'}) RETURN g.mark`.statement(), { reserved: true });
  return String(row?.[0] ?? '');
}
