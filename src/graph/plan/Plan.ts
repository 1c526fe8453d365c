import type { FieldNode } from 'graphql';
import { resolved, type Variables } from '../../cypher/Bound.js';
import type { Statement } from '../../cypher/cypher.js';
import type { Row } from '../emit/Columns.js';
import type { Reading } from '../emit/Reading.js';
import type { Selection } from '../select/Selection.js';

/** One root field. What answers it is one statement, or a change of the graph. */
export type PlannedRoot = PlannedRead | PlannedWrite;

/** A root field as it was selected. */
export interface PlannedField {
  /** The response key. */
  readonly key: string;
  readonly name: string;
  /** All nodes of the operation that ask for it. */
  readonly nodes: readonly FieldNode[];
  /** Whether there is no answer at all without it: its type is not nullable. */
  readonly required: boolean;
  /** The share of the rows that the operation may read at worst. */
  readonly rows: number;
  /** What is asked of the answer; undefined where that is a plain value. */
  readonly selection?: Selection | undefined;
}

/** A root field that one statement answers, and how to read its rows. */
export interface PlannedRead extends PlannedField {
  readonly does: 'READ';
  readonly statement: Statement;
  read(rows: readonly Row[], reading: Reading): unknown;
}

/** A root field that changes the graph, and how to read what came of it: see `EmittedWrite`. */
export interface PlannedWrite extends PlannedField {
  readonly does: 'WRITE';
  authorize(context: unknown): void;
  write(context: unknown, variables: Variables): Promise<unknown>;
  read(outcome: unknown, reading: Reading): unknown;
}

/** The part of an answer that is known once the operation is planned. */
export interface KnownAnswers {
  /** The answers by response key. */
  readonly answers: ReadonlyMap<string, unknown>;
  /** The number of objects that they hold. */
  readonly rows: number;
  /** Their size as JSON, about. */
  readonly bytes: number;
}

/** A whole operation, before anything is read. */
export interface Plan {
  readonly roots: readonly PlannedRoot[];
  /** The answers to what is asked of the schema instead of the graph. */
  readonly known: KnownAnswers;
  /** The response keys of `roots` and `known` together, in the order of the answer. */
  readonly keys: readonly string[];
  /** Rows that may be read at worst. */
  readonly cost: number;
  /** The language that `@in` asks for. */
  readonly language: unknown;
  /** Whether `@provenance` asks for the claims behind the answer. */
  readonly provenance: boolean;
  /** Whether `@dryRun` asks for nothing but the cost. */
  readonly dryRun: boolean;
  /**
   * Checks what differs from request to request.
   * @throws {BadUserInputError} with all problems.
   */
  check(variables: Variables): void;
}

/** The statements that answer an operation, in the order of its root fields. */
export const statementsOf = ({ roots }: Plan): Statement[] => roots.flatMap((root) => (root.does === 'READ' ? [root.statement] : []));

/** The statement with its parameters filled in for one request. */
export const bound = ({ text, parameters }: Statement, variables: Variables): Statement => ({
  text,
  parameters: resolved(parameters, variables) as Statement['parameters'],
});
