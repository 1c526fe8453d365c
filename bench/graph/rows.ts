import type { Database } from '../../src/database/index.js';

/** Both counts come out of Neo4j's sums, whatever the size. */
export async function countRows(database: Database): Promise<{ nodes: number; relationships: number }> {
  const count = async (text: string) => (await database.read({ text, parameters: {} }))[0]?.[0] as number;
  return {
    nodes: await count('MATCH (n) RETURN count(n)'),
    relationships: await count('MATCH ()-[r]->() RETURN count(r)'),
  };
}
