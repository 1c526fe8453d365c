import type { Model } from '../../schema/Model.js';
import { cypher } from '../cypher/cypher.js';
import type { Database } from '../database/index.js';
import { constraintStatements } from '../graph/constraints.js';

/** Makes the constraints and indexes that are missing, and the one node that holds the graph's revision, with a mark of its own. */
export async function prepare(database: Database, model: Model): Promise<void> {
  const rows = await database.read(cypher`SHOW INDEXES YIELD name`.statement());
  const present = new Set(rows.flat());
  const missing = constraintStatements(model).filter(({ name }) => !present.has(name));
  if (missing.length > 0) {
    // Many schema commands may share a transaction, and a transaction each would take ten times as long.
    await database.write(
      async (run) => {
        for (const { command } of missing) await run(command.statement());
      },
      { timeoutMs: schemaTimeoutMs },
    );
    // What is planned before an index is filled is planned without it, and stays so for a while.
    await database.execute(cypher`CALL db.awaitIndexes(${schemaTimeoutMs / 1_000})`.statement(), { timeoutMs: schemaTimeoutMs });
  }
  await database.write((run) => run(cypher`MERGE (g:Graph {id: 'graph'}) ON CREATE SET g.revision = 0, g.mark = randomUUID()`.statement()));
}

/** Over a full store, each index takes seconds to fill. */
const schemaTimeoutMs = 300_000;
