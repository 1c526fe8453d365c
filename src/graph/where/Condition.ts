import type { Property } from '../../../schema/declare.js';
import type { EndField, NodeKind, RelationshipKind } from '../../../schema/Model.js';

/** The `where` of an operation as it is given: by field, `and`, `or`, `not`, `kind`, `edge` or operator. */
export type Where = Readonly<Record<string, unknown>>;

/** What a `where` asks. */
export type Condition =
  /** All of these hold: where none is given, it holds. */
  | { readonly form: 'ALL'; readonly of: readonly Condition[] }
  /** One of these holds: where none is given, it does not hold. */
  | { readonly form: 'ANY'; readonly of: readonly Condition[] }
  | { readonly form: 'NOT'; readonly of: Condition }
  | KindCondition
  | RelatedCondition
  | PropertyCondition;

/** It is of one of these kinds and, where something is asked of these alone, that holds. */
export interface KindCondition {
  readonly form: 'KIND';
  readonly kinds: readonly NodeKind[];
  readonly isNot: boolean;
  readonly such?: Condition;
}

/** A relationship leads to something of which this holds, or none does. */
export interface RelatedCondition {
  readonly form: 'RELATED';
  readonly end: EndField;
  readonly quantifier: 'some' | 'none';
  readonly such: Condition;
}

/** What a property of the node, or of the relationship that leads to it, compares to. */
export interface PropertyCondition {
  readonly form: 'PROPERTY';
  readonly of: 'NODE' | 'EDGE';
  readonly owner: NodeKind | RelationshipKind;
  readonly property: Property;
  /** Of a list: whether one of its values is such, or none. */
  readonly quantifier?: 'some' | 'none';
  readonly comparisons: readonly Comparison[];
}

/** One operator with what stands behind it; of a value that consists of parts, on one of these. */
export interface Comparison {
  readonly part?: string;
  readonly operator: string;
  readonly operand: unknown;
}

/** Nothing is asked. */
export const anything: Condition = { form: 'ALL', of: [] };

/** The conditions that must hold for all of it to hold: what stands in `or` and `not` need not. */
export const musts = (condition: Condition): readonly Condition[] => (condition.form === 'ALL' ? condition.of.flatMap(musts) : [condition]);
