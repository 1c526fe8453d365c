import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serverLimits } from '../../../src/server/limits.js';
import { Serving, testNeo4j } from '../serving.js';
import { Caller } from './Caller.js';
import { telling } from './telling.js';

const limits = { ...serverLimits };
afterEach(() => Object.assign(serverLimits, limits));

const within = async (condition: () => boolean, ms: number) => {
  for (const giveUpAt = Date.now() + ms; !condition() && Date.now() < giveUpAt; ) await sleep(20);
  return condition();
};

/** More than any bound of one socket. */
const times = 200;
const often = (say: (i: number) => void) => {
  for (let i = 0; i < times; i++) say(i);
};
const greet = (caller: Caller, then: () => void) => {
  caller.say({ type: 'connection_init' });
  void caller.hears(({ type }) => type === 'connection_ack').then(then);
};

/** With limits that a test can wait for. */
async function serve(shorter: Partial<typeof serverLimits> = {}): Promise<Serving> {
  Object.assign(serverLimits, shorter);
  return new Serving(testNeo4j, undefined, telling).startReady();
}

describe('on one service', () => {
  let serving: Serving;
  beforeAll(async () => {
    serving = await serve({ socketInitMs: 300 });
  });
  afterAll(() => serving.stop());

  test.each<[what: string, code: number, misbehave: (caller: Caller) => void]>([
    ['says nothing', 4408, () => {}],
    ['asks before it has introduced itself', 4401, (caller) => caller.subscribe('a', 'subscription { changed { to } }')],
    ['speaks no JSON', 4400, (caller) => caller.say('{')],
    ['speaks of what there is not', 4400, (caller) => caller.say({ type: 'overthrow' })],
    ['introduces itself twice', 4429, (caller) => caller.say({ type: 'connection_init' }, 2)],
    ['speaks without end', 1009, (caller) => caller.say(`"${'x'.repeat(5_000_000)}"`)],
    ['speaks in shreds', 1008, ({ socket }) => often((i) => socket.send('x', { fin: i === times - 1 }))],
    ['asks without end', 4429, (caller) => greet(caller, () => often((i) => caller.subscribe(`${i}`, '{ __typename }')))],
    // One by one: the library itself cuts off who sends pings faster than they can be answered.
    ['pings without end', 4429, ({ socket }) => often((i) => setTimeout(() => socket.ping(), 2 * i))],
    ['answers pings that nobody sent', 4429, ({ socket }) => often(() => socket.pong())],
  ])('who %s is shown out with %i', async (_what, code, misbehave) => {
    const caller = await Caller.to(serving.address);
    misbehave(caller);
    expect((await caller.closed)[0]).toBe(code);
  });

  test('one id is one subscription', async () => {
    const caller = await Caller.introduced(serving.address);
    for (let i = 0; i < 2; i++) caller.subscribe('a', 'subscription { changed { to } }');
    expect((await caller.closed)[0]).toBe(4409);
  });

  test('a protocol of another age is not spoken', async () => {
    await expect(Caller.to(serving.address, { protocol: 'graphql-ws' })).rejects.toThrow();
    expect((await (await Caller.to(serving.address, { protocol: [] })).closed)[0]).toBe(4406);
  });

  test('what misbehaves is no error of ours', () => {
    expect(serving.logged.filter(({ level }) => (level as number) > 30)).toEqual([]);
  });

  test.each(['https://evil.example', 'null', 'http://127.0.0.1', 'file://', 'nonsense'])(
    'a page of %s may not open a socket',
    async (origin) => {
      const body = { errors: [{ message: expect.stringContaining('those of other sites may not'), extensions: { code: 'FORBIDDEN' } }] };
      await expect(Caller.to(serving.address, { headers: { origin } })).rejects.toMatchObject({ status: 403, body });
    },
  );

  test('a page of ours may', async () => {
    const caller = await Caller.introduced(serving.address, { headers: { origin: serving.address } });
    caller.leave();
  });

  test('sockets are opened at one address', async () => {
    await expect(Caller.to(`${serving.address}/elsewhere`)).rejects.toMatchObject({ status: 404 });
  });

  test('an offer to speak HTTP/2 is passed over, and the question answered', async () => {
    const socket = connect(Number(new URL(serving.address).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (data) => {
      answer += data;
    });
    // As Java's client sends it: the body comes later, and the same connection is used again.
    for (let count = 1; count <= 15; count++) {
      const body = JSON.stringify({ query: `{ __typename a${count}: __typename }` });
      socket.write(
        `POST /graphql HTTP/1.1\r\nConnection: Upgrade, HTTP2-Settings\r\nContent-Length: ${body.length}\r\nHost: localhost\r\nHTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA\r\nUpgrade: h2c\r\nContent-Type: application/json\r\n\r\n${body.slice(0, 5)}`,
      );
      await sleep(50);
      socket.write(body.slice(5));
      expect(await within(() => answer.includes(`"a${count}":"Query"`), 2_000)).toBe(true);
    }
    expect(answer.match(/HTTP\/1.1 200 OK/g)).toHaveLength(15);
    socket.destroy();
  });
});

test('while there is no graph, there are no sockets', async () => {
  const serving = await new Serving({ ...testNeo4j, uri: 'bolt://127.0.0.1:1' }, undefined, telling).start();
  await expect(Caller.to(serving.address)).rejects.toMatchObject({
    status: 503,
    headers: { 'retry-after': '2' },
    body: { errors: [{ extensions: { code: 'DATABASE_UNAVAILABLE', phase: expect.any(String) } }] },
  });
  await serving.stop();
});

test('there are so many sockets and no more, and one that closes makes room', async () => {
  const serving = await serve({ socketsMax: 3 });
  const callers = await Promise.all([1, 2, 3].map(() => Caller.introduced(serving.address)));
  await expect(Caller.to(serving.address)).rejects.toMatchObject({
    status: 503,
    headers: { 'retry-after': '2' },
    body: { errors: [{ extensions: { code: 'SERVICE_OVERLOADED' } }] },
  });
  expect((await serving.ask('{ __typename }')).status).toBe(200);
  callers[0]?.leave();
  await callers[0]?.closed;
  await sleep(50);
  const another = await Caller.introduced(serving.address);
  for (const caller of [...callers, another]) caller.leave();
  await serving.stop();
});

const itsOwnBound = { status: 429, headers: { 'retry-after': '2' }, body: { errors: [{ extensions: { code: 'TOO_MANY_REQUESTS' } }] } };

test('one address has its share of them, which others do not lose', async () => {
  const serving = await serve({ peerSocketsMax: 2 });
  const callers = await Promise.all([1, 2].map(() => Caller.introduced(serving.address)));
  await expect(Caller.to(serving.address)).rejects.toMatchObject(itsOwnBound);
  callers.push(await Caller.introduced(serving.address, { from: '127.0.0.2' }));
  callers[0]?.leave();
  await callers[0]?.closed;
  await sleep(50);
  callers.push(await Caller.introduced(serving.address));
  expect((await serving.metrics()).get('kakehashi_turned_away_total{what="socket"}')).toBe(1);
  for (const caller of callers) caller.leave();
  await serving.stop();
});

test('behind a proxy, it is the client’s share', async () => {
  Object.assign(serverLimits, { peerSocketsMax: 1 });
  const serving = await new Serving(testNeo4j, undefined, telling, { access: { proxies: ['loopback'] } }).startReady();
  const from = (client: string) => Caller.introduced(serving.address, { headers: { 'x-forwarded-for': client } });
  const callers = [await from('198.51.100.1'), await from('198.51.100.2'), await from('2001:db8:1::1')];
  for (const client of ['198.51.100.1', '2001:db8:1:1::2']) await expect(from(client)).rejects.toMatchObject(itsOwnBound);
  for (const caller of callers) caller.leave();
  await serving.stop();
});

test('who says too much over many sockets is shown out, comes in again only later, and disturbs no neighbour', async () => {
  const serving = await serve({ peerMessagesAtOnce: 50, peerMessagesPerSecond: 1 });
  const neighbour = await Caller.introduced(serving.address, { from: '127.0.0.2' });
  const callers = await Promise.all(Array.from({ length: 5 }, () => Caller.introduced(serving.address)));
  for (const caller of callers) for (let i = 0; i < 10; i++) caller.say({ type: 'ping' });
  expect((await Promise.race(callers.map(({ closed }) => closed)))[0]).toBe(4429);
  await expect(Caller.to(serving.address)).rejects.toMatchObject(itsOwnBound);
  neighbour.say({ type: 'ping' });
  await neighbour.hears(({ type }) => type === 'pong');
  for (const caller of [...callers, neighbour]) caller.leave();
  await serving.stop();
});

test('who goes on after being shown out is not read, and soon cut off', async () => {
  const serving = await serve({ socketCloseMs: 300 });
  const caller = await Caller.introduced(serving.address);
  caller.say({ type: 'ping' }, 100);
  // One that does not hear our goodbye.
  caller.socket.pause();
  const going = setInterval(() => caller.subscribe('late', 'query Late { __typename }'), 20);
  expect(await within(() => serving.logged.some(({ msg }) => msg === 'socket'), 2_000)).toBe(true);
  clearInterval(going);
  expect(serving.logged.filter(({ msg }) => msg === 'subscription')).toEqual([]);
  caller.leave();
  await serving.stop();
});

test('a socket does not live for ever', async () => {
  const serving = await serve({ socketLifeMs: 200 });
  const caller = await Caller.introduced(serving.address);
  expect(await caller.closed).toEqual([1001, 'This socket is an hour old. Connect again.']);
  await serving.stop();
});

test('who answers pings stays, who does not is dropped', async () => {
  const serving = await serve({ socketPingMs: 100 });
  const alive = await Caller.introduced(serving.address);
  const silent = await Caller.introduced(serving.address);
  silent.socket.pause();
  expect(await within(() => serving.logged.some(({ msg }) => msg === 'socket'), 2_000)).toBe(true);
  await sleep(500);
  expect(serving.logged.filter(({ msg }) => msg === 'socket')).toHaveLength(1);
  expect(alive.socket.readyState).toBe(alive.socket.OPEN);
  alive.leave();
  silent.leave();
  await serving.stop();
});

test('who does not read is kept waiting, costs no memory and is dropped', async () => {
  const serving = await serve({ socketPingMs: 1_000 });
  const slow = await Caller.introduced(serving.address);
  slow.socket.pause();
  for (let i = 0; i < 10; i++) slow.subscribe(`${i}`, 'subscription { flood }');
  await sleep(300);
  const before = process.memoryUsage().rss;
  expect(await within(() => serving.logged.some(({ msg }) => msg === 'socket'), 5_000)).toBe(true);
  expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  slow.leave();
  await serving.stop();
});

test('nor does it help to ask for answers that nobody reads', async () => {
  const serving = await serve({ socketMessagesAtOnce: 1_000 });
  const caller = await Caller.introduced(serving.address);
  caller.socket.pause();
  caller.say({ type: 'ping', payload: { echo: 'x'.repeat(60_000) } }, 200);
  expect(await within(() => serving.logged.some(({ msg }) => msg === 'socket'), 5_000)).toBe(true);
  caller.leave();
  await serving.stop();
});

test('when we stop, a hundred subscribers are told to go elsewhere, and nothing waits for them', async () => {
  const serving = await serve();
  const callers = await Promise.all(Array.from({ length: 100 }, () => Caller.introduced(serving.address)));
  for (const caller of callers) caller.subscribe('a', 'subscription { changed(since: -1) { to } }');
  await Promise.all(callers.map((caller) => caller.about('a')));
  // One that does not even answer a goodbye.
  callers[0]?.socket.pause();
  const startedAt = performance.now();
  await serving.stop();
  expect(performance.now() - startedAt).toBeLessThan(4_000);
  const ends = await Promise.all(callers.slice(1).map(({ closed }) => closed));
  expect(new Set(ends.map(([code]) => code))).toEqual(new Set([1001]));
  callers[0]?.leave();
});
