import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../../src/database/index.js';
import { empty, openTestDatabase } from '../../database/testDatabase.js';
import { Serving } from '../serving.js';
import { Graph, writable } from '../sockets/telling.js';
import { Reads } from './Reads.js';

const reads = new Reads();
const graph = new Graph();
let own: Database;
let serving: Serving;
let other: Serving;
beforeAll(async () => {
  const database = openTestDatabase();
  await empty(database);
  await database.close();
  await graph.write();
  const keepDatabase = async (database: Database) => {
    own = database;
  };
  [serving, other] = await Promise.all([new Serving(writable, keepDatabase).startReady(), new Serving(writable).startReady()]);
});
afterAll(() => Promise.all([serving.stop(), other.stop(), graph.close()]));

const told = async (by: Serving) => (await by.ask('{ revision }')).body.data?.revision;

test('what this process writes is seen by the next question', async () => {
  for (let i = 0; i < 20; i++) {
    const text = "MATCH (g:Graph {id: 'graph'}) SET g.revision = g.revision + 1 RETURN g.revision";
    const [[revision]] = (await own.write(async (run) => (await run({ text, parameters: {} })).rows)) as [[number]];
    expect(await told(serving)).toBe(revision);
    expect(await reads.during(async () => expect(await told(serving)).toBe(revision))).toBe(0);
  }
});

test('a write that may have been committed counts as one', async () => {
  expect(await told(serving)).toBe(await told(serving));
  const revision = await graph.write();
  const lost = own.write(async () => {
    throw new Error('the answer to COMMIT was lost');
  });
  await expect(lost).rejects.toThrow('lost');
  expect(await told(serving)).toBe(revision);
});

test('what another process writes is seen once the revision is read anew, and that is read once a second at most', async () => {
  for (let i = 0; i < 3; i++) {
    const before = await told(other);
    const revision = await graph.write();
    const { moments } = reads;
    const startedAt = performance.now();
    let seen: unknown;
    while (seen !== revision && performance.now() - startedAt < 5_000) {
      seen = await told(other);
      // Never anything else: an answer is one of before or of after.
      expect([before, revision]).toContain(seen);
      await sleep(10);
    }
    expect(seen).toBe(revision);
    expect(reads.moments - moments).toBeLessThanOrEqual(2 + (performance.now() - startedAt) / 1_000);
  }
});

test('nobody asks for the revision while nobody asks us', async () => {
  await sleep(100);
  const { moments } = reads;
  await sleep(1_500);
  expect(reads.moments).toBe(moments);
});

test('a graph that was emptied and filled again to the same revision is another one', async () => {
  const answer = async () => (await serving.ask('{ countries { nodes { iso2 } } revision }')).body.data;
  const fill = (text: string) => own.write((run) => run({ text, parameters: {} }));
  const labels = ':Country:Place:Actor:Entity:Node';
  const made = (mark: string, iso2: string) =>
    `MATCH (g:Graph) DETACH DELETE g WITH count(*) AS _ OPTIONAL MATCH (n${labels} {id: 'atlantis'}) DETACH DELETE n
     WITH count(*) AS _ CREATE (:Graph {id: 'graph', revision: 7, mark: '${mark}'})
     CREATE (${labels} {id: 'atlantis', typename: 'Country', name: 'Atlantis', iso2: '${iso2}', knownFrom: '2020'})`;
  await fill(made('one', 'AT'));
  expect(await answer()).toMatchObject({ revision: 7, countries: { nodes: [{ iso2: 'AT' }] } });
  await fill(made('two', 'MU'));
  expect(await answer()).toMatchObject({ revision: 7, countries: { nodes: [{ iso2: 'MU' }] } });
});
