import type { Model } from '../../../schema/Model.js';
import { cypher } from '../../cypher/cypher.js';
import type { Database } from '../../database/index.js';
import { modelHash } from './modelHash.js';

/**
 * EMPTY holds no graph. UNFINISHED is being restored from a backup, or was while that was interrupted. OUTDATED was folded under another
 * model, or is being folded anew. READY is folded under this model.
 */
export type StoreState = 'EMPTY' | 'UNFINISHED' | 'OUTDATED' | 'READY';

/** How the store stands to this model. */
export async function storeState(database: Database, model: Model): Promise<StoreState> {
  const [graph] = await database.read(cypher`MATCH (g:Graph {id: 'graph'}) RETURN g.model, g.unfinished`.statement());
  const [folded, unfinished] = (graph ?? [null, null]) as [string | null, string | null];
  if (unfinished !== null) return 'UNFINISHED';
  if (folded === null) return 'EMPTY';
  return folded === modelHash(model) ? 'READY' : 'OUTDATED';
}

/** Marks the graph as being filled from a backup: until it is whole, nobody takes it for a graph. */
export const unfinished = cypher`g.unfinished = 'restore', g.model = ''`;

export async function isUnfinished(database: Database): Promise<boolean> {
  const rows = await database.read(cypher`MATCH (g:Graph {id: 'graph'}) WHERE g.unfinished IS NOT NULL RETURN 1`.statement());
  return rows.length > 0;
}

/** The node of an empty graph, with the mark that it has. */
export async function forgetGraph(database: Database): Promise<void> {
  const forgotten = cypher`MATCH (g:Graph {id: 'graph'}) SET g.revision = 0 REMOVE g.model, g.unfinished`;
  await database.write((send) => send(forgotten.statement()));
}
