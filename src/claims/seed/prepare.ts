import type { Model } from '../../../schema/Model.js';
import { cypher } from '../../cypher/cypher.js';
import type { Database } from '../../database/index.js';
import { ConflictError } from '../../errors.js';
import { graphConstraint } from '../../graph/pattern/constraints.js';
import { prepareSchema } from '../store/schema.js';

/**
 * Makes the store ready for the graph: the node `Graph`, which holds its revision and mark, and the constraints and indexes.
 * @throws {SetupError} where the store cannot have one of them.
 */
export async function prepare(database: Database, model: Model, onProgress: (line: string) => void = () => {}): Promise<void> {
  await makeGraph(database);
  await prepareSchema(database, model, onProgress);
}

/** Makes the node `Graph`, where there is none yet, and its constraint. */
export async function makeGraph(database: Database): Promise<void> {
  // What an interrupted start left may keep the constraint from being made, which is mended once the lease is taken.
  await database.execute(graphConstraint.command.statement()).catch(() => {});
  const made = cypher`MERGE (g:Graph {id: 'graph'}) ON CREATE SET g.revision = 0, g.mark = randomUUID()`;
  await database
    .write((send) => send(made.statement()))
    .catch((error) => {
      // Another process has made it at the same moment.
      if (!(error instanceof ConflictError)) throw error;
    });
}
