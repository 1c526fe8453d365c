import type { Database } from '../../../src/database/index.js';

/** The whole graph but for what tells how it came about, as lines in order. */
export async function digestOf(database: Database): Promise<string[]> {
  const read = async <Row extends unknown[]>(text: string) => (await database.read({ text, parameters: {} })) as Row[];
  const nodes = await read<[string[], object]>(
    'MATCH (n) WHERE NOT n:Graph AND NOT n:Ingestion AND NOT n:Seed AND NOT n:Lease RETURN labels(n), properties(n)',
  );
  const edges = await read<[string, string, object, string]>('MATCH (a)-[r]->(b) RETURN a.id, type(r), properties(r), b.id');
  const ordered = (properties: object) => JSON.stringify(Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1)));
  return [
    ...nodes.map(([labels, properties]) => `(${labels.toSorted().join(':')} ${ordered(properties)})`),
    ...edges.map(([from, type, properties, to]) => `(${from})-[${type} ${ordered(properties)}]->(${to})`),
  ].sort();
}
