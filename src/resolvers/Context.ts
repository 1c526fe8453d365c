import type { Database } from '../database/index.js';
import { invariant } from '../errors.js';
import type { Variables } from '../graph/Bound.js';
import { bound, type Plan, type Run } from '../graph/Plan.js';
import { provenanceOf, type Sources } from '../graph/provenance.js';

/** What one request brings along. */
export interface Context {
  readonly database: Database;
  /** Ends when the client goes away: what it asked for is then no longer read. */
  readonly signal: AbortSignal;
  /** Of names, by the Accept-Language header, the best liked first; English is what comes after them. */
  readonly languages: readonly string[];
  /** Set once the operation is planned, before any resolver runs. */
  planned?: PlannedOperation;
  /** Where changes of the graph are told; only a subscription has it. */
  readonly revisions?: Revisions;
}

/** The graph was written to: everything with a revision above `from`, up to and including `to`. */
export interface RevisionChange {
  readonly from: number;
  readonly to: number;
}

export interface Revisions {
  /** Each change from now on, or from the revision that somebody has seen last; several at once are told as one. */
  changes(since?: number): Promise<AsyncIterableIterator<RevisionChange>>;
}

/** A planned operation on its way through the executor. */
export class PlannedOperation {
  /** What is behind the answers, by response path; grows as they are read. */
  readonly provenance: Record<string, Sources> = {};

  constructor(
    readonly plan: Plan,
    readonly run: Run,
    private readonly context: Context,
  ) {}

  /** The same question once more, with nothing read yet: for the next event of a subscription. */
  again(): PlannedOperation {
    return new PlannedOperation(this.plan, { ...this.run, warnings: [], rows: 0 }, this.context);
  }

  /** The answer of the root field with this response key: one statement. `more` is filled in beside the variables. */
  async answer(key: string, more: Variables = {}): Promise<unknown> {
    const root = this.plan.roots.find((candidate) => candidate.key === key);
    invariant(root, `the root field "${key}" was not planned`);
    const rows = await this.context.database.read(bound(root.statement, { ...this.run.variables, ...more }), {
      signal: this.context.signal,
    });
    const value = root.read(rows, this.run);
    if (this.plan.provenance) provenanceOf(value, key, this.provenance);
    return value;
  }
}
