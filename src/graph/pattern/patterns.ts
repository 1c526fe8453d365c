import { endIds } from '../../../schema/beside.js';
import type { EndField, Model, NodeKind } from '../../../schema/Model.js';
import { type Cypher, cypher, empty, join, name } from '../../cypher/cypher.js';

/** `(n1)-[r2:SIGNED]->(m3)`: from a node over a relationship to what a field reaches. */
export function across(model: Model, start: Cypher, end: EndField, edge: Cypher, node: Cypher): Cypher {
  const arrows = { OUT: [cypher`-`, cypher`->`], IN: [cypher`<-`, cypher`-`], BOTH: [cypher`-`, cypher`-`] } as const;
  const [before, after] = arrows[end.direction];
  return cypher`(${start})${before}[${edge}:${name(end.relationship.type)}]${after}(${node}${labelUnlessImplied(model, end)})`;
}

/** What leads over a relationship, found by an index in the order of the ids that are reached. */
export interface Indexed {
  readonly pattern: Cypher;
  readonly where: Cypher;
  /** The ids of what it starts from and of what is reached, as the index has them. */
  readonly here: Cypher;
  readonly there: Cypher;
}

/**
 * The properties of a relationship by which an index has what a field leads to, that of this side first. Undefined where none has:
 * what is symmetric has no sides, and what is derived does not tell its ends.
 */
export function indexedBy({ relationship, direction }: EndField): readonly [here: string, there: string] | undefined {
  if (direction === 'BOTH' || relationship.options.derived) return undefined;
  return direction === 'OUT' ? [endIds.from, endIds.to] : [endIds.to, endIds.from];
}

export function acrossIndexed(model: Model, start: Cypher, end: EndField, edge: Cypher, node: Cypher): Indexed | undefined {
  const [here, there] = indexedBy(end)?.map((property) => cypher`${edge}.${name(property)}`) ?? [];
  if (!here || !there) return undefined;
  // The node that it starts from is left out, or Neo4j would go through all of its relationships after all.
  const pattern = across(model, empty, end, edge, node);
  return { pattern, where: cypher`${here} = ${start}.id`, here, there };
}

/** `(m3:Person)`: all nodes of a kind. */
export const allOf = (kind: NodeKind, node: Cypher): Cypher => cypher`(${node}:${name(kind.name)})`;

/** What the plural root field of a kind leaves out. */
export const listed = ({ options: { unlisted } }: NodeKind, node: Cypher): Cypher[] =>
  unlisted ? [cypher`${node}.${name(unlisted.property)} <> ${unlisted.value}`] : [];

/** `m3:Person|Organization`: whether a node is of one of these kinds. */
export const isOneOf = (node: Cypher, kinds: readonly NodeKind[]): Cypher =>
  kinds.length === 0
    ? cypher`false`
    : cypher`${node}:${join(
        kinds.map((kind) => name(kind.name)),
        '|',
      )}`;

/** Whether a node is of one of the kinds that a client names: as a parameter they do not make another text, which Neo4j would plan anew. */
export const isOfKinds = (node: Cypher, kinds: readonly NodeKind[]): Cypher =>
  cypher`${node}.typename IN ${{ kinds: [...new Set(kinds.flatMap(({ concrete }) => concrete.map(({ name }) => name)))] }}.kinds`;

/** The node with an id. */
export const withId = (model: Model, node: Cypher, id: Cypher): Cypher => cypher`(${node}:${name(model.root.name)} {id: ${id}})`;

// Neo4j counts relationships without touching them only where no label has to be looked at.
function labelUnlessImplied({ root }: Model, { relationship, direction, target }: EndField): Cypher {
  const reached = relationship.joins.flatMap(({ from, to }) => (direction === 'OUT' ? to : direction === 'IN' ? from : [...from, ...to]));
  const implied = target === root || reached.every((kind) => kind.is(target));
  return implied ? empty : cypher`:${name(target.name)}`;
}
