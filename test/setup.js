import { execFileSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { running } from './running.js';

/**
 * One Neo4j for the whole run; the tests find it by `KAKEHASHI_TEST_NEO4J`, and a run that already has this variable
 * uses what it names. Jest loads this file before its own transforms work on imports, so it is JavaScript and takes
 * the compiled sources. They are compiled over the old ones: nothing that runs from dist/ meanwhile is pulled away.
 */
export default async function setup() {
  if (process.env.KAKEHASHI_TEST_NEO4J) return;
  execFileSync('node_modules/.bin/swc', ['schema', 'src', '--out-dir', 'dist', '--quiet'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const { startManagedNeo4j } = await import('../dist/src/database/index.js');
  running.neo4j = await startManagedNeo4j({
    data: await mkdtemp(join(tmpdir(), 'kakehashi-test-')),
    temporary: true,
    onProgress: (line) => process.stderr.write(`${line}\n`),
  });
  const { uri, username, password, database } = running.neo4j;
  process.env.KAKEHASHI_TEST_NEO4J = JSON.stringify({ uri, username, password, database });
}
