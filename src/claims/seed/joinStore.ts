import type { Model } from '../../../schema/Model.js';
import { cypher } from '../../cypher/cypher.js';
import type { Database } from '../../database/index.js';
import { Lease, type LeaseOptions, targetOf } from './Lease.js';

/**
 * Takes a lease on a store to write articles to it beside whoever keeps it, without bringing it to any seeds: with the target of
 * whoever keeps it, or of its own where nobody does. While it is held, nobody with another model folds the graph anew.
 */
export async function joinStore(database: Database, model: Model, options: LeaseOptions = {}): Promise<Lease> {
  const [keeper] = await database.read(cypher`MATCH (l:Lease) WHERE l.until > timestamp() RETURN l.target LIMIT 1`.statement());
  const isKept = keeper !== undefined && !options.isAlone;
  const lease = await Lease.take(database, isKept ? String(keeper[0]) : targetOf(model, []), options);
  await lease.serve();
  return lease;
}
