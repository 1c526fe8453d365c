import { cypher } from '../../../src/cypher/cypher.js';
import type { Operator } from '../ValueType.js';
import { ofAny } from './any.js';

/** The operators of numbers. */
export const ofNumbers = {
  ...ofAny,
  lt: { description: 'Is less than this.', write: ({ left }, operand) => cypher`${left} < ${operand}` },
  lte: { description: 'Is this or less.', write: ({ left }, operand) => cypher`${left} <= ${operand}` },
  gt: { description: 'Is more than this.', write: ({ left }, operand) => cypher`${left} > ${operand}` },
  gte: { description: 'Is this or more.', write: ({ left }, operand) => cypher`${left} >= ${operand}` },
} as const satisfies Record<string, Operator>;
