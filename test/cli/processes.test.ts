import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seed } from '../../src/claims/index.js';
import { declaration } from '../../src/cli/parts/executable.js';
import { Database, startManagedNeo4j } from '../../src/database/index.js';
import { someSeeds } from './world.js';

const data = mkdtempSync(join(tmpdir(), 'kakehashi-cli-data-'));
const running = join(data, 'running.json');
const children = new Set<ChildProcess>();

afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(data, { recursive: true, force: true });
});

/** The command line in a process of its own, on the data folder. Told to stop as soon as `interruptAt` stands on stderr. */
async function kakehashi(argv: readonly string[], interruptAt?: RegExp) {
  const { PATH = '', HOME = '', JAVA_HOME } = process.env;
  const env = { PATH, HOME, ...(JAVA_HOME && { JAVA_HOME }), KAKEHASHI_DATA: data };
  const child = spawn(process.execPath, ['src/kakehashi.js', ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => {
    said.stdout += text;
  });
  child.stderr.on('data', (text) => {
    said.stderr += text;
    if (interruptAt?.test(said.stderr)) child.kill('SIGINT');
  });
  const code = await new Promise((resolve) => child.once('close', (ended, signal) => resolve(ended ?? signal)));
  children.delete(child);
  return { code, ...said };
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('a Neo4j that another process is starting is waited for; one that runs already is joined, and goes on', async () => {
  const starting = startManagedNeo4j({ data, onProgress: () => {} });
  // So long it takes until it has the data locked, and not so long until it answers.
  await sleep(3_000);
  expect(await kakehashi(['log'])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/waiting for that\.\n(.*\n)*.*holds no graph yet/),
  });
  const neo4j = await starting;
  const database = new Database(neo4j);
  await seed(database, declaration(), someSeeds(0));
  const ran = await kakehashi(['ingest', 'seeds/articles/clubic-2025-05-12.yaml', '--json']);
  expect({ ...ran, stdout: JSON.parse(ran.stdout) }).toMatchObject({
    code: 0,
    stderr: '',
    stdout: { articles: 1, removed: 0, problems: [] },
  });
  expect(JSON.parse(readFileSync(running, 'utf8'))).toMatchObject({ pid: neo4j.pid, owner: process.pid });
  expect(await database.read({ text: 'MATCH (a:Article {id: "clubic-2025-05-12"}) RETURN count(a)', parameters: {} })).toEqual([[1]]);
  expect(await database.read({ text: 'MATCH (l:Lease) RETURN count(l)', parameters: {} })).toEqual([[0]]);
  await database.close();
  await neo4j.stop();
});

test('else it is started, and stopped at the end', async () => {
  const { code, stdout, stderr } = await kakehashi(['show', 'clubic-2025-05-12']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^article clubic-2025-05-12: /) });
  expect(stderr).toMatch(/^Neo4j .* is starting/);
  const [, port = ''] = /answers at bolt:\/\/127\.0\.0\.1:(\d+)/.exec(stderr) ?? [];
  expect(existsSync(running)).toBe(false);
  const database = new Database({ uri: `bolt://127.0.0.1:${port}`, username: 'neo4j', password: 'x', database: 'neo4j' });
  await expect(database.ping()).rejects.toThrow();
  await database.close();
});

test('Ctrl-C ends it, and the Neo4j with it', async () => {
  let pid = 0;
  const watching = setInterval(() => {
    if (pid === 0 && existsSync(running)) ({ pid } = JSON.parse(readFileSync(running, 'utf8')) as { pid: number });
  }, 20);
  const { code, stdout, stderr } = await kakehashi(['ingest', 'seeds/articles'], /Taken in: \d+ of/);
  clearInterval(watching);
  expect({ code, stdout: stdout.split('\n').length < 150 }).toEqual({ code: 130, stdout: true });
  expect(stderr).toMatch(/Interrupted\. What was told to be done is done/);
  expect(pid).toBeGreaterThan(0);
  for (let i = 0; isAlive(pid) && i < 100; i++) await sleep(50);
  expect(isAlive(pid)).toBe(false);
  expect(existsSync(running)).toBe(false);
});
