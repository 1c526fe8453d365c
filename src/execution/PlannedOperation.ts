import { type ExecutionResult, type GraphQLError, locatedError } from 'graphql';
import type { Variables } from '../cypher/Bound.js';
import type { Database } from '../database/index.js';
import { provenanceOf } from '../graph/emit/provenance.js';
import type { Reading, Sources } from '../graph/emit/Reading.js';
import { check, limits } from '../graph/limits/limits.js';
import { bytesOf } from '../graph/plan/answerSize.js';
import { bound, type Plan, type PlannedRoot } from '../graph/plan/Plan.js';
import type { Viewer } from './Viewer.js';

/** What one request brings along. */
export interface Context {
  readonly database: Database;
  /** Ends when the client goes away: what it asked for is then no longer read. */
  readonly signal: AbortSignal;
  /** Of names, by the Accept-Language header, the best liked first; English is what comes after them. */
  readonly languages: readonly string[];
  /** Who asks. The answer to a query may depend on the role and never on the name: answers are kept and shared by role. */
  readonly viewer: Viewer;
  /** Set once the operation is planned, before anything is read. */
  planned?: PlannedOperation;
  /** Where a read waits its turn; without it, all are read at once. */
  readonly admission?: Admits;
  /** Where changes of the graph are told; only a subscription has it. */
  readonly revisions?: Revisions;
}

export interface Admits {
  /** Resolves, when it is the turn of a read of so many rows at worst, to what must be called when the read has ended. */
  enter(rows: number, signal: AbortSignal): Promise<() => void>;
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

/** A planned operation, to be answered once. */
export class PlannedOperation {
  /** What is behind the answers, by response path; grows as they are read. */
  readonly provenance: Record<string, Sources> = {};
  private answered: Promise<ExecutionResult> | undefined;

  constructor(
    readonly plan: Plan,
    readonly reading: Reading,
    private readonly context: Context,
  ) {}

  /** The same question once more, with nothing read yet: for the next event of a subscription. */
  again(): PlannedOperation {
    return new PlannedOperation(this.plan, { ...this.reading, warnings: [], rows: 0 }, this.context);
  }

  /** The whole answer, the same however often it is asked for; of a dry run, what it would cost. */
  result(): Promise<ExecutionResult> {
    this.answered ??= this.plan.dryRun ? Promise.resolve(this.leave(null, { data: null })) : this.read();
    return this.answered;
  }

  /** What is read is in its final form already; nothing is executed. */
  private async read(): Promise<ExecutionResult> {
    const { roots, known, keys } = this.plan;
    const errors: GraphQLError[] = [];
    const outcomes = roots.map(async (root) => {
      const failed = (error: unknown) => {
        errors.push(locatedError(error, root.nodes, [root.key]));
        return null;
      };
      return [root.key, await this.answer(root).catch(failed)] as const;
    });
    const read = await Promise.all(outcomes);
    const answers = new Map([...known.answers, ...read]);
    const isWhole = roots.every(({ key, required }) => !required || answers.get(key) !== null);
    const data = isWhole ? Object.fromEntries(keys.map((key) => [key, answers.get(key)])) : null;
    return this.leave(read, { data, ...(errors.length > 0 ? { errors } : {}) });
  }

  /**
   * The door through which every answer leaves, over HTTP and over sockets: adds to the data the cost, the warnings and the provenance.
   * Of an answer that takes more bytes than one may, only the refusal leaves. `read` is what of the answer was read from the graph.
   */
  leave(read: unknown, result: ExecutionResult): ExecutionResult {
    const { plan, reading, provenance } = this;
    const actual = plan.dryRun ? {} : { actual: reading.rows + plan.known.rows };
    const cost = { estimated: plan.cost, ...actual, max: limits.costMax };
    try {
      this.checkSize(read);
    } catch (error) {
      return { errors: [locatedError(error, undefined)], extensions: { cost } };
    }
    // What asks only for names of types has no cost to tell.
    if (plan.roots.length === 0 && plan.cost === 0) return result;
    const { warnings } = reading;
    return {
      ...result,
      extensions: { cost, ...(warnings.length > 0 ? { warnings } : {}), ...(plan.provenance ? { provenance } : {}) },
    };
  }

  /** Refuses what takes more bytes than an answer may, before it is made into JSON: `read`, and all that is told with it. */
  checkSize(read: unknown): void {
    const bytes = this.plan.known.bytes + bytesOf([read, this.provenance, this.reading.warnings]);
    check('answerBytes', limits.answerBytesMax, bytes, 'Make `first` smaller, or ask for fewer fields of each row.');
  }

  /** What one root field answers: one statement. `more` is filled in beside the variables; `signal` ends the reading. */
  async answer(root: PlannedRoot, more: Variables = {}, signal = this.context.signal): Promise<unknown> {
    const { database, admission } = this.context;
    const statement = bound(root.statement, { ...this.reading.variables, ...more });
    const leave = await admission?.enter(root.rows, signal);
    const rows = await database.read(statement, { signal }).finally(leave);
    const value = root.read(rows, this.reading);
    if (this.plan.provenance) provenanceOf(value, root.key, this.provenance);
    return value;
  }
}
