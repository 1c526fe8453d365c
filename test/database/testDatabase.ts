import { type Connection, Database } from '../../src/database/index.js';

/**
 * A Neo4j to write to, as `test/setup.js` hands it over: each of jest's workers has its own, and runs one file after the
 * other. Who needs it empty empties it first.
 */
export function testConnection(): Connection {
  return JSON.parse(process.env[`KAKEHASHI_TEST_EMPTY_NEO4J_${process.env.JEST_WORKER_ID}`] ?? '{}') as Connection;
}

export function openTestDatabase(change: Partial<Connection> = {}): Database {
  return new Database({ ...testConnection(), ...change });
}

/** A statement without parameters is the commonest in tests. */
export const statement = (text: string, parameters: Record<string, unknown> = {}) => ({ text, parameters });

/** Leaves nothing in it. Some nodes at a time: all of a large graph is more than one transaction may hold. */
export const empty = (database: Database) =>
  database.execute(statement('MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS'));
