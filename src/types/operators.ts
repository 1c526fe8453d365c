import type { Property } from '../../schema/declare.js';
import { Money } from '../../schema/values/Money.js';
import type { GraphQLTypeLike } from '../../schema/values/ValueType.js';

/** What a filter of a property can ask, each with what stands behind it in the question. */
export const operators = {
  eq: { takes: 'ONE', description: 'Is this.' },
  ne: { takes: 'ONE', description: 'Is something else. What has no value is not found.' },
  in: { takes: 'LIST', description: 'Is one of these.' },
  nin: { takes: 'LIST', description: 'Is none of these. What has no value is not found.' },
  isNull: { takes: 'BOOLEAN', description: 'true: has no value; false: has one.' },
} as const satisfies Record<string, { takes: 'ONE' | 'LIST' | 'BOOLEAN'; description: string }>;

export type Operator = keyof typeof operators;

/** Lists and amounts are shown, not filtered or sorted by. */
export const isComparable = ({ list, value }: Property): boolean => !list && value !== Money;

export function operandOf(operator: Operator, input: GraphQLTypeLike): GraphQLTypeLike | [GraphQLTypeLike] {
  const { takes } = operators[operator];
  return takes === 'LIST' ? [input] : takes === 'BOOLEAN' ? Boolean : input;
}
