import { type Cypher, cypher, join, name } from '../../cypher/cypher.js';
import { held } from '../pattern/asOf.js';
import { partsOfValue } from '../pattern/parts.js';
import type { Writer } from '../pattern/Writer.js';
import type { Matched } from '../where/emit.js';
import type { OrderKey } from './order.js';

/** One key of a total order, as it stands in the statement. */
export interface SortKey extends Pick<OrderKey, 'descending' | 'nullable'> {
  readonly expression: Cypher;
}

/** The keys of an order, for a node and the relationship that leads to it. */
export const sortKeys = (writer: Writer, { node, edge }: Matched, order: readonly OrderKey[]): SortKey[] =>
  order.map(({ of, owner, property, part, isIdentity, descending, nullable }) => {
    const variable = of === 'EDGE' && edge ? edge : node;
    const stored = isIdentity ? cypher`${variable}.${name(property.name)}` : held(writer, owner, variable, property);
    const expression = part === undefined ? stored : partsOfValue(stored, property.value).get(part)?.expression;
    return { expression: expression ?? stored, descending, nullable };
  });

/** The terms of the ORDER BY of a list that is read forwards, or from its end. */
export function orderBy(keys: readonly SortKey[], backwards: boolean): Cypher {
  return join(
    keys.flatMap((key) => terms(key, backwards)),
    ', ',
  );
}

/** The condition that a row comes after the one with these values of the keys; with `backwards`, before it. */
export function beyond(keys: readonly SortKey[], values: readonly unknown[], backwards: boolean): Cypher {
  const [key, ...rest] = keys;
  const [value] = values;
  if (!key) return cypher`false`;
  const { expression, nullable } = key;
  const farther = backwards === key.descending ? cypher`${expression} > ${value}` : cypher`${expression} < ${value}`;
  const then = rest.length === 0 ? undefined : cypher`(${beyond(rest, values.slice(1), backwards)})`;
  if (!nullable) {
    if (!then) return farther;
    // An index finds where to start by the first comparison; `a > x OR (a = x AND …)` alone makes it read everything.
    const from = backwards === key.descending ? cypher`${expression} >= ${value}` : cypher`${expression} <= ${value}`;
    return cypher`${from} AND (${farther} OR ${then})`;
  }
  const intoNulls = backwards
    ? cypher`(${value} IS NULL AND ${expression} IS NOT NULL)`
    : cypher`(${expression} IS NULL AND ${value} IS NOT NULL)`;
  const tied = then ? [cypher`((${expression} = ${value} OR (${expression} IS NULL AND ${value} IS NULL)) AND ${then})`] : [];
  return cypher`(${join([farther, intoNulls, ...tied], ' OR ')})`;
}

// Cypher sorts what has no value last when ascending and first when descending.
function terms({ expression, descending, nullable }: SortKey, backwards: boolean): Cypher[] {
  const direction = descending === backwards ? cypher`${expression}` : cypher`${expression} DESC`;
  if (!nullable || !descending) return [direction];
  return [backwards ? cypher`${expression} IS NOT NULL` : cypher`${expression} IS NULL`, direction];
}
