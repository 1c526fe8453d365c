import type { Statement } from '../../cypher/cypher.js';
import type { RootField } from '../../types/questions/roots.js';
import type { Row } from '../emit/Columns.js';
import type { Emitter } from '../emit/Emitter.js';
import type { Reading } from '../emit/Reading.js';
import type { EnteredField } from '../select/Member.js';
import type { Nodes, Scope } from '../select/Scope.js';
import type { Selection } from '../select/Selection.js';

/** What a question has selected: what it is asked with, and what is asked of its answer. */
export interface SelectedQuestion {
  /** Undefined where the answer is a plain value. */
  readonly selection?: Selection;
}

/** One statement, and how to read its rows. */
export interface Emitted<Value = unknown> {
  readonly statement: Statement;
  read(rows: readonly Row[], reading: Reading, nodes: Nodes): Value;
}

/** A root field: how it stands in the schema, what it selects and counts, and the one statement that answers it. */
export interface Question<Tree extends SelectedQuestion = SelectedQuestion> extends RootField {
  select(scope: Scope, field: EnteredField): Tree;
  emit(emitter: Emitter, tree: Tree): Emitted;
}

/** Declares a question: what it selects is what it writes a statement from. */
export const question = <Tree extends SelectedQuestion>(declared: Question<Tree>): Question => declared as unknown as Question;
