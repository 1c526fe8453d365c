import type { EndField, NodeKind, RelationshipKind } from '../../../schema/Model.js';
import { limits } from './limits.js';

/** The sizes of the graph that is asked. A question that looks at all nodes of a kind costs as much as there are. */
export interface GraphSizes {
  /** The numbers of nodes, by the names of their kinds. */
  readonly nodes: Readonly<Record<string, number>>;
  /** The numbers of relationships, by their types. */
  readonly relationships: Readonly<Record<string, number>>;
}

/** The sizes of a graph that nobody has counted. */
export const unknownSizes: GraphSizes = { nodes: {}, relationships: {} };

/** The number of nodes of a kind. */
export const countOf = ({ nodes }: GraphSizes, kind: NodeKind): number => nodes[kind.name] ?? limits.wholeList;

/** The number of relationships of these kinds. */
export const countAlong = ({ relationships }: GraphSizes, kinds: readonly RelationshipKind[]): number =>
  kinds.reduce((sum, { type }) => sum + (relationships[type] ?? limits.wholeList), 0);

/** The number of nodes to which a field leads from one node: the average, but at least `limits.fanOut`. */
export function fanOut({ nodes, relationships }: GraphSizes, { relationship, direction }: EndField): number {
  const all = relationships[relationship.type] ?? 0;
  const here = relationship.joins.flatMap(({ from, to }) => (direction === 'IN' ? to : from));
  const owners = [...new Set(here)].reduce((sum, kind) => sum + (nodes[kind.name] ?? 0), 0);
  return Math.max(limits.fanOut, owners === 0 ? 0 : Math.ceil(all / owners));
}
