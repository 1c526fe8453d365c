import neo4j, { type Config, type Driver } from 'neo4j-driver';
import { SetupError } from '../errors.js';
import { acquisitionMs, connectionMs, livenessCheckMs, retryMs } from './limits.js';

/** An address of Neo4j, and the credentials for it. */
export interface Connection {
  /** `bolt://` for one server, `neo4j://` for a cluster; with `+s` or `+ssc` when encrypted. */
  uri: string;
  username: string;
  password: string;
  database: string;
}

/** The settings of the driver that decide in what form answers come. The benchmark uses them, too. */
export const answersAs = {
  // Whole results in one go: their size is bounded by the plan, and nobody reads them piece by piece.
  fetchSize: -1,
  // Plain numbers: nothing that is stored, counted or timed comes near 2^53, where they would become inexact.
  disableLosslessIntegers: true,
  // Nobody reads what Neo4j remarks on statements; it would send that with each answer.
  notificationFilter: { minimumSeverityLevel: 'OFF' },
  telemetryDisabled: true,
} satisfies Config;

/**
 * Makes a driver with its limits and at most `poolSize` connections. It connects when it is first used.
 * @throws {SetupError} where the address is none.
 */
export function connect({ uri, username, password }: Connection, poolSize: number): Driver {
  try {
    return neo4j.driver(uri, neo4j.auth.basic(username, password), {
      maxConnectionPoolSize: poolSize,
      connectionAcquisitionTimeout: acquisitionMs,
      connectionTimeout: connectionMs,
      connectionLivenessCheckTimeout: livenessCheckMs,
      maxTransactionRetryTime: retryMs,
      ...answersAs,
      userAgent: 'kakehashi',
    });
  } catch (error) {
    throw new SetupError(
      `NEO4J_URI is not an address of a Neo4j; it should look like "neo4j://host:7687" or "bolt://host:7687". ${(error as Error).message}.`,
      { cause: error },
    );
  }
}
