import type { FieldNode } from 'graphql';
import type { Statement } from '../cypher/cypher.js';
import type { Warning } from '../errors.js';
import { resolved, type Variables } from './Bound.js';
import type { Row } from './Columns.js';
import type { SourcesByKey } from './provenance.js';

/** What a request brings to a plan. */
export interface Run {
  readonly variables: Variables;
  /** Of names, where no argument says otherwise; the best liked first. */
  readonly languages: readonly string[];
  /** What the client should know though it is no error; grows while answers are read. */
  readonly warnings: Warning[];
  /** How many rows the answer is made of; grows likewise. */
  rows: number;
}

/** Makes the value of a field out of a row. Synchronous: nothing below the root does I/O. */
export type Read<Value = unknown> = (row: Row, run: Run) => Value;

/** Under which an answer holds what `@provenance` asked for; no response key can be this. */
export const sources = Symbol('sources');

/** An object of the response, by response key. Without a prototype, so that no key means anything else. */
export class Answer {
  [key: string]: unknown;
  declare [sources]?: SourcesByKey;
}
Object.setPrototypeOf(Answer.prototype, null);

/** One root field: one statement, and how to read its rows. */
export interface RootPlan {
  /** Its response key. */
  readonly key: string;
  readonly statement: Statement;
  read(rows: readonly Row[], run: Run): unknown;
}

export interface PlannedRoot extends RootPlan {
  /** All nodes of the operation that ask for it. */
  readonly nodes: readonly FieldNode[];
  /** Without it there is no answer at all. */
  readonly required: boolean;
  /** Of the rows that the operation may read at worst, those that are its own. */
  readonly rows: number;
}

/** What is answered already when the operation is planned. */
export interface Known {
  /** By response key. */
  readonly answers: ReadonlyMap<string, unknown>;
  /** How many objects they hold. */
  readonly rows: number;
  readonly bytes: number;
}

/** A whole operation, before anything is read. */
export interface Plan {
  readonly roots: readonly PlannedRoot[];
  /** What is asked of the schema instead of the graph. */
  readonly known: Known;
  /** The response keys of both, in the order of the answer. */
  readonly keys: readonly string[];
  /** Rows that may be read at worst. */
  readonly cost: number;
  /** The language that `@in` asks for. */
  readonly language: unknown;
  /** Whether `@provenance` asks for the claims behind the answer. */
  readonly provenance: boolean;
  /** Whether `@dryRun` asks for nothing but the cost. */
  readonly dryRun: boolean;
  /** Throws the problems of what differs from request to request. */
  check(variables: Variables): void;
}

/** The statement as it is sent for one request. */
export const bound = ({ text, parameters }: Statement, variables: Variables): Statement => ({
  text,
  parameters: resolved(parameters, variables) as Statement['parameters'],
});

/** The plan for people: every root field's statement. */
export const print = ({ roots, cost }: Plan): string =>
  [`// cost ${cost}`, ...roots.map(({ key, statement }) => `// ${key}\n${statement.text}`)].join('\n');
