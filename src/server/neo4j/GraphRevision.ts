import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../database/index.js';
import { DatabaseUnavailableError } from '../../errors.js';
import type { RevisionChange, Revisions } from '../../execution/PlannedOperation.js';
import { graphStateStatement } from '../../graph/questions/revision.js';
import { serverLimits } from '../limits.js';

/** A state of the graph. What is read after the state was read is at least as new as the state's name says. */
export interface GraphState {
  readonly revision: number;
  /** One text for all that an answer depends on besides its question: which graph, its revision and the day. */
  readonly name: string;
}

/** Reads the state of the graph from Neo4j. */
export async function readGraphState(database: Database): Promise<GraphState> {
  // This read is not tried again: the question that waits for it is, and would wait twice as long while Neo4j is away.
  const [row] = await database.read(graphStateStatement, {
    timeoutMs: serverLimits.revisionReadMs,
    graceMs: 0,
    retryMs: 0,
    reserved: true,
  });
  if (!row) throw new DatabaseUnavailableError('The store holds no graph just now. Ask again in some seconds.');
  const [revision, graph, today] = row as [number, string, string];
  return { revision, name: `${graph} ${revision} ${today}` };
}

/**
 * The one place that knows the graph's revision, and tells subscriptions when it grows. Neo4j is asked once a second however many
 * want to know, and not at all while nobody does. Neo4j is asked, not our own writers, so that writes of other processes are noticed
 * too; writes of this process are told by `written`, and seen at once.
 */
export class GraphRevision implements Revisions {
  private latest: { readonly state: Promise<GraphState>; readonly begunAt: number } | undefined;
  /** Whether the latest read that came to an end failed. */
  private isSilent = false;
  /** The result of the latest read: a read that was begun sooner and ends later has nothing new to tell. */
  private known: { readonly revision: number; readonly begunAt: number } | undefined;
  private readonly listeners = new Set<RevisionChanges>();
  private isPolling = false;

  /** `onFailure` is called when Neo4j did not answer. Neo4j is asked again all the same. */
  constructor(
    private readonly read: () => Promise<GraphState>,
    private readonly onFailure: () => void,
  ) {}

  /** The state that Neo4j told no longer than a second ago. Rejected if Neo4j was asked and did not answer. */
  now(): Promise<GraphState> {
    const begunAt = performance.now();
    if (this.latest === undefined || begunAt - this.latest.begunAt >= serverLimits.revisionMs) {
      this.latest = { begunAt, state: this.look(begunAt) };
    }
    return this.latest.state;
  }

  /**
   * The name of the graph's state, for a question. While Neo4j does not tell the state, no question waits for it again: the questions
   * of one second, with no write of ours in between, then share a name under which no answer may be kept.
   */
  async forQuestion(): Promise<Pick<GraphState, 'name'> & { readonly isKnown: boolean }> {
    const state = this.now().catch(() => undefined);
    const unknown = `unknown ${this.latest?.begunAt}`;
    const known = this.isSilent ? undefined : await state;
    return known ? { name: known.name, isKnown: true } : { name: unknown, isKnown: false };
  }

  /** Forgets what was read: this process has written to the graph. */
  written(): void {
    this.latest = undefined;
  }

  /** The latest revision that is known. Neo4j is not asked for it. */
  get revision(): number | undefined {
    return this.known?.revision;
  }

  /** The changes from revision `since` on, or else from the present one: the first that Neo4j tells, if it tells none now. */
  async changes(since?: number): Promise<RevisionChanges> {
    const changes: RevisionChanges = new RevisionChanges(since, () => this.listeners.delete(changes));
    this.listeners.add(changes);
    const state = await this.now().catch(() => undefined);
    if (state && this.known) changes.tell(this.known.revision);
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

  private async look(begunAt: number): Promise<GraphState> {
    try {
      const state = await this.read();
      this.isSilent = false;
      if (this.known && this.known.begunAt > begunAt) return state;
      this.known = { revision: state.revision, begunAt };
      for (const listener of this.listeners) listener.tell(state.revision);
      return state;
    } catch (error) {
      this.isSilent = true;
      this.onFailure();
      throw error;
    }
  }
}

/**
 * The changes that one listener has not been told yet: always one step, from the revision it knows to the present one, so that a slow
 * listener costs no memory. This is no generator: a generator that waits cannot be ended from outside.
 */
export class RevisionChanges implements AsyncIterableIterator<RevisionChange> {
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
