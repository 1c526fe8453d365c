import { cypher, empty, name } from '../../cypher/cypher.js';
import { type InOrder, List } from '../list/List.js';
import type { ListSelection } from '../list/ListSelection.js';
import { sortKeys } from '../list/ordering.js';
import { present } from '../pattern/asOf.js';
import { isOrderedByIndex } from '../pattern/constraints.js';
import { across, acrossIndexed, allOf, type Indexed, listed } from '../pattern/patterns.js';
import type { ConnectionForm } from '../select/Selection.js';
import { anchored } from '../where/anchor.js';
import { musts } from '../where/Condition.js';
import { type Matched, termsOf } from '../where/emit.js';
import type { Emit, Emitter } from './Emitter.js';
import { type Frame, innerFrame } from './Frame.js';
import { emitFacets } from './facets.js';
import { emitPage, emitRows } from './page.js';

/** Writes a connection: a page of the nodes to which a relationship leads, or of all nodes of a kind. */
export const emitConnection: Emit<ConnectionForm> = (emitter, { form: { list: asked, selection } }, owner) => {
  const { kind, end } = asked;
  const [node, edge] = [emitter.fresh(end ? 'm' : 'n'), end && emitter.fresh('r')];
  const list = listOf(emitter, asked, { node, edge }, owner);
  const item = innerFrame(node);
  return emitPage(list, selection, owner, item, {
    ...emitRows(emitter, list, { kind, relationship: end?.relationship, node: item, edge: edge && { ...item, variable: edge } }),
    facets: (field) => emitFacets(emitter, { kind, node }, list.all, field, owner),
  });
};

function listOf(emitter: Emitter, asked: ListSelection, matched: Matched, owner: Frame): List {
  const { model } = emitter;
  const { kind, end, where: conditions, anchor } = asked;
  const { node, edge } = matched;
  const keys = sortKeys(emitter, matched, asked.order);
  const begun = anchor && anchored(emitter, kind, node, anchor);
  const where = [
    ...(edge ? [] : listed(kind, node)),
    ...present(emitter, { kind, node, relationship: end?.relationship, edge }),
    ...musts(conditions).flatMap((one) => (one === begun?.met ? [] : termsOf(emitter, matched, one))),
  ];
  const pattern = (toEdge = edge ?? empty, toNode = node) =>
    end ? across(model, owner.variable, end, toEdge, toNode) : allOf(kind, toNode);
  const from = begun?.from ?? cypher`MATCH ${pattern()}`;
  const indexed = end && edge && acrossIndexed(model, owner.variable, end, edge, node);
  const parts = {
    from,
    unnamed: begun?.from ?? pattern(empty, empty),
    variables: edge ? [node, edge] : [node],
    where,
    keys,
    inOrder: indexed && inOrder(asked, indexed, where, keys),
    ofMany: begun || edge || emitter.asOf.known !== undefined ? undefined : ofMany(asked, matched, { from, where, keys, order: keys }),
  };
  return new List(parts, asked);
}

/**
 * The rows by the index of the ids that are reached. Only where the ids come first in the order and there are no conditions:
 * where few rows meet these, all would be read in order.
 */
function inOrder({ order, where }: ListSelection, indexed: Indexed, met: InOrder['where'], keys: InOrder['keys']): InOrder | undefined {
  const [first, ...rest] = keys;
  const isById = order[0]?.of === 'NODE' && order[0].property.name === 'id';
  if (!first || !isById || musts(where).length > 0) return undefined;
  const there = [{ ...first, expression: indexed.there }, ...rest];
  return {
    from: cypher`MATCH ${indexed.pattern}`,
    where: [indexed.where, ...met],
    keys: there,
    order: [{ ...first, expression: indexed.here }, ...there],
  };
}

/**
 * The rows by the index of the first key, where Neo4j would begin elsewhere: not all nodes have a value, or a condition has an
 * index of its own. Conditions are checked once more then, so those that no index helps, or that are on related nodes, are not
 * taken this way.
 */
function ofMany({ kind, where, order, backwards }: ListSelection, { node }: Matched, list: InOrder): InOrder | undefined {
  const [key] = order;
  const [first, ...rest] = list.keys;
  if (!key || !first || !isOrderedByIndex(kind, key.property.name)) return undefined;
  const asked = musts(where);
  const properties = asked.flatMap((one) => (one.form === 'PROPERTY' ? [one.property.name] : []));
  if (properties.length < asked.length) return undefined;
  // What has no value comes first when read from the end.
  if (first.nullable && backwards) return undefined;
  const field = key.property.name;
  const isElsewhere = properties.some((one) => one !== field && isOrderedByIndex(kind, one)) || (first.nullable && asked.length === 0);
  if (!isElsewhere) return undefined;
  const keys = [{ ...first, nullable: false }, ...rest];
  return { ...list, from: cypher`${list.from} USING INDEX ${node}:${name(kind.name)}(${name(field)})`, keys, order: keys };
}
