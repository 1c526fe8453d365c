import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Line } from '../Line.js';
import { Serving } from '../serving.js';
import { Caller } from './Caller.js';
import { Graph, telling, writable } from './telling.js';

const changed = 'subscription { changed { from to } }';

let graph: Graph;
let line: Line;
let serving: Serving;
beforeAll(async () => {
  graph = new Graph();
  await graph.write();
  line = await Line.to(writable.uri);
  await line.mend();
  serving = await new Serving({ ...writable, uri: line.uri }, undefined, telling).startReady();
});
afterAll(async () => {
  await serving.stop();
  await line.cut();
  await graph.close();
});

test('who listens is told what another process has written, in one step however much it was', async () => {
  const client = createClient({ url: `${serving.address.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
  const changes = client.iterate<{ changed: { from: number; to: number } }>({ query: changed });
  const first = changes.next();
  // It listens as soon as the revision has been read for it, which takes a cold Neo4j a moment.
  while (Number.isNaN((await serving.metrics()).get('kakehashi_graph_revision'))) await sleep(20);
  const before = (await graph.write()) - 1;
  await graph.write();
  const startedAt = performance.now();
  expect((await first).value?.data).toEqual({ changed: { from: before, to: before + 2 } });
  expect(performance.now() - startedAt).toBeLessThan(2_000);

  const second = changes.next();
  await graph.write();
  expect((await second).value?.data).toEqual({ changed: { from: before + 2, to: before + 3 } });
  await changes.return?.();
  await client.dispose();
});

test('who comes back is told what it has missed, in the language of its browser', async () => {
  const to = await graph.write();
  const caller = await Caller.introduced(serving.address, { headers: { 'accept-language': 'ja, en;q=0.5' } });
  caller.subscribe('a', 'subscription ($since: Int) { changed(since: $since) { from to language } }', { since: to - 1 });
  expect(await caller.about('a')).toEqual({ id: 'a', type: 'next', payload: { data: { changed: { from: to - 1, to, language: 'ja' } } } });
  caller.leave();
});

test('a Neo4j that goes and comes back is waited for', async () => {
  const caller = await Caller.introduced(serving.address);
  caller.subscribe('a', 'subscription { changed { to revision } }');
  await line.cut();
  await serving.until(503);
  await expect(Caller.to(serving.address)).rejects.toMatchObject({ status: 503 });
  const to = await graph.write();
  await line.mend();
  await serving.until(200);
  expect((await caller.about('a')).payload).toEqual({ data: { changed: { to, revision: to } } });
  caller.leave();
});

test('a bug is masked and logged, and does not end the subscription', async () => {
  const caller = await Caller.introduced(serving.address);
  serving.logged.length = 0;
  caller.subscribe('a', 'subscription Broken { broken { to } }');
  await caller.hears(() => serving.logged.some(({ msg }) => msg === 'subscription')).catch(() => {});
  for (let events = 0; events < 2; events++) {
    await graph.write();
    const { payload } = await caller.about('a', 1 + events);
    expect(payload).toMatchObject({
      data: null,
      errors: [{ message: expect.stringMatching(/^Internal server error/), extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
    });
    expect(JSON.stringify(payload)).not.toMatch(/secret|bolt|stack/);
  }
  const bug = serving.logged.find(({ msg }) => msg === 'unexpected error');
  expect(bug).toMatchObject({ operation: 'Broken', err: { message: 'secret bolt://neo4j:pw@db' } });
  caller.leave();
  await caller.closed;
});

describe('what is refused', () => {
  let caller: Caller;
  beforeAll(async () => {
    caller = await Caller.introduced(serving.address);
  });
  afterAll(() => caller.leave());

  test.each([
    ['a query', '{ people { totalCount } }', 'Over a socket one can only subscribe. Send a query by POST to /graphql.'],
    ['introspection', '{ __schema { queryType { name } } }', 'Over a socket one can only subscribe. Send a query by POST to /graphql.'],
    [
      'a mutation',
      'mutation { undo(revision: 1) { revision } }',
      'Over a socket one can only subscribe. Send a mutation by POST to /graphql.',
    ],
  ])('%s, which belongs elsewhere', async (id, query, message) => {
    caller.subscribe(id, query);
    expect(await caller.about(id)).toEqual({ id, type: 'error', payload: [{ message, ...rest }] });
  });
  const rest = { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } };

  test('nothing that a condition in a variable leaves in', async () => {
    caller.subscribe('a', 'subscription ($not: Boolean!) { changed(since: 0) @skip(if: $not) { from } }', { not: false });
    expect(await caller.about('a')).toMatchObject({ id: 'a', type: 'next' });
    caller.say({ id: 'a', type: 'complete' });
  });

  test('over HTTP, a subscription, with where it belongs', async () => {
    const { status, body } = await serving.ask(changed);
    expect([status, body.errors]).toEqual([400, [{ message: expect.stringContaining('graphql-transport-ws'), ...rest }]]);
  });

  const doubling = Array.from({ length: 20 }, (_, i) => `fragment F${i} on Subscription { a: changed { to } ...F${i + 1} ...F${i + 1} }`);

  test.each([
    ['no GraphQL', 'subscription {'],
    ['nothing', ''],
    ['an unknown field', 'subscription { changet { to } }'],
    ['three hundred mistakes', `subscription { changed { ${Array.from({ length: 300 }, (_, i) => `x${i}`).join(' ')} } }`],
    ['too many tokens', `subscription { changed { ${'to '.repeat(2_000)} } }`],
    ['fragments without end', `subscription { ...F0 } ${doubling.join(' ')} fragment F20 on Subscription { changed { to } }`],
    ['a date that never was', 'subscription { unknown(on: "2023-02-30") { to } }'],
    ['an operation that is not there', 'subscription A { changed { to } } subscription B { changed { to } }'],
    ['brackets without end', `subscription { unknown(on: ${'['.repeat(1_900)}`],
  ])('%s, in the same words as over HTTP', async (id, query) => {
    caller.subscribe(id, query);
    const { body } = await serving.ask(query);
    expect(body.errors?.length).toBeGreaterThan(0);
    expect(await caller.about(id)).toEqual({ id, type: 'error', payload: body.errors });
  });

  test('an eleventh subscription, until another has ended', async () => {
    const crowded = await Caller.introduced(serving.address);
    for (let i = 1; i <= 10; i++) crowded.subscribe(`${i}`, changed);
    crowded.subscribe('11', changed);
    expect(await crowded.about('11')).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'QUERY_TOO_LARGE', limit: 'subscriptions', max: 10, actual: 11 } }],
    });
    crowded.say({ id: '3', type: 'complete' });
    crowded.subscribe('12', 'subscription { changed(since: 0) { to } }');
    expect(await crowded.about('12')).toMatchObject({ type: 'next' });
    crowded.leave();
  });
});

test('each question and each socket is a line in the log, without what was asked', async () => {
  const caller = await Caller.introduced(serving.address);
  serving.logged.length = 0;
  caller.subscribe('a', 'subscription Canary { changed(since: 0) { to } }');
  await caller.about('a');
  caller.subscribe('b', 'subscription { nobody }');
  await caller.about('b');
  caller.socket.close(1000);
  await caller.closed;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(serving.logged).toMatchObject([
    { msg: 'subscription', operation: 'Canary', ms: expect.any(Number), requestId: expect.stringMatching(/^[\da-f-]{36}$/) },
    { msg: 'subscription', code: 'GRAPHQL_VALIDATION_FAILED' },
    { msg: 'socket', code: 1000, ms: expect.any(Number) },
  ]);
  expect(JSON.stringify(serving.logged)).not.toMatch(/nobody|since/);
});
