import { type Connection, Database } from '../../src/database/index.js';

/** The Neo4j of this run, as `test/setup.js` hands it over. */
export function testConnection(): Connection {
  return JSON.parse(process.env.KAKEHASHI_TEST_NEO4J ?? '{}') as Connection;
}

export function openTestDatabase(change: Partial<Connection> = {}): Database {
  return new Database({ ...testConnection(), ...change });
}

/** A statement without parameters is the commonest in tests. */
export const statement = (text: string, parameters: Record<string, unknown> = {}) => ({ text, parameters });
