import type { NodeKind, RelationshipKind } from '../../schema/Model.js';
import { type Cypher, cypher, join, name } from '../cypher/cypher.js';
import { SortDirection } from '../types/orders.js';
import { held } from './asOf.js';
import { needsValue, type Subject, type Where } from './conditions.js';
import { partsOf } from './parts.js';
import type { Scope } from './Scope.js';

/** One key of a total order. */
export interface SortKey {
  readonly expression: Cypher;
  readonly descending: boolean;
  /** Some rows have no value; they come last in both directions. */
  readonly nullable: boolean;
}

type OrderBy = Readonly<Record<string, unknown>>;

/**
 * What was asked for, then what makes the order total: the node's id and, across a relationship that may lead to the same
 * node more than once, what tells these apart. `where` are the conditions on the nodes.
 */
export function sortKeys(scope: Scope, subject: Subject, orderBy: readonly OrderBy[], where: Where): SortKey[] {
  const { kind, node, relationship, edge } = subject;
  const asked = orderBy.flatMap((entry) =>
    Object.entries(entry).flatMap(([field, value]) =>
      field === 'edge' && edge && relationship
        ? keysOf(scope, edge, relationship, {}, Object.entries(value as OrderBy)[0] ?? [])
        : keysOf(scope, node, kind, where, [field, value]),
    ),
  );
  const id: SortKey = { expression: cypher`${node}.id`, descending: false, nullable: false };
  const apart = relationship && edge ? apartBy(relationship, edge) : undefined;
  const edges: SortKey[] = apart ? [{ ...id, expression: apart }] : [];
  return [...asked, ...(orderBy.some((entry) => 'id' in entry) ? [] : [id]), ...edges];
}

/** What differs where a relationship leads to the same node more than once: its claim, or where it has none, its key. */
export function apartBy({ options: { key, derived } }: RelationshipKind, edge: Cypher): Cypher | undefined {
  if (key === undefined) return undefined;
  return derived ? cypher`${edge}.${name(key)}` : cypher`${edge}.claim`;
}

/** The ORDER BY of a list read forwards, or from its end. */
export function orderBy(keys: readonly SortKey[], backwards: boolean): Cypher {
  return join(
    keys.flatMap((key) => terms(key, backwards)),
    ', ',
  );
}

/** Whether a row comes after (or before) the one whose values of the keys are given. */
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

function keysOf(
  scope: Scope,
  variable: Cypher,
  owner: NodeKind | RelationshipKind,
  where: Where,
  [field = '', direction]: readonly unknown[],
): SortKey[] {
  const property = owner.properties.get(String(field));
  const expression = held(scope, owner, variable, { name: String(field), list: false });
  const descending = direction === SortDirection.DESC;
  const nullable = property?.required !== true;
  const parts = property ? [...partsOf(expression, property.value).values()] : [];
  if (parts.length === 0) return [{ expression, descending, nullable: nullable && !needsValue(where[String(field)]) }];
  // Only the last part has the direction: amounts of different currencies are neither more nor less than one another.
  return parts.map((part, i) => ({ expression: part.expression, descending: descending && i === parts.length - 1, nullable }));
}

// Cypher sorts what has no value last when ascending and first when descending.
function terms({ expression, descending, nullable }: SortKey, backwards: boolean): Cypher[] {
  const direction = descending === backwards ? cypher`${expression}` : cypher`${expression} DESC`;
  if (!nullable || !descending) return [direction];
  return [backwards ? cypher`${expression} IS NOT NULL` : cypher`${expression} IS NULL`, direction];
}
