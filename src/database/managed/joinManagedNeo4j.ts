import { resolve } from 'node:path';
import { SetupError } from '../../errors.js';
import type { Connection } from '../connect.js';
import { storedPassword } from './folder/dataFolder.js';
import { findRunning } from './process/running.js';

/** The way to the Neo4j that another process runs on the data in this folder; undefined if none does. It is left running by who joins it. */
export async function joinManagedNeo4j(data: string): Promise<Connection | undefined> {
  const home = resolve(data);
  const running = await findRunning(home);
  if (!running) return undefined;
  const password = await storedPassword(home);
  if (!password) throw new SetupError(`A Neo4j runs on the data in ${home}, but its password in the file "password" there cannot be read.`);
  return { uri: `bolt://127.0.0.1:${running.port}`, username: 'neo4j', password, database: 'neo4j' };
}
