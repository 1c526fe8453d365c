import { endIds } from '../../../schema/beside.js';
import type { EndField, Model, NodeKind } from '../../../schema/Model.js';
import { type Cypher, cypher, empty, join, name } from '../../cypher/cypher.js';

/** `(n1)-[r2:SIGNED]->(m3)`: from a node over a relationship to what a field reaches. */
export function across(model: Model, start: Cypher, end: EndField, edge: Cypher, node: Cypher): Cypher {
  const arrows = { OUT: [cypher`-`, cypher`->`], IN: [cypher`<-`, cypher`-`], BOTH: [cypher`-`, cypher`-`] } as const;
  const [before, after] = arrows[end.direction];
  return cypher`(${start})${before}[${edge}:${name(end.relationship.type)}]${after}(${node}${labelUnlessImplied(model, end)})`;
}

/** A pattern that leads over a relationship and is found by an index, in the order of the ids that are reached. */
export interface Indexed {
  readonly pattern: Cypher;
  readonly where: Cypher;
  /** The terms for the ids of both ends, as the index has them: of the node where it starts, and of the one that is reached. */
  readonly here: Cypher;
  readonly there: Cypher;
}

/**
 * The properties of a relationship in which an index has the ids of both ends, that of this side first. Undefined where there is
 * no index: a symmetric relationship has no sides, and a derived one does not tell its ends.
 */
export function indexedBy({ relationship, direction }: EndField): readonly [here: string, there: string] | undefined {
  if (direction === 'BOTH' || relationship.options.derived) return undefined;
  return direction === 'OUT' ? [endIds.from, endIds.to] : [endIds.to, endIds.from];
}

/** The pattern of `across` as an index finds it; undefined where there is no index. */
export function acrossIndexed(model: Model, start: Cypher, end: EndField, edge: Cypher, node: Cypher): Indexed | undefined {
  const [here, there] = indexedBy(end)?.map((property) => cypher`${edge}.${name(property)}`) ?? [];
  if (!here || !there) return undefined;
  // The node that it starts from is left out, or Neo4j would go through all of its relationships after all.
  const pattern = across(model, empty, end, edge, node);
  return { pattern, where: cypher`${here} = ${start}.id`, here, there };
}

/** `(m3:Person)`: all nodes of a kind. */
export const allOf = (kind: NodeKind, node: Cypher): Cypher => cypher`(${node}:${name(kind.name)})`;

/** The condition by which the plural root field of a kind leaves nodes out; none for most kinds. */
export const listed = ({ options: { unlisted } }: NodeKind, node: Cypher): Cypher[] =>
  unlisted ? [cypher`${node}.${name(unlisted.property)} <> ${unlisted.value}`] : [];

/** `m3:Person|Organization`: the condition that a node is of one of these kinds. */
export const isOneOf = (node: Cypher, kinds: readonly NodeKind[]): Cypher =>
  kinds.length === 0
    ? cypher`false`
    : cypher`${node}:${join(
        kinds.map((kind) => name(kind.name)),
        '|',
      )}`;

/**
 * The condition that a node is of one of the kinds that a client names. They are a parameter, so that the text of the statement
 * stays the same and Neo4j need not plan it anew.
 */
export function isOfKinds(node: Cypher, kinds: readonly NodeKind[]): Cypher {
  const names = new Set(kinds.flatMap(({ concrete }) => concrete.map(({ name }) => name)));
  return cypher`${node}.typename IN ${{ kinds: [...names] }}.kinds`;
}

/** `(m3:Node {id: …})`: the node with an id. */
export const withId = (model: Model, node: Cypher, id: Cypher): Cypher => cypher`(${node}:${name(model.root.name)} {id: ${id}})`;

// Neo4j counts relationships without touching them only where no label has to be looked at.
function labelUnlessImplied({ root }: Model, { relationship, direction, target }: EndField): Cypher {
  const reached = relationship.joins.flatMap(({ from, to }) => (direction === 'OUT' ? to : direction === 'IN' ? from : [...from, ...to]));
  const implied = target === root || reached.every((kind) => kind.is(target));
  return implied ? empty : cypher`:${name(target.name)}`;
}
