import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../src/build.js';
import { running } from './running.js';

/**
 * The Neo4j of the whole run: `KAKEHASHI_TEST_NEO4J` names the seeded one, which all read and none writes to, and
 * `KAKEHASHI_TEST_EMPTY_NEO4J_1` and so on those that the tests that write empty first, one for each of jest's workers. A
 * run that already has a variable uses what it names. Jest loads this file before its own transforms work on imports,
 * so it is JavaScript and takes the compiled sources.
 */
export default async function setup({ maxWorkers }) {
  build('schema', 'src', 'bench');
  const empty = Array.from({ length: maxWorkers }, (_, i) => start(`KAKEHASHI_TEST_EMPTY_NEO4J_${i + 1}`));
  await Promise.all([start('KAKEHASHI_TEST_NEO4J', seeded), ...empty]);
}

async function start(variable, prepare = async () => {}) {
  if (process.env[variable]) return;
  const { startManagedNeo4j } = await import('../dist/src/database/index.js');
  const neo4j = await startManagedNeo4j({
    data: await mkdtemp(join(tmpdir(), 'kakehashi-test-')),
    temporary: true,
    onProgress: (line) => process.stderr.write(`${line}\n`),
  });
  running.push(neo4j);
  const { uri, username, password, database } = neo4j;
  await prepare(neo4j);
  process.env[variable] = JSON.stringify({ uri, username, password, database });
}

async function seeded(neo4j) {
  const { model } = await import('../dist/schema/index.js');
  const { Database } = await import('../dist/src/database/index.js');
  const { executableSchema } = await import('../dist/src/resolvers/executableSchema.js');
  const { seed } = await import('../dist/src/claims/index.js');
  const database = new Database(neo4j);
  await seed(database, { model, type: executableSchema(model).article }, 'seeds');
  await database.close();
}
