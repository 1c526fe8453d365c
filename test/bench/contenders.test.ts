import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agree } from '../../bench/agree.js';
import { compare } from '../../bench/compare.js';
import { Contender } from '../../bench/contenders/Contender.js';
import { programOf } from '../../bench/contenders/contenders.js';
import { articlesOf } from '../../bench/graph/articles.js';
import { fill, peerIndex } from '../../bench/graph/fill.js';
import { World } from '../../bench/graph/World.js';
import { questions } from '../../bench/questions/index.js';
import { pointRead } from '../../bench/questions/pointRead.js';
import { contenderNames, sample } from '../../bench/questions/Question.js';
import { Database } from '../../src/database/index.js';
import { empty, statement, testConnection } from '../database/testDatabase.js';

const world = new World(0.01);
const connection = testConnection();
const database = new Database(connection);
// The countries alone: a made-up world needs no more of the seeds, and all of them take their time.
const seeds = mkdtempSync(join(tmpdir(), 'kakehashi-bench-'));

beforeAll(async () => {
  mkdirSync(join(seeds, 'articles'), { recursive: true });
  cpSync('seeds/register/countries.yaml', join(seeds, 'register/countries.yaml'));
  await empty(database);
  await fill(database, world, [...articlesOf(world)].length, seeds, () => {});
});

afterAll(async () => {
  await database.execute(statement(`DROP INDEX ${peerIndex} IF EXISTS`));
  await database.close();
  rmSync(seeds, { recursive: true });
});

test('all contenders answer all questions alike', async () => {
  const contenders = await Promise.all(contenderNames.map((name) => Contender.start(programOf(name, connection, seeds, false))));
  try {
    for (const question of questions) {
      const bytes = await agree(contenders, question, sample(question.variables(world), 5));
      expect([...bytes.keys()]).toEqual([...contenderNames]);
    }
    const wrong = { ...pointRead, floor: { ...pointRead.floor, answer: () => null } };
    await expect(agree(contenders, { ...wrong, kakehashi: { ...wrong.kakehashi, compared: () => 'else' } }, [{ id: 'x' }])).rejects.toThrow(
      /answer point-read differently for \{"id":"x"\}; nothing is timed/,
    );
  } finally {
    await Promise.all(contenders.map((contender) => contender.stop()));
  }
});

test('a comparison tells of each contender what it did and what it took', async () => {
  const told: string[] = [];
  const [result] = await compare({
    // Which process its Neo4j is, nobody told: its processor time is not measured then.
    graph: { neo4j: { ...connection, pid: 0 }, world },
    questions: [pointRead],
    contenders: ['kakehashi', 'floor'],
    seeds,
    pace: { rounds: 1, seconds: 1, warmUpSeconds: 1, warmUps: 0, agreeOn: 5 },
    tell: () => {},
    onResult: ({ name }) => told.push(name),
  });
  expect(told).toEqual(['point-read']);
  expect(result).toMatchObject({ name: 'point-read', group: 'point', isWhole: true, isRepeated: false });
  expect(result?.contenders.map(({ name }) => name)).toEqual(['kakehashi', 'floor']);
  for (const one of result?.contenders ?? []) {
    expect(one).toMatchObject({ spread: 0, statements: 1, dbHits: expect.any(Number), jvmCpuMs: null });
    const figures = [one.rps, one.p50Ms, one.p99Ms, one.bytes, one.dbHits];
    expect(figures.map((figure) => Number.isFinite(figure) && Number(figure) > 0)).toEqual([true, true, true, true, true]);
  }
  expect(result?.contenders[0]?.atHalfRate).toEqual({ rps: expect.any(Number), p50Ms: expect.any(Number), p99Ms: expect.any(Number) });
});
