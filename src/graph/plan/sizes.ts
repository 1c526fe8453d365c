import type { Model } from '../../../schema/Model.js';
import { cypher, join, name, type Statement } from '../../cypher/cypher.js';
import type { GraphSizes } from '../limits/GraphSizes.js';

/** The statement that counts the nodes and relationships of a graph. Neo4j keeps these sums: it looks at no node. */
export function sizesStatement({ kinds, relationships }: Model): Statement {
  const nodes = kinds.map((kind) => cypher`COUNT { (:${name(kind.name)}) }`);
  const edges = relationships.map(({ type }) => cypher`COUNT { ()-[:${name(type)}]->() }`);
  return cypher`RETURN [${join(nodes, ', ')}], [${join(edges, ', ')}]`.statement();
}

/** Reads the row of `sizesStatement`. */
export function sizesOf({ kinds, relationships }: Model, row: readonly unknown[]): GraphSizes {
  const [nodes, edges] = row as [number[], number[]];
  return {
    nodes: Object.fromEntries(kinds.map((kind, i) => [kind.name, nodes[i] ?? 0])),
    relationships: Object.fromEntries(relationships.map(({ type }, i) => [type, edges[i] ?? 0])),
  };
}

/** Whether questions cost so much more, or less, in another graph that it matters: any size differs by a tenth. */
export const differs = (one: GraphSizes, other: GraphSizes): boolean =>
  isFar(one.nodes, other.nodes) || isFar(one.relationships, other.relationships);

const isFar = (one: GraphSizes['nodes'], other: GraphSizes['nodes']): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].some((key) => {
    const [a, b] = [one[key] ?? 0, other[key] ?? 0];
    return Math.abs(a - b) > Math.max(a, b) / 10;
  });
