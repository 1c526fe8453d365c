import type { NodeKind, RelationshipKind } from '../../../schema/Model.js';

/** How large the graph is that is asked. What looks at all of a kind costs as much as there is of it. */
export interface GraphSizes {
  /** How many nodes there are, by the name of their kind. */
  readonly nodes: Readonly<Record<string, number>>;
  /** How many relationships there are, by their type. */
  readonly relationships: Readonly<Record<string, number>>;
}

/** Where no graph has been counted: of each kind so many. */
const assumed = 1_000;

export const countOf = ({ nodes }: GraphSizes, kind: NodeKind): number => nodes[kind.name] ?? assumed;

export const countAlong = ({ relationships }: GraphSizes, { type }: RelationshipKind): number => relationships[type] ?? assumed;
