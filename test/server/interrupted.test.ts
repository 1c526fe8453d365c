import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { model } from '../../schema/index.js';
import { brokenRules } from '../../src/claims/index.js';
import { Database } from '../../src/database/index.js';
import { constraintStatements } from '../../src/graph/pattern/constraints.js';
import { digestOf } from '../claims/writing/digest.js';
import { empty, openTestDatabase, statement, testConnection } from '../database/testDatabase.js';
import { Child } from './Child.js';

const signals = ['SIGKILL', 'SIGTERM', 'SIGINT'] as const;

/** Most of a first start, and of folding anew, lies within so long on a quiet machine. */
const withinMs = 4_000;

const articles = 30;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-interrupted-'));
  await mkdir(join(folder, 'seeds/articles'), { recursive: true });
  await cp('seeds/register', join(folder, 'seeds/register'), { recursive: true });
  const some = readdirSync('seeds/articles').sort().slice(0, articles);
  for (const file of some) await cp(join('seeds/articles', file), join(folder, 'seeds/articles', file));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Settings = Record<string, string>;

const started = (settings: Settings) => new Child({ ...settings, KAKEHASHI_SEEDS: join(folder, 'seeds'), KAKEHASHI_STOP_DELAY_MS: '0' });

/** Starts Kakehashi so many times, and ends it each time at another moment after it has turned to the store. */
async function interrupt(settings: Settings, count: number, between: () => Promise<unknown> = async () => {}): Promise<void> {
  for (let i = 0; i < count; i++) {
    const child = started(settings);
    await child.says(/^Seeding: reading the articles/m);
    await sleep(((i + Math.random()) / count) * withinMs);
    child.signal(signals[i % signals.length] ?? 'SIGKILL');
    await child.ended;
    await between();
  }
}

/** Starts it and lets it come to the end, does something with the store, and stops it. */
async function whole(settings: Settings, act: () => Promise<unknown>): Promise<void> {
  const child = started(settings);
  await child.says(/Kakehashi is ready/);
  await act();
  child.signal('SIGTERM');
  expect(await child.ended).toBe(0);
}

/** The graph as an undisturbed start makes it. */
let undisturbed: string[];

async function expectWhole(database: Database): Promise<void> {
  const rows = (await database.read(statement('SHOW INDEXES YIELD name, state, owningConstraint'))) as [string, string, string | null][];
  const stored = new Map(rows.map(([name, state, owner]) => [name, `${state} ${owner}`]));
  for (const { name, form } of constraintStatements(model)) {
    expect([name, stored.get(name)]).toEqual([name, `ONLINE ${form === 'UNIQUE' ? name : null}`]);
  }
  expect(await brokenRules(database, model)).toEqual([]);
  expect(await digestOf(database)).toEqual(undisturbed);
}

const foldAnew = statement("MATCH (g:Graph) SET g.model = 'older'");

describe('with a Neo4j that goes on', () => {
  const database = openTestDatabase();
  afterAll(() => database.close());
  const { uri, password } = testConnection();
  const settings = { NEO4J_URI: uri, NEO4J_PASSWORD: password };
  // As if the time had passed in which whoever was killed might still live.
  const forgetLeases = () => database.execute(statement('MATCH (l:Lease) DELETE l'));

  const nothing = async () => {
    await empty(database);
    const made = await database.read(statement('SHOW CONSTRAINTS YIELD name'));
    for (const [name] of made) await database.execute(statement(`DROP CONSTRAINT ${name}`));
  };

  beforeAll(async () => {
    await nothing();
    await whole(settings, async () => {
      undisturbed = await digestOf(database);
    });
    expect(undisturbed.length).toBeGreaterThan(1_000);
  });

  test('ended at eight moments of the first start, and at eight of folding anew, the store holds all it should in the end', async () => {
    await nothing();
    await interrupt(settings, 8, forgetLeases);
    await whole(settings, () => expectWhole(database).then(() => database.execute(foldAnew)));
    await interrupt(settings, 8, forgetLeases);
    await whole(settings, () => expectWhole(database));
  }, 900_000);
});

describe('with a Neo4j of its own, which ends with it', () => {
  const data = () => join(folder, 'data');

  /** The store while Kakehashi runs. */
  async function store(act: (database: Database) => Promise<unknown>): Promise<void> {
    const { port } = JSON.parse(readFileSync(join(data(), 'running.json'), 'utf8')) as { port: number };
    const password = readFileSync(join(data(), 'password'), 'utf8');
    const database = new Database({ uri: `bolt://127.0.0.1:${port}`, username: 'neo4j', password, database: 'neo4j' });
    await act(database).finally(() => database.close());
  }

  test('ended at three moments of the first start, and at one of folding anew, the store holds all it should in the end', async () => {
    const settings = { KAKEHASHI_DATA: data() };
    await interrupt(settings, 3);
    await whole(settings, () => store((database) => expectWhole(database).then(() => database.execute(foldAnew))));
    await interrupt(settings, 1);
    await whole(settings, () => store(expectWhole));
  }, 900_000);
});
