import type { ValueType } from '../../../schema/values/ValueType.js';
import { type Cypher, cypher, literal } from '../../cypher/cypher.js';

interface ValuePart {
  readonly value: ValueType;
  readonly expression: Cypher;
}

/**
 * The parts of a stored value by their names, as terms of Cypher; empty for a value without parts. The store holds them in one
 * text, a space between: "EUR 1100000000".
 */
export function partsOfValue(stored: Cypher, { parts = {} }: ValueType): ReadonlyMap<string, ValuePart> {
  const all = Object.entries(parts).map(([name, { value }], i): [string, ValuePart] => {
    const text = cypher`split(${stored}, ' ')[${literal(i)}]`;
    return [name, { value, expression: value.isNumber ? cypher`toFloat(${text})` : text }];
  });
  return new Map(all);
}
