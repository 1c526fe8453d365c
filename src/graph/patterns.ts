import { endIds } from '../../schema/beside.js';
import type { EndField, Model, NodeKind } from '../../schema/Model.js';
import { type Cypher, cypher, empty, join, name } from '../cypher/cypher.js';

/** `(n1)-[r2:SIGNED]->(m3)`: from a node over a relationship to what a field reaches. */
export function across(model: Model, start: Cypher, end: EndField, edge: Cypher, node: Cypher): Cypher {
  const arrows = { OUT: [cypher`-`, cypher`->`], IN: [cypher`<-`, cypher`-`], BOTH: [cypher`-`, cypher`-`] } as const;
  const [before, after] = arrows[end.direction];
  return cypher`(${start})${before}[${edge}:${name(end.relationship.type)}]${after}(${node}${labelUnlessImplied(model, end)})`;
}

/** The same by an index, in the order of the ids that are reached. */
export interface Indexed {
  readonly pattern: Cypher;
  readonly where: Cypher;
  /** The ids of what it starts from and of what is reached, as the index has them. */
  readonly here: Cypher;
  readonly there: Cypher;
}

/** Undefined where no index has them: what is symmetric has no ends, and what is derived does not tell its own. */
export function acrossIndexed(model: Model, start: Cypher, end: EndField, edge: Cypher, node: Cypher): Indexed | undefined {
  const { relationship, direction } = end;
  if (direction === 'BOTH' || relationship.options.derived) return undefined;
  const [from, to] = [cypher`${edge}.${name(endIds.from)}`, cypher`${edge}.${name(endIds.to)}`];
  const [here, there] = direction === 'OUT' ? [from, to] : [to, from];
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

/** The same where the kinds are a client's: as a parameter they do not make another text, which Neo4j would plan anew. */
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
