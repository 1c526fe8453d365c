import type { EndField, NodeKind } from '../../schema/Model.js';
import { type Cypher, cypher, join } from '../cypher/cypher.js';
import { invariant } from '../errors.js';
import { isUndated } from './asOf.js';
import { comparison, propertyOf } from './comparisons.js';
import { type Subject, type Where, whereAll } from './conditions.js';
import { across, isOneOf } from './patterns.js';
import type { Scope } from './Scope.js';

/** A condition on an id, and the relationships that lead to whose id it is. */
interface Anchor {
  /** Where the condition begins. */
  readonly field: string;
  /** Whether that field asks nothing else. */
  readonly isAlone: boolean;
  readonly ends: readonly EndField[];
  readonly kind: NodeKind;
  readonly operator: 'eq' | 'in';
  readonly ids: unknown;
}

/** Clauses that bind what can meet the conditions, and the field of them that all of it meets, where one says no more. */
interface Anchored {
  readonly from: Cypher;
  readonly met: string | undefined;
}

/**
 * Binds all of a kind for which a condition on an id can hold, near or far: Neo4j begins at what has the id. From an EXISTS it never
 * does; it would walk through all of the kind and look from each. Undefined where nothing has to have an id.
 */
export function anchored(scope: Scope, { kind, node }: Subject, where: Where): Anchored | undefined {
  const [anchor] = anchorsIn(kind, where).sort((a, b) => a.ends.length - b.ends.length);
  if (!anchor) return undefined;
  const { model } = scope;
  // A MATCH each: within one, no relationship may be taken twice, which conditions do not ask.
  const steps: Cypher[] = [];
  let reached = node;
  for (const end of anchor.ends) {
    const next = scope.fresh('m');
    steps.push(cypher` MATCH ${across(model, reached, end, cypher``, next)}`);
    reached = next;
  }
  const id = anchor.kind.properties.get('id');
  invariant(id, `${anchor.kind.name} has no ids`);
  const isIt = comparison(propertyOf(scope, anchor.kind, reached, id), anchor.operator, anchor.ids);
  const found = whereAll([isOneOf(node, [kind]), isOneOf(reached, [model.root]), isIt]);
  const from = cypher`MATCH (${node})${join(steps, '')}${found} WITH DISTINCT ${node} MATCH (${node})`;
  // As of a day, what leads there must be there then, which only the conditions ask.
  const isMet = anchor.isAlone && isUndated(scope);
  return { from, met: isMet ? anchor.field : undefined };
}

/** Whatever must hold: what stands in `or`, `not` and `none` need not. */
function anchorsIn(kind: NodeKind, where: Where): Anchor[] {
  return Object.entries(where).flatMap(([field, value]): Anchor[] => {
    if (value === null || value === undefined) return [];
    const within = (inner: Anchor[], isAlone: boolean, ...ends: EndField[]) =>
      inner.map((anchor) => ({ ...anchor, field, isAlone: isAlone && anchor.isAlone, ends: [...ends, ...anchor.ends] }));
    if (field === 'and') {
      const all = value as Where[];
      return all.flatMap((one) => within(anchorsIn(kind, one), all.length === 1 && isOne(one)));
    }
    const end = kind.ends.get(field);
    const { some, eq, in: oneOf } = value as Where;
    const isAlone = isOne(value as Where);
    if (end && some) return within(anchorsIn(end.target, some as Where), isAlone && isOne(some as Where), end);
    if (field !== 'id') return [];
    if (eq != null) return [{ field, isAlone, ends: [], kind, operator: 'eq', ids: eq }];
    return oneOf == null ? [] : [{ field, isAlone, ends: [], kind, operator: 'in', ids: oneOf }];
  });
}

/** Whether one thing alone is asked. */
const isOne = (where: Where): boolean => Object.values(where).filter((value) => value !== null && value !== undefined).length === 1;
