import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../../src/errors.js';
import { Line } from './Line.js';
import { Serving, testNeo4j } from './serving.js';

const question = '{ people(first: 1) { totalCount } }';

describe('with a Neo4j that comes, goes and comes back', () => {
  let line: Line;
  let serving: Serving;
  let prepared = 0;
  let releasePreparation = () => {};

  beforeAll(async () => {
    line = await Line.to(testNeo4j.uri);
    const preparation = new Promise<void>((resolve) => {
      releasePreparation = resolve;
    });
    serving = await new Serving({ ...testNeo4j, uri: line.uri }, async (_database, { onProgress }) => {
      prepared++;
      onProgress('Seeding: 80 of 167 articles.');
      await preparation;
    }).start();
  });
  afterAll(async () => {
    await serving.stop();
    await line.cut();
  });

  const expectUnavailable = async (phase: string) => {
    expect((await serving.get('/health/live')).status).toBe(200);
    expect(await serving.until(503)).toMatchObject({ status: 'not ready', phase });
    const startedAt = performance.now();
    const { status, body, headers } = await serving.ask(question);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('2');
    expect(body.errors).toMatchObject([{ message: expect.any(String), extensions: { code: 'DATABASE_UNAVAILABLE', phase } }]);
    expect(JSON.stringify(body)).not.toMatch(/bolt:|127\.0\.0\.1/);
  };

  test('while nothing listens there, HTTP is up and says what it waits for', async () => {
    while (!serving.told.some((told) => told.startsWith('WAITING'))) await sleep(20);
    await expectUnavailable('WAITING_FOR_NEO4J');
    expect(serving.told.at(-1)).toBe(`WAITING_FOR_NEO4J Neo4j at ${line.uri} does not answer; asked again every second.`);
    expect(prepared).toBe(0);
  });

  test('a browser that comes too early tries again by itself', async () => {
    const response = await serving.get('/graphql', { headers: { accept: 'text/html' } });
    expect([response.status, response.headers.get('refresh')]).toEqual([503, '2']);
  });

  test('when it comes, the graph is filled first', async () => {
    await line.mend();
    while (prepared === 0) await sleep(20);
    await expectUnavailable('SEEDING');
    expect(await serving.until(503)).toMatchObject({ progress: 'Seeding: 80 of 167 articles.' });
    releasePreparation();
    expect(await serving.until(200)).toEqual({ status: 'ready', phase: 'READY', progress: 'Kakehashi is ready.' });
    expect((await serving.ask(question)).status).toBe(200);
  });

  test('when it goes away in the middle of the day, each request is told within seconds', async () => {
    await line.cut();
    const startedAt = performance.now();
    // Each another one: for a second, what was answered before is known to hold.
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => serving.ask(`query Q${i} ${question}`)));
    expect(performance.now() - startedAt).toBeLessThan(6_000);
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(503));
    expect(answers.map(({ body }) => body.errors?.[0]?.extensions.code)).toEqual(Array(20).fill('DATABASE_UNAVAILABLE'));
    await expectUnavailable('WAITING_FOR_NEO4J');
  });

  test('when it is back, so are we', async () => {
    const startedAt = performance.now();
    await line.mend();
    await serving.until(200);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect((await serving.ask(question)).status).toBe(200);
    expect(prepared).toBe(1);
  });

  test('readiness alone notices too', async () => {
    await line.cut();
    await serving.until(503, 4_000);
    await line.mend();
    await serving.until(200);
  });
});

test('many probes are one question a second', async () => {
  const line = await Line.to(testNeo4j.uri);
  await line.mend();
  const serving = await new Serving({ ...testNeo4j, uri: line.uri }).startReady();
  try {
    line.pings = 0;
    const startedAt = performance.now();
    for (let round = 0; round < 10; round++) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => serving.get('/health/ready')));
      expect(answers.every(({ status }) => status === 200)).toBe(true);
      await sleep(150);
    }
    expect(line.pings).toBeGreaterThan(0);
    expect(line.pings).toBeLessThanOrEqual(1 + (performance.now() - startedAt) / 1_000);
  } finally {
    await serving.stop();
    await line.cut();
  }
});

test.each([
  ['a wrong password', { password: 'wrong' }, /NEO4J_USERNAME and NEO4J_PASSWORD/],
  ['an unknown host', { uri: 'bolt://nobody.invalid:7687' }, /NEO4J_URI cannot be resolved/],
  ['an unknown database', { database: 'nobody' }, /NEO4J_DATABASE/],
])('%s is said at once, and tried once', async (_what, wrong, message) => {
  const serving = await new Serving({ ...testNeo4j, ...wrong }).start();
  const error = await serving.kept;
  await serving.stop();
  expect(error).toBeInstanceOf(SetupError);
  expect((error as Error).message).toMatch(message);
  expect(serving.told.filter((told) => told.startsWith('WAITING'))).toEqual([]);
});
