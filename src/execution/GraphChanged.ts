import { setTimeout as sleep } from 'node:timers/promises';
import { type ExecutionResult, locatedError } from 'graphql';
import { DatabaseUnavailableError, invariant, OverloadedError, QueryLimitError } from '../errors.js';
import type { PlannedRoot } from '../graph/plan/Plan.js';
import { behindLast, type Feed } from '../graph/questions/graphChanged.js';
import { behindRevision, type Place } from '../graph/questions/parts/feed.js';
import type { Context, RevisionChange } from './PlannedOperation.js';

/** A Neo4j that is away is asked again after so long; whoever is subscribed waits. */
const pauseMs = 1_000;

/** What a planned subscription is told, answer by answer. */
export async function graphChanged(context: Context): Promise<AsyncIterableIterator<ExecutionResult>> {
  const root = context.planned?.plan.roots[0];
  invariant(root && context.revisions, 'subscribed to what is not planned, or where nobody tells of changes');
  return new GraphChanged(root, context, await context.revisions.changes());
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
    /** Asked anew each time: each event may have a plan and a database of its own. */
    private readonly context: Pick<Context, 'planned'>,
    private readonly revisions: AsyncIterator<RevisionChange>,
  ) {}

  async next(): Promise<IteratorResult<ExecutionResult>> {
    for (;;) {
      const [value, ...rest] = this.ready;
      this.ready = rest;
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
    const { planned } = this.context;
    invariant(planned, 'a subscription is read before it is planned');
    try {
      const answer = await planned.answer(this.root, { [behindLast]: this.last }, this.ending.signal);
      const { changes, hasMore, last } = answer as Feed;
      if (this.ending.signal.aborted) return;
      for (const change of changes) planned.checkSize(change);
      this.ready = changes.map((change) => ({ data: { [this.root.key]: change } }));
      this.isBehind = hasMore;
      this.last = last;
    } catch (error) {
      // What was asked is cut off when the client ends it or goes.
      if (this.ending.signal.aborted) return;
      if (error instanceof QueryLimitError) return this.refuse(error);
      if (!(error instanceof DatabaseUnavailableError || error instanceof OverloadedError)) {
        await this.return();
        throw error;
      }
      await sleep(pauseMs, undefined, { signal: this.ending.signal }).catch(() => {});
    }
  }

  /** Says what is too large, and ends: the next would be so, too. */
  private async refuse(error: QueryLimitError): Promise<void> {
    await this.return();
    this.ready = [{ errors: [locatedError(error, this.root.nodes, [this.root.key])] }];
  }
}
