import { setTimeout as sleep } from 'node:timers/promises';
import { type ExecutionResult, locatedError } from 'graphql';
import { DatabaseUnavailableError, invariant, OverloadedError, QueryLimitError } from '../errors.js';
import type { PlannedRoot } from '../graph/plan/Plan.js';
import { behindLast, type Feed } from '../graph/questions/graphChanged.js';
import { behindRevision, type Place } from '../graph/questions/parts/feed.js';
import type { Context, PlannedOperation, RevisionChange } from './PlannedOperation.js';

/** A Neo4j that is away is asked again after so long; whoever is subscribed waits. */
const pauseMs = 1_000;

/** What a planned subscription is told, answer by answer. */
export async function graphChanged(context: Context): Promise<AsyncIterableIterator<ExecutionResult>> {
  const { planned, revisions } = context;
  const root = planned?.plan.roots[0];
  invariant(root && revisions, 'subscribed to what is not planned, or where nobody tells of changes');
  return new GraphChanged(root, planned, await revisions.changes());
}

/**
 * The answers to a subscription to the feed: one for each entry, under the field's response key. It reads when it is told
 * of another revision, a page at a time and only when the client takes it. No generator: one that waits cannot be ended
 * from outside.
 */
class GraphChanged implements AsyncIterableIterator<ExecutionResult> {
  private ready: readonly ExecutionResult[] = [];
  /** Behind which place it reads on; it starts where it is told first. */
  private last: Place | undefined;
  private isBehind = false;
  /** Ends with the subscription, which ends with its socket. */
  private readonly ending = new AbortController();

  constructor(
    private readonly root: PlannedRoot,
    /** The question as the next entry answers it. */
    private planned: PlannedOperation,
    private readonly revisions: AsyncIterator<RevisionChange>,
  ) {}

  async next(): Promise<IteratorResult<ExecutionResult>> {
    for (;;) {
      const [value, ...rest] = this.ready;
      this.ready = rest;
      // One that is refused is the last: the next would be, too.
      if (value?.errors) await this.return();
      if (value) return { done: false, value };
      if (this.ending.signal.aborted) return { done: true, value: undefined };
      if (this.isBehind) await this.read();
      else await this.wait();
    }
  }

  async return(): Promise<IteratorResult<ExecutionResult>> {
    this.ending.abort();
    this.ready = [];
    await this.revisions.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private async wait(): Promise<void> {
    const { done, value } = await this.revisions.next();
    if (done) return this.ending.abort();
    // A graph that was filled anew counts from the beginning.
    if (value.to < value.from) this.last = behindRevision(0);
    this.last ??= behindRevision(value.from);
    this.isBehind = true;
  }

  private async read(): Promise<void> {
    try {
      const answer = await this.planned.answer(this.root, { [behindLast]: this.last }, this.ending.signal);
      const { changes, hasMore, last } = answer as Feed;
      if (this.ending.signal.aborted) return;
      this.ready = changes.map((change) => this.told(change));
      this.isBehind = hasMore;
      this.last = last;
    } catch (error) {
      // What was asked is cut off when the client ends it or goes.
      if (this.ending.signal.aborted) return;
      if (error instanceof QueryLimitError) {
        this.ready = [{ errors: [locatedError(error, this.root.nodes, [this.root.key])] }];
        return;
      }
      if (!(error instanceof DatabaseUnavailableError || error instanceof OverloadedError)) {
        await this.return();
        throw error;
      }
      await sleep(pauseMs, undefined, { signal: this.ending.signal }).catch(() => {});
    }
  }

  private told(change: unknown): ExecutionResult {
    const answer = this.planned.leave(change, { data: { [this.root.key]: change } });
    this.planned = this.planned.again();
    return answer;
  }
}
