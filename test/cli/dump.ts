import { rows } from './world.js';

const ordered = (properties: object) => JSON.stringify(Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * All nodes and relationships with all labels and properties, as lines in order. But for leases, which are no part of the graph, and the
 * graph's mark, by which kept answers tell one graph from another.
 */
export async function dump(): Promise<string[]> {
  const nodes = await rows<[string[], object]>('MATCH (n) WHERE NOT n:Lease RETURN labels(n), properties(n)');
  const edges = await rows<[string[], object, string, object, string[], object]>(
    'MATCH (a)-[r]->(b) RETURN labels(a), properties(a), type(r), properties(r), labels(b), properties(b)',
  );
  const node = (labels: string[], { mark: _, ...properties }: Record<string, unknown>) =>
    `(${labels.toSorted().join(':')} ${ordered(properties)})`;
  /** What is unique about it, or else all of it: names have no id. */
  const end = (labels: string[], properties: Record<string, unknown>) => String(properties.id ?? node(labels, properties));
  return [
    ...nodes.map(([labels, properties]) => node(labels, properties as Record<string, unknown>)),
    ...edges.map(([from, a, type, properties, to, b]) => {
      return `${end(from, a as Record<string, unknown>)} -[${type} ${ordered(properties)}]-> ${end(to, b as Record<string, unknown>)}`;
    }),
  ].sort();
}

/** Of two dumps of thousands of lines, those lines that only one has. */
export function expectSame(is: readonly string[], was: readonly string[]): void {
  const [now, before] = [new Set(is), new Set(was)];
  const lost = was.filter((line) => !now.has(line));
  const come = is.filter((line) => !before.has(line));
  expect({ lost: lost.slice(0, 5), come: come.slice(0, 5), count: is.length }).toEqual({ lost: [], come: [], count: was.length });
}
