import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../database/index.js';
import { DatabaseUnavailableError } from '../../errors.js';
import type { RevisionChange, Revisions } from '../../execution/PlannedOperation.js';
import { readMoment as momentStatement } from '../../graph/questions/revision.js';
import { serverLimits } from '../limits.js';

/** How the graph is: what is read after a moment was named is at least as new as its name says. */
export interface Moment {
  readonly revision: number;
  /** One text for all that an answer depends on besides its question. */
  readonly name: string;
}

export async function readMoment(database: Database): Promise<Moment> {
  // Not tried again: a question that waits for it is itself, and would wait twice as long while Neo4j is away.
  const [row] = await database.read(momentStatement, { timeoutMs: serverLimits.revisionReadMs, graceMs: 0, retryMs: 0, reserved: true });
  if (!row) throw new DatabaseUnavailableError('The store holds no graph just now. Ask again in some seconds.');
  const [revision, graph, today] = row as [number, string, string];
  return { revision, name: `${graph} ${revision} ${today}` };
}

/**
 * The one place that knows the graph's revision, for all who want to know it or to be told when it grows: one question a
 * second however many they are, none while there is nobody. Neo4j is asked, not our own writers, so that what other
 * processes write is noticed too; our own say so, and are seen at once.
 */
export class GraphRevision implements Revisions {
  private latest: { readonly moment: Promise<Moment>; readonly begunAt: number } | undefined;
  /** The latest read that came to an end failed. */
  private isSilent = false;
  /** Of the latest read that came to an end: one that was begun sooner and took longer has nothing new to tell. */
  private known: { readonly revision: number; readonly begunAt: number } | undefined;
  private readonly listeners = new Set<Changes>();
  private isPolling = false;

  /** `onFailure` is told that Neo4j did not answer; it is asked again all the same. */
  constructor(
    private readonly read: () => Promise<Moment>,
    private readonly onFailure: () => void,
  ) {}

  /** As Neo4j was asked no longer ago than a second; rejected when it was and did not answer. */
  now(): Promise<Moment> {
    const begunAt = performance.now();
    if (this.latest === undefined || begunAt - this.latest.begunAt >= serverLimits.revisionMs) {
      this.latest = { begunAt, moment: this.look(begunAt) };
    }
    return this.latest.moment;
  }

  /**
   * The name of the moment for a question. While Neo4j does not say how the graph is, no question waits for that once more; those of
   * one second, with no write of ours in between, then share a name, under which nothing may be kept.
   */
  async forQuestion(): Promise<Pick<Moment, 'name'> & { readonly isKnown: boolean }> {
    const moment = this.now().catch(() => undefined);
    const unknown = `unknown ${this.latest?.begunAt}`;
    const known = this.isSilent ? undefined : await moment;
    return known ? { name: known.name, isKnown: true } : { name: unknown, isKnown: false };
  }

  /** Forgets what was read: this process has written to the graph. */
  written(): void {
    this.latest = undefined;
  }

  /** The latest that is known; nobody is asked for it. */
  get revision(): number | undefined {
    return this.known?.revision;
  }

  /** From `since` on, or from where the graph is now; while Neo4j does not say that, from where it is when it says so first. */
  async changes(since?: number): Promise<Changes> {
    const changes: Changes = new Changes(since, () => this.listeners.delete(changes));
    this.listeners.add(changes);
    const moment = await this.now().catch(() => undefined);
    if (moment && this.known) changes.tell(this.known.revision);
    if (!this.isPolling) void this.poll();
    return changes;
  }

  private async poll(): Promise<void> {
    this.isPolling = true;
    while (this.listeners.size > 0) {
      const age = this.latest ? performance.now() - this.latest.begunAt : 0;
      await sleep(Math.max(1, serverLimits.revisionMs - age), undefined, { ref: false });
      if (this.listeners.size > 0) await this.now().catch(() => {});
    }
    this.isPolling = false;
  }

  private async look(begunAt: number): Promise<Moment> {
    try {
      const moment = await this.read();
      this.isSilent = false;
      if (this.known && this.known.begunAt > begunAt) return moment;
      this.known = { revision: moment.revision, begunAt };
      for (const listener of this.listeners) listener.tell(moment.revision);
      return moment;
    } catch (error) {
      this.isSilent = true;
      this.onFailure();
      throw error;
    }
  }
}

/**
 * What one listener has not been told yet: always one step, from where it was to where the graph is now, so that a slow
 * one costs no memory. No generator: one that waits cannot be ended from outside.
 */
export class Changes implements AsyncIterableIterator<RevisionChange> {
  private latest: number | undefined;
  private wake = () => {};
  private isOver = false;

  constructor(
    private told: number | undefined,
    private readonly onEnd: () => void,
  ) {}

  tell(revision: number): void {
    this.told ??= revision;
    this.latest = revision;
    this.wake();
  }

  async next(): Promise<IteratorResult<RevisionChange>> {
    while (!this.isOver) {
      const { told, latest } = this;
      if (told !== undefined && latest !== undefined && latest !== told) {
        this.told = latest;
        return { done: false, value: { from: told, to: latest } };
      }
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    return { done: true, value: undefined };
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
