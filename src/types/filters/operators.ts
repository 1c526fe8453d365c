import type { Property } from '../../../schema/declare.js';
import type { GraphQLTypeLike, Operator } from '../../../schema/values/ValueType.js';

/**
 * Whether a `where` can ask of a property. Names and other text in lists are what `search` is for: the store keeps no folded form
 * of them to compare.
 */
export const isFilterable = ({ list, searched, value }: Property): boolean => !list || (!searched && value.fold === undefined);

/** Whether an `orderBy` can sort by a property. */
export const isSortable = ({ list }: Property): boolean => !list;

/** The type of an operator's operand, on values of the type `input`. */
export function operandOf({ takes }: Operator, input: GraphQLTypeLike): GraphQLTypeLike | [GraphQLTypeLike] {
  return takes === 'LIST' ? [input] : takes === 'BOOLEAN' ? Boolean : takes === 'TEXT' ? String : input;
}
