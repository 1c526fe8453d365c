import type { Property } from '../../../schema/declare.js';
import type { GraphQLTypeLike, Operator } from '../../../schema/values/ValueType.js';

/** Names and other text in lists are what `search` is for: the store keeps no folded form of them to compare. */
export const isFilterable = ({ list, searched, value }: Property): boolean => !list || (!searched && value.fold === undefined);

export const isSortable = ({ list }: Property): boolean => !list;

/** The type of what stands behind an operator, on values of the type `input`. */
export function operandOf({ takes }: Operator, input: GraphQLTypeLike): GraphQLTypeLike | [GraphQLTypeLike] {
  return takes === 'LIST' ? [input] : takes === 'BOOLEAN' ? Boolean : takes === 'TEXT' ? String : input;
}
