import type { EndField, NodeKind, RelationshipKind } from '../../../schema/Model.js';
import { limits } from './limits.js';

/** How large the graph is that is asked. What looks at all of a kind costs as much as there is of it. */
export interface GraphSizes {
  /** How many nodes there are, by the name of their kind. */
  readonly nodes: Readonly<Record<string, number>>;
  /** How many relationships there are, by their type. */
  readonly relationships: Readonly<Record<string, number>>;
}

/** Where no graph has been counted. */
export const unknownSizes: GraphSizes = { nodes: {}, relationships: {} };

/** How many nodes of a kind there are. */
export const countOf = ({ nodes }: GraphSizes, kind: NodeKind): number => nodes[kind.name] ?? limits.wholeList;

/** How many relationships of these kinds there are. */
export const countAlong = ({ relationships }: GraphSizes, kinds: readonly RelationshipKind[]): number =>
  kinds.reduce((sum, { type }) => sum + (relationships[type] ?? limits.wholeList), 0);

/** To how many nodes a field leads from one that has it: on average, and at least what is usual. */
export function fanOut({ nodes, relationships }: GraphSizes, { relationship, direction }: EndField): number {
  const all = relationships[relationship.type] ?? 0;
  const here = relationship.joins.flatMap(({ from, to }) => (direction === 'IN' ? to : from));
  const owners = [...new Set(here)].reduce((sum, kind) => sum + (nodes[kind.name] ?? 0), 0);
  return Math.max(limits.fanOut, owners === 0 ? 0 : Math.ceil(all / owners));
}
