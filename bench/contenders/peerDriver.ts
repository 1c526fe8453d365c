import neo4j, { type Driver } from 'neo4j-driver';
import { answersAs } from '../../src/database/connect.js';
import { poolSize } from '../../src/database/limits.js';
import { profiling } from './Profile.js';

/** The driver as Kakehashi has it, for the others: as many connections, and answers that come in the same way. */
export function peerDriver(env = process.env): Driver {
  const { NEO4J_URI = '', NEO4J_USERNAME = '', NEO4J_PASSWORD = '' } = env;
  const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD), {
    maxConnectionPoolSize: poolSize,
    ...answersAs,
  });
  return env.PROFILE === '1' ? profiling(driver) : driver;
}

/** One statement, in a transaction of its own: one round trip. */
export async function read(driver: Driver, statement: string, parameters: Record<string, unknown>): Promise<unknown[][]> {
  const session = driver.session({ database: 'neo4j', defaultAccessMode: 'READ' });
  try {
    const { records } = await session.run(statement, parameters);
    return records.map((record) => record.keys.map((_, i) => record.get(i) as unknown));
  } finally {
    await session.close();
  }
}
