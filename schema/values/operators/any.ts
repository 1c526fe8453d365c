import { type Bound, mapBound } from '../../../src/cypher/Bound.js';
import { cypher } from '../../../src/cypher/cypher.js';
import type { Operator, ValueType } from '../ValueType.js';

/** The operators that any value has. */
export const ofAny = {
  eq: {
    description: 'Is this, letter by letter.',
    write: ({ value, left }, operand) => cypher`${left} = ${stored(value, operand)}`,
  },
  ne: {
    description: 'Is something else. What has no value is not found.',
    write: ({ value, left }, operand) => cypher`${left} <> ${stored(value, operand)}`,
  },
  in: {
    takes: 'LIST',
    description: 'Is one of these.',
    write: ({ value, left }, operand) => cypher`${left} IN ${stored(value, operand)}`,
  },
  nin: {
    takes: 'LIST',
    description: 'Is none of these. What has no value is not found.',
    // In an empty list nothing is, not even what has no value.
    write: ({ value, left }, operand) => cypher`(${left} IS NOT NULL AND NOT ${left} IN ${stored(value, operand)})`,
  },
  isNull: {
    takes: 'BOOLEAN',
    description: 'true: has no value; false: has one.',
    write: ({ left }, operand) => (operand === true ? cypher`${left} IS NULL` : cypher`${left} IS NOT NULL`),
  },
} as const satisfies Record<string, Operator>;

/** An operand, one value or several, as the store holds them. */
function stored(value: ValueType, operand: unknown): unknown {
  const one = (item: unknown) => value.store(value.print(item));
  return mapBound(operand as unknown | Bound, (given) => (Array.isArray(given) ? given.map((item) => mapBound(item, one)) : one(given)));
}
