import type { EndField, NodeKind } from '../../../schema/Model.js';
import { type Cypher, cypher, join } from '../../cypher/cypher.js';
import { invariant } from '../../errors.js';
import { isUndated } from '../pattern/asOf.js';
import { across, isOneOf } from '../pattern/patterns.js';
import { whereAll } from '../pattern/terms.js';
import type { Writer } from '../pattern/Writer.js';
import { type Comparison, type Condition, musts } from './Condition.js';
import { comparison, propertyOf } from './comparison.js';

/** A condition on an id, near or far, that must be met by all that meets a `where`: a place at which to begin to look. */
export interface Anchor {
  /** The condition of which it is a part, beside others that must hold. */
  readonly condition: Condition;
  /** Whether that condition asks nothing else. */
  readonly isAlone: boolean;
  /** The relationships that lead from the node looked for to the one with the id. */
  readonly ends: readonly EndField[];
  /** The kind of the node with the id. */
  readonly kind: NodeKind;
  readonly id: Comparison;
}

/** The nearest anchor of a condition; undefined where nothing has to have an id. */
export const anchorOf = (kind: NodeKind, condition: Condition): Anchor | undefined =>
  anchorsIn(kind, condition).reduce<Anchor | undefined>(
    (nearest, one) => (nearest && nearest.ends.length <= one.ends.length ? nearest : one),
    undefined,
  );

function anchorsIn(kind: NodeKind, condition: Condition): Anchor[] {
  return musts(condition).flatMap((must): Anchor[] => {
    if (must.form === 'RELATED' && must.quantifier === 'some') {
      const isAlone = musts(must.such).length === 1;
      return anchorsIn(must.end.target, must.such).map((far) => ({
        ...far,
        condition: must,
        isAlone: isAlone && far.isAlone,
        ends: [must.end, ...far.ends],
      }));
    }
    if (must.form !== 'PROPERTY' || must.of !== 'NODE' || must.property.name !== 'id') return [];
    const isAlone = must.comparisons.length === 1;
    const ids = must.comparisons.filter(({ operator }) => operator === 'eq' || operator === 'in');
    return ids.map((id) => ({ condition: must, isAlone, ends: [], kind, id }));
  });
}

/** The clauses that bind the nodes that can meet a `where`, and the condition that all of these meet for certain, if there is one. */
export interface Anchored {
  readonly from: Cypher;
  readonly met: Condition | undefined;
}

/**
 * Writes clauses that bind all nodes of a kind for which the condition on an id can hold: Neo4j begins at the node with the id.
 * From an EXISTS it never does; it would walk through all of the kind and look from each.
 */
export function anchored(writer: Writer, kind: NodeKind, node: Cypher, anchor: Anchor): Anchored {
  const { model } = writer;
  // A MATCH each: within one, no relationship may be taken twice, which conditions do not ask.
  const steps: Cypher[] = [];
  let reached = node;
  for (const end of anchor.ends) {
    const next = writer.fresh('m');
    steps.push(cypher` MATCH ${across(model, reached, end, cypher``, next)}`);
    reached = next;
  }
  const id = anchor.kind.properties.get('id');
  invariant(id, `${anchor.kind.name} has no ids`);
  const isIt = comparison(propertyOf(writer, anchor.kind, reached, id), anchor.id.operator, anchor.id.operand);
  const found = whereAll([isOneOf(node, [kind]), isOneOf(reached, [model.root]), isIt]);
  const from = cypher`MATCH (${node})${join(steps, '')}${found} WITH DISTINCT ${node} MATCH (${node})`;
  // As of a day, what leads there must be there then, which only the conditions ask.
  return { from, met: anchor.isAlone && isUndated(writer) ? anchor.condition : undefined };
}
