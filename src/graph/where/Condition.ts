import type { Property } from '../../../schema/declare.js';
import type { EndField, NodeKind, RelationshipKind } from '../../../schema/Model.js';

/** The `where` of an operation, or an object in it, as it is given: by field, `and`, `or`, `not`, `kind`, `edge` or operator. */
export type Where = Readonly<Record<string, unknown>>;

/** A condition on a node, made out of a `where`. */
export type Condition =
  /** Holds where all of these do; with none, it holds. */
  | { readonly form: 'ALL'; readonly of: readonly Condition[] }
  /** Holds where one of these does; with none, it does not hold. */
  | { readonly form: 'ANY'; readonly of: readonly Condition[] }
  | { readonly form: 'NOT'; readonly of: Condition }
  | KindCondition
  | RelatedCondition
  | PropertyCondition;

/** Holds for a node of one of these kinds that, with `such`, meets that, too. With `isNot`, it holds for all other nodes. */
export interface KindCondition {
  readonly form: 'KIND';
  readonly kinds: readonly NodeKind[];
  readonly isNot: boolean;
  readonly such?: Condition;
}

/** Holds where the relationship leads from the node to one that meets `such`; with `none`, where it does not. */
export interface RelatedCondition {
  readonly form: 'RELATED';
  readonly end: EndField;
  readonly quantifier: 'some' | 'none';
  readonly such: Condition;
}

/** Holds where a property of the node, or of the relationship that leads to it, compares as all comparisons say. */
export interface PropertyCondition {
  readonly form: 'PROPERTY';
  readonly of: 'NODE' | 'EDGE';
  readonly owner: NodeKind | RelationshipKind;
  readonly property: Property;
  /** For a list: whether one of its values must compare so, or none may. */
  readonly quantifier?: 'some' | 'none';
  readonly comparisons: readonly Comparison[];
}

/** One operator with its operand. */
export interface Comparison {
  /** The part that is compared, of a value that consists of parts: `currency`. */
  readonly part?: string;
  readonly operator: string;
  readonly operand: unknown;
}

/** The condition that asks nothing. */
export const anything: Condition = { form: 'ALL', of: [] };

/** The conditions that must all hold where a condition does. What stands in `or` and `not` is not taken apart. */
export const musts = (condition: Condition): readonly Condition[] => (condition.form === 'ALL' ? condition.of.flatMap(musts) : [condition]);
