import type { Variables } from '../../cypher/Bound.js';
import type { Statement } from '../../cypher/cypher.js';
import type { RootField } from '../../types/questions/roots.js';
import type { Row } from '../emit/Columns.js';
import type { Emitter } from '../emit/Emitter.js';
import type { Reading } from '../emit/Reading.js';
import type { EnteredField } from '../select/Member.js';
import type { Nodes, Scope } from '../select/Scope.js';
import type { Selection } from '../select/Selection.js';

/** The selection of one question: what a question declares to need for its statement, and what is asked of its answer. */
export interface SelectedQuestion {
  /** What is asked of the answer; undefined where that is a plain value. */
  readonly selection?: Selection;
}

/** The one statement that answers a question, and how to read its rows. */
export interface EmittedRead<Value = unknown> {
  readonly statement: Statement;
  read(rows: readonly Row[], reading: Reading, nodes: Nodes): Value;
}

/** A change of the graph, and how to read what came of it. The context is that of the request, which is known where it is executed. */
export interface EmittedWrite<Context = unknown, Outcome = unknown> {
  /** Throws where who asks may not do it. Called for all changes of an operation before the first is made. */
  authorize(context: Context): void;
  write(context: Context, variables: Variables): Promise<Outcome>;
  read(outcome: Outcome, reading: Reading, nodes: Nodes): unknown;
}

/** A root field: how it stands in the schema, what it selects and counts, and the one statement, or the change, that answers it. */
export interface Question<Tree extends SelectedQuestion = SelectedQuestion, Emitted = EmittedRead | EmittedWrite> extends RootField {
  select(scope: Scope, field: EnteredField): Tree;
  emit(emitter: Emitter, tree: Tree): Emitted;
}

/** Declares a question. Its `emit` gets what its `select` returned. */
export const question = <Tree extends SelectedQuestion, Emitted = EmittedRead>(declared: Question<Tree, Emitted>): Question =>
  declared as unknown as Question;
