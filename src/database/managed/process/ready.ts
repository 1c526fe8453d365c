import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import neo4j from 'neo4j-driver';
import { SetupError } from '../../../errors.js';
import type { Child } from './child.js';

/** How long a start may take. Recovery after a kill takes seconds; after this time the machine is far too small or something is broken. */
const startMs = 90_000;

interface Connection {
  port: number;
  username: string;
  password: string;
  database: string;
}

/**
 * Waits until the database answers over Bolt (true) or the child is gone (false).
 * @throws {SetupError} where it does not answer in time, or refuses the password.
 */
export async function waitUntilReady(child: Child, connection: Connection): Promise<boolean> {
  const giveUpAt = Date.now() + startMs;
  while (!child.hasExited()) {
    if ((await isListening(connection.port)) && (await answers(child, connection))) return true;
    if (Date.now() > giveUpAt) {
      await child.stop();
      throw new SetupError(
        `Neo4j did not answer within ${startMs / 1_000} s of its start. What it did meanwhile is in the folder "logs" of its data. Give it a faster machine, or set NEO4J_URI to a Neo4j that runs already.`,
      );
    }
    await sleep(50);
  }
  return false;
}

/** Whether the database answers a query; a handshake is not enough, since the server is there before its database is. */
async function answers(child: Child, { port, username, password, database }: Connection): Promise<boolean> {
  const driver = neo4j.driver(`bolt://127.0.0.1:${port}`, neo4j.auth.basic(username, password), {
    connectionTimeout: 2_000,
    // Trying again is the caller's.
    maxTransactionRetryTime: 0,
    telemetryDisabled: true,
  });
  const gone = child.exited.then(() => false);
  try {
    const answer = driver.executeQuery('RETURN 1', {}, { database, routing: 'READ' }).then(() => true);
    return await Promise.race([answer, gone, sleep(5_000, false, { ref: false })]);
  } catch (error) {
    if (!isUnauthorized(error)) return false;
    // Unless it was somebody else's Neo4j that took the port before ours, which then ends.
    await Promise.race([child.exited, sleep(3_000, undefined, { ref: false })]);
    if (child.hasExited()) return false;
    await child.stop();
    throw new SetupError(
      'The managed Neo4j refuses the password that is kept beside its data, in the file "password". Put the right one back, or remove the data folder and let it be seeded again.',
      { cause: error },
    );
  } finally {
    driver.close().catch(() => {});
  }
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof neo4j.Neo4jError && error.code === 'Neo.ClientError.Security.Unauthorized';
}

/** Whether something listens at the port. A bare connection costs nothing twenty times a second; a driver does. */
function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
