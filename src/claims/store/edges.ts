import { endIds } from '../../../schema/beside.js';
import { cypher, name } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import type { Properties } from '../fold/difference.js';
import type { FoldedEdges } from '../fold/edges.js';
import type { RelationshipClaim } from '../unfold/Claim.js';
import { overRows } from './rows.js';

/** Creates new edges, and changes properties of stored ones. */
export async function writeEdges(send: Send, { added, changed }: FoldedEdges): Promise<void> {
  await Promise.all([
    // A dynamic type spares a statement for each, and its planning. It comes out of the model.
    overRows(
      send,
      added,
      (rows) =>
        cypher`UNWIND ${rows} AS row
        MATCH (a:Entity {id: row.properties.${name(endIds.from)}}) MATCH (b:Entity {id: row.properties.${name(endIds.to)}})
        CREATE (a)-[r:$(row.type)]->(b) SET r = row.properties`,
    ),
    overRows(
      send,
      changed,
      (rows) =>
        cypher`UNWIND ${rows} AS row
        MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to}) WITH row, a, b
        MATCH (a)-[r {claim: row.claim}]->(b) SET r += row.set`,
    ),
  ]);
}

/** Loads the properties of the edges of these claims, by claim id. */
export async function loadEdges(send: Send, relationships: readonly RelationshipClaim[]): Promise<Map<string, Properties>> {
  const ends = relationships.map(({ id, from, to }) => ({ id, from, to }));
  const rows = await overRows<object, [string, Properties]>(
    send,
    ends,
    (some) => cypher`
    UNWIND ${some} AS row MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to}) WITH row, a, b
    MATCH (a)-[r {claim: row.id}]->(b) RETURN row.id, properties(r)`,
  );
  return new Map(rows);
}
