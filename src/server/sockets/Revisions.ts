import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../database/index.js';
import { readRevision as revisionStatement } from '../../graph/questions/revision.js';
import type { RevisionChange, Revisions } from '../../resolvers/Context.js';
import { serverLimits } from '../limits.js';

export async function readRevision(database: Database): Promise<number> {
  const [row] = await database.read(revisionStatement);
  return row?.[0] as number;
}

/**
 * Watches the graph's revision for all who want to be told of changes: one question a second however many they are, none
 * while there is nobody. Neo4j is asked, not our own writers, so that what other processes write is noticed too.
 */
export class PolledRevisions implements Revisions {
  private revision: number | undefined;
  private readonly listeners = new Set<Changes>();
  private isPolling = false;

  /** `onFailure` is told that Neo4j did not answer; it is asked again all the same. */
  constructor(
    private readonly read: () => Promise<number>,
    private readonly onFailure: () => void,
  ) {}

  async changes(since?: number): Promise<Changes> {
    const revision = await this.current();
    const changes: Changes = new Changes(since ?? revision, revision, () => this.listeners.delete(changes));
    this.listeners.add(changes);
    if (!this.isPolling) void this.poll();
    return changes;
  }

  /** No older than the latest look at it: who is told of a change twice loses nothing. */
  private async current(): Promise<number> {
    if (!this.isPolling || this.revision === undefined) this.revision = await this.read();
    return this.revision;
  }

  private async poll(): Promise<void> {
    this.isPolling = true;
    while (this.listeners.size > 0) {
      await sleep(serverLimits.revisionMs, undefined, { ref: false });
      if (this.listeners.size > 0) await this.look();
    }
    this.isPolling = false;
  }

  private async look(): Promise<void> {
    try {
      this.revision = await this.read();
    } catch {
      return this.onFailure();
    }
    for (const listener of this.listeners) listener.tell(this.revision);
  }
}

/**
 * What one listener has not been told yet: always one step, from where it was to where the graph is now, so that a slow
 * one costs no memory. No generator: one that waits cannot be ended from outside.
 */
export class Changes implements AsyncIterableIterator<RevisionChange> {
  private wake = () => {};
  private isOver = false;

  constructor(
    private told: number,
    private latest: number,
    private readonly onEnd: () => void,
  ) {}

  tell(revision: number): void {
    this.latest = revision;
    this.wake();
  }

  async next(): Promise<IteratorResult<RevisionChange>> {
    while (!this.isOver && this.latest === this.told) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    if (this.isOver) return { done: true, value: undefined };
    const value = { from: this.told, to: this.latest };
    this.told = this.latest;
    return { done: false, value };
  }

  async return(): Promise<IteratorResult<RevisionChange>> {
    this.isOver = true;
    this.onEnd();
    this.wake();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
