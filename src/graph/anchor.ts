import type { EndField, NodeKind } from '../../schema/Model.js';
import { type Cypher, cypher, join } from '../cypher/cypher.js';
import { invariant } from '../errors.js';
import { comparison, propertyOf } from './comparisons.js';
import { type Subject, type Where, whereAll } from './conditions.js';
import { across, isOneOf } from './patterns.js';
import type { Scope } from './Scope.js';

/** A condition on an id, and the relationships that lead to whose id it is. */
interface Anchor {
  readonly ends: readonly EndField[];
  readonly kind: NodeKind;
  readonly operator: 'eq' | 'in';
  readonly ids: unknown;
}

/**
 * Clauses that bind all of a kind for which a condition on an id can hold, near or far: Neo4j begins at what has the id.
 * From an EXISTS it never does; it would walk through all of the kind and look from each. The conditions are asked all the
 * same. Undefined where nothing has to have an id.
 */
export function anchored(scope: Scope, { kind, node }: Subject, where: Where): Cypher | undefined {
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
  return cypher`MATCH (${node})${join(steps, '')}${found} WITH DISTINCT ${node} MATCH (${node})`;
}

/** Whatever must hold: what stands in `or`, `not` and `none` need not. */
function anchorsIn(kind: NodeKind, where: Where): Anchor[] {
  return Object.entries(where).flatMap(([field, value]): Anchor[] => {
    if (value === null || value === undefined) return [];
    if (field === 'and') return (value as Where[]).flatMap((one) => anchorsIn(kind, one));
    const end = kind.ends.get(field);
    const { some, eq, in: oneOf } = value as Where;
    if (end && some) return anchorsIn(end.target, some as Where).map((anchor) => ({ ...anchor, ends: [end, ...anchor.ends] }));
    if (field !== 'id') return [];
    if (eq != null) return [{ ends: [], kind, operator: 'eq', ids: eq }];
    return oneOf == null ? [] : [{ ends: [], kind, operator: 'in', ids: oneOf }];
  });
}
