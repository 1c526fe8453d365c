import type { FieldNode } from 'graphql';
import { resolved, type Variables } from '../../cypher/Bound.js';
import type { Statement } from '../../cypher/cypher.js';
import type { Row } from '../emit/Columns.js';
import type { Reading } from '../emit/Reading.js';
import type { Selection } from '../select/Selection.js';

/** One root field: what it selects, the one statement that answers it, and how to read its rows. */
export interface PlannedRoot {
  /** Its response key. */
  readonly key: string;
  readonly name: string;
  /** All nodes of the operation that ask for it. */
  readonly nodes: readonly FieldNode[];
  /** Without it there is no answer at all. */
  readonly required: boolean;
  /** Of the rows that the operation may read at worst, those that are its own. */
  readonly rows: number;
  /** Undefined where the answer is a plain value. */
  readonly selection?: Selection | undefined;
  readonly statement: Statement;
  read(rows: readonly Row[], reading: Reading): unknown;
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
