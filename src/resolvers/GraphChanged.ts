import { setTimeout as sleep } from 'node:timers/promises';
import { type ExecutionResult, locatedError } from 'graphql';
import { DatabaseUnavailableError, invariant, OverloadedError } from '../errors.js';
import type { PlannedRoot } from '../graph/Plan.js';
import { type Feed, sinceLast } from '../graph/questions/changes.js';
import type { Context, RevisionChange } from './Context.js';

/** A Neo4j that is away is asked again after so long; whoever is subscribed waits. */
const pauseMs = 1_000;

/** What a planned subscription is told, answer by answer; or why it is told nothing. */
export async function graphChanged(context: Context): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const root = context.planned?.plan.roots[0];
  invariant(root && context.revisions, 'subscribed to what is not planned, or where nobody tells of changes');
  try {
    return new GraphChanged(root, context, await context.revisions.changes());
  } catch (error) {
    return { errors: [locatedError(error, root.nodes, [root.key])] };
  }
}

/**
 * The answers to a subscription to the feed: one for each entry, under the field's response key. It reads when it is told
 * of another revision, a page at a time and only when the client takes it. No generator: one that waits cannot be ended
 * from outside.
 */
class GraphChanged implements AsyncIterableIterator<ExecutionResult> {
  private ready: Feed['changes'] = [];
  /** Up to which revision it has read; it starts where it is told first. */
  private seen: number | undefined;
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
    while (!this.ending.signal.aborted) {
      const [entry, ...rest] = this.ready;
      this.ready = rest;
      if (entry) return { done: false, value: { data: { [this.root.key]: entry } } };
      if (this.isBehind) await this.read();
      else await this.wait();
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<ExecutionResult>> {
    this.ending.abort();
    await this.revisions.return?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private async wait(): Promise<void> {
    const { done, value } = await this.revisions.next();
    if (done) return this.ending.abort();
    this.seen ??= value.from;
    this.isBehind = true;
  }

  private async read(): Promise<void> {
    const { planned } = this.context;
    invariant(planned, 'a subscription is read before it is planned');
    try {
      const answer = await planned.answer(this.root, { [sinceLast]: this.seen }, this.ending.signal);
      const { changes, hasMore, revision } = answer as Feed;
      this.ready = changes;
      this.isBehind = hasMore;
      this.seen = revision;
    } catch (error) {
      // What was asked is cut off when the client ends it or goes.
      if (this.ending.signal.aborted) return;
      if (!(error instanceof DatabaseUnavailableError || error instanceof OverloadedError)) throw error;
      await sleep(pauseMs, undefined, { signal: this.ending.signal }).catch(() => {});
    }
  }
}
