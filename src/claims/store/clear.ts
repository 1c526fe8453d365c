import { cypher, literal } from '../../cypher/cypher.js';
import type { Database } from '../../database/index.js';

/** Takes everything out of the store but the node of the graph and the leases, with the number of nodes told as it grows. */
export async function clearStore(database: Database, onProgress: (nodes: number) => void = () => {}): Promise<void> {
  // Some at a time: all of a large graph is more than one transaction may hold, and takes longer than one call.
  const some = cypher`MATCH (n) WHERE NOT n:Graph AND NOT n:Lease WITH n LIMIT ${literal(nodesPerCall)}
    CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS`;
  for (let gone = 0; ; onProgress(gone)) {
    const { nodesDeleted = 0 } = await database.execute(some.statement());
    if (nodesDeleted === 0) return;
    gone += nodesDeleted;
  }
}

const nodesPerCall = 20_000;
