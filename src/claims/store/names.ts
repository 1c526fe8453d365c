import { cypher } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import { canonicalJson } from '../article/canonical.js';
import { difference } from '../fold/difference.js';
import type { Name } from '../fold/names.js';
import { overRows } from './rows.js';

/** Creates and removes nodes of names, so that each entity has exactly these `names`. */
export async function writeNames(send: Send, entities: readonly { id: string; isNew: boolean; names: readonly Name[] }[]): Promise<void> {
  const stored = await loadNames(
    send,
    entities.filter(({ isNew }) => !isNew).map(({ id }) => id),
  );
  const differences = entities.map(({ id, names }) => ({ id, ...difference(stored.get(id) ?? [], names, canonicalJson) }));
  const removed = differences.flatMap(({ id, removed: names }) => names.map((name) => ({ id, name })));
  const added = differences.flatMap(({ id, added: names }) => (names.length > 0 ? [{ id, names }] : []));
  await Promise.all([
    overRows(
      send,
      removed,
      (some) =>
        cypher`UNWIND ${some} AS row MATCH (:Entity {id: row.id})-[:CALLED]->(n:Name)
        WHERE properties(n) = row.name DETACH DELETE n`,
    ),
    overRows(
      send,
      added,
      (some) => cypher`UNWIND ${some} AS row MATCH (e:Entity {id: row.id})
      UNWIND row.names AS name CREATE (e)-[:CALLED]->(n:Name) SET n = name`,
    ),
  ]);
}

async function loadNames(send: Send, entities: readonly string[]): Promise<Map<string, Name[]>> {
  const rows = await overRows<string, [string, Name[]]>(
    send,
    entities,
    (some) =>
      cypher`UNWIND ${some} AS id MATCH (e:Entity {id: id})
      RETURN id, COLLECT { MATCH (e)-[:CALLED]->(n:Name) RETURN properties(n) }`,
  );
  return new Map(rows);
}
