import { mapBound } from '../../../src/cypher/Bound.js';
import { type Cypher, cypher } from '../../../src/cypher/cypher.js';
import { foldText } from '../foldText.js';
import type { Compared, Operator } from '../ValueType.js';
import { ofAny } from './any.js';

/** The operators of texts. */
export const ofText = {
  ...ofAny,
  contains: {
    takes: 'TEXT',
    description: 'Has this in it, whatever the case and the accents: "kyoto" is in "Kyōto University".',
    write: (compared, operand) => cypher`${folded(compared)} CONTAINS ${mapBound(operand, fold)}`,
  },
  startsWith: {
    takes: 'TEXT',
    description: 'Begins with this, whatever the case and the accents.',
    write: (compared, operand) => cypher`${folded(compared)} STARTS WITH ${mapBound(operand, fold)}`,
  },
  endsWith: {
    takes: 'TEXT',
    description: 'Ends with this, whatever the case and the accents.',
    write: (compared, operand) => cypher`${folded(compared)} ENDS WITH ${mapBound(operand, fold)}`,
  },
} as const satisfies Record<string, Operator>;

const folded = ({ left, folded: beside = left }: Compared): Cypher => beside;
const fold = (operand: unknown): string => foldText(String(operand));
