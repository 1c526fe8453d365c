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

/** So long after its holder was heard of last, a lease is over. */
export const leaseMs = 30_000;

/** How often the holder is heard of: six times before the lease is over. */
const renewalMs = 5_000;

/** A process that stops waits so long for a Neo4j that is away. */
const endMs = 1_000;

/** A hash of the model and the seeds to which a process brings a store: two processes with different ones would fold it anew in turn. */
export const targetOf = (model: Model, texts: readonly SeedText[]): string =>
  sha256(canonicalJson({ model: modelHash(model), seeds: texts.map(({ file, hash }) => `${file} ${hash}`) }));

export interface LeaseOptions {
  /** Names the process: what it left behind when it could not reach the store is its own to take up again. */
  readonly holder?: string;
  /** No other process can have this store open: the leases of others in it are over. */
  readonly isAlone?: boolean;
  readonly onProgress?: (line: string) => void;
  /** Called once when the store turns out to be another, or to be held by a process with another target. */
  readonly onLost?: (error: Error) => void;
}

/**
 * The right of a process to keep a store, as a node of that store which is renewed while the process lives. Processes with the same
 * target hold leases side by side; one at a time prepares the store. By the clock of Neo4j, so that those of the processes do not matter.
 */
export class Lease {
  private timer: NodeJS.Timeout | undefined;
  private confirming: Promise<void> | undefined;
  private isServing = false;
  private isOver = false;

  private constructor(
    private database: Database,
    private readonly target: string,
    /** Of the graph in the store: one that was emptied and filled again has another. */
    private readonly mark: string,
    private readonly onLost: (error: Error) => void,
    private readonly holder: string,
  ) {}

  /**
   * Waits while another process with the same target prepares the store. Throws a StoreHeldError while one with another target holds
   * it.
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

  /** Takes it up again over a fresh way to the store. Rejected when the store is another, or held by a process with another target. */
  async resume(database: Database): Promise<void> {
    this.database = database;
    await this.confirm();
    this.keepUp();
  }

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

  /** That Neo4j does not answer is for others to notice. */
  private fail(error: Error): void {
    if (this.isOver || error instanceof DatabaseUnavailableError) return;
    clearInterval(this.timer);
    this.onLost(error);
  }

  /** Holds it still, or again. */
  private async confirm(): Promise<void> {
    if ((await markOf(this.database)) !== this.mark) throw new StoreReplacedError();
    if (this.isOver || (await this.renew())) return;
    // Another has begun to prepare the store meanwhile.
    if (!(await this.claim())) throw new StoreHeldError(leaseMs / 1_000);
  }

  /** Whether it was still held. Touches nothing that a writer locks. */
  private async renew(): Promise<boolean> {
    const renewed = cypher`MATCH (l:Lease {holder: ${this.holder}}) WHERE l.until > timestamp()
    SET l.until = timestamp() + ${leaseMs}, l.isServing = ${this.isServing} RETURN count(l)`;
    const { rows } = await this.database.write((send) => send(renewed.statement()), { reserved: true });
    return rows[0]?.[0] === 1;
  }

  /**
   * Whether it could be taken: not while another process prepares the store. Under the lock of writers, so that two cannot both take
   * it.
   */
  private async claim(): Promise<boolean> {
    const others = cypher`MATCH (g:Graph {id: 'graph'}) SET g.revision = g.revision WITH g
    OPTIONAL MATCH (l:Lease) WHERE l.holder <> ${this.holder} AND l.until > timestamp()
    RETURN l.target, l.isServing, l.until - timestamp()`;
    const mine = cypher`MATCH (gone:Lease) WHERE gone.until <= timestamp() DELETE gone WITH count(*) AS _
    MERGE (l:Lease {holder: ${this.holder}}) SET l.target = ${this.target}, l.isServing = ${this.isServing}, l.until = timestamp() + ${leaseMs}`;
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

/** Empty where the store holds no graph. */
async function markOf(database: Database): Promise<string> {
  const [row] = await database.read(cypher`MATCH (g:Graph {id: 'graph'}) RETURN g.mark`.statement(), { reserved: true });
  return String(row?.[0] ?? '');
}
