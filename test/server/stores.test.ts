import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { head } from '../claims/articles.js';
import { empty, openTestDatabase, statement, testConnection } from '../database/testDatabase.js';
import { Child } from './Child.js';

const database = openTestDatabase();
afterAll(() => database.close());

let folder: string;
beforeEach(async () => {
  await empty(database);
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-stores-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A folder of seeds in which one person is called so. */
async function seedsOf(person: string): Promise<string> {
  const seeds = join(folder, person);
  for (const part of ['register', 'articles']) await mkdir(join(seeds, part), { recursive: true });
  const names = `names: [{ language: en, value: ${person} }]`;
  await writeFile(
    join(seeds, 'register/people.yaml'),
    `${head('people', 'kind: REGISTER')}entities: [{ person: { id: someone, ${names} } }]`,
  );
  await writeFile(join(seeds, 'articles/a.yaml'), `${head('a')}mentions: [someone]\n`);
  return seeds;
}

/** Kakehashi on the Neo4j that these tests write to. */
async function on(person: string): Promise<Child> {
  const { uri, password } = testConnection();
  return new Child({ NEO4J_URI: uri, NEO4J_PASSWORD: password, KAKEHASHI_SEEDS: await seedsOf(person) });
}

const addressOf = async (child: Child) => (await child.says(/Kakehashi is ready: (\S+)\/graphql/))[1] ?? '';
const readiness = async (address: string) => (await (await fetch(`${address}/health/ready`)).json()) as { phase: string; progress: string };
const nameOf = async (address: string) => {
  const body = JSON.stringify({ query: '{ person(id: "someone") { name } }' });
  return (await fetch(`${address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json();
};
const until = async (address: string, phase: string) => {
  for (const giveUpAt = Date.now() + 60_000; Date.now() < giveUpAt; await sleep(100)) {
    const found = await readiness(address);
    if (found.phase === phase) return found;
  }
  throw new Error(`it never came to ${phase}`);
};

test('a store that is emptied is not served as an empty graph, nor filled again; when the graph is back, so are we', async () => {
  const child = await on('Ada');
  const address = await addressOf(child);
  expect(await nameOf(address)).toMatchObject({ data: { person: { name: 'Ada' } } });
  const [[mark] = []] = await database.read(statement('MATCH (g:Graph) RETURN g.mark'));
  await empty(database);
  expect(await until(address, 'WAITING_FOR_STORE')).toMatchObject({
    progress: expect.stringContaining('it was emptied, or another was restored into it'),
  });
  expect(await nameOf(address)).toMatchObject({ errors: [{ extensions: { code: 'DATABASE_UNAVAILABLE', phase: 'WAITING_FOR_STORE' } }] });
  expect(await database.read(statement('MATCH (n) RETURN n'))).toEqual([]);
  // As a restore does, bit by bit.
  await database.execute(statement("CREATE (:Node:Entity:Actor:Person {id: 'someone', typename: 'Person', name: 'Restored'})"));
  await database.execute(statement("CREATE (:Graph {id: 'graph', revision: 7, mark: $mark})", { mark }));
  await until(address, 'READY');
  expect(await nameOf(address)).toMatchObject({ data: { person: { name: 'Restored' } } });
  child.signal('SIGTERM');
  expect(await child.ended).toBe(0);
});

test('two with other seeds do not fill one store in turn: the second waits, and takes over when the first has ended', async () => {
  const first = await on('Ada');
  const address = await addressOf(first);
  const second = await on('Adda');
  await second.says(/The store is held by another Kakehashi with another model or other seeds/);
  expect(await nameOf(address)).toMatchObject({ data: { person: { name: 'Ada' } } });
  first.signal('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(await nameOf(await addressOf(second))).toMatchObject({ data: { person: { name: 'Adda' } } });
  second.signal('SIGTERM');
  expect(await second.ended).toBe(0);
});
