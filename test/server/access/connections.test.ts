import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express, { type Response } from 'express';
import { Connections } from '../../../src/server/http/access/Connections.js';
import { Peers } from '../../../src/server/http/access/Peers.js';
import { Turns } from '../../../src/server/http/access/Turns.js';
import { httpServer } from '../../../src/server/http/listen.js';
import { serverLimits } from '../../../src/server/limits.js';
import { Wire } from '../Wire.js';

const limits = { ...serverLimits };
const megabytes = 30;
let server: Server;
let connections: Connections;
let address: string;
let turnedAway: number;
/** Answers that wait until a test gives them, and paths whose client was seen to go. */
let held: Response[];
let gone: string[];

afterEach(async () => {
  Object.assign(serverLimits, limits);
  server.closeAllConnections();
  await once(server.close(), 'close');
});

async function serve(bounds: Partial<typeof serverLimits> = {}, proxies: string[] = []): Promise<void> {
  Object.assign(serverLimits, bounds);
  [held, gone, turnedAway] = [[], [], 0];
  const app = express().disable('etag');
  app.use(({ url }, response, next) => {
    response.once('close', () => gone.push(url));
    next();
  });
  app.get('/health/live', (_request, response) => response.send('alive'));
  app.get('/held/:n', (_request, response) => void held.push(response));
  app.get('/large', (_request, response) => response.send(Buffer.alloc(megabytes * 1024 * 1024, 'x')));
  app.post('/', express.text(), (_request, response) => response.send('read'));
  server = httpServer(app);
  connections = new Connections(server, new Turns(server), new Peers(proxies), () => turnedAway++);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const half = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nhalf';

const isAnswered = async (from?: string) => {
  const wire = await Wire.to(address, from);
  const heard = await wire.get('/health/live').hears('alive');
  wire.leave();
  return heard;
};

const openOnes = (wires: readonly Wire[]) => wires.flatMap(({ isOpen }, i) => (isOpen ? [i] : []));

test('a thousand that say nothing, from two addresses, keep nobody out', async () => {
  await serve();
  const idle = [...(await Wire.many(512, address)), ...(await Wire.many(512, address, '127.0.0.2'))];
  while (connections.size < serverLimits.connectionsMax) await sleep(5);
  for (const from of ['127.0.0.1', '127.0.0.2', '127.0.0.3', '127.0.0.4']) expect(await isAnswered(from)).toBe(true);
  expect(connections.size).toBeLessThanOrEqual(serverLimits.connectionsMax);
  expect(turnedAway).toBe(0);
  for (const wire of idle) wire.leave();
});

test('that which has been idle longest makes room', async () => {
  await serve({ connectionsMax: 4 });
  const idle = await Wire.many(4, address);
  expect(await idle[0]?.get('/health/live').hears('alive')).toBe(true);
  const another = await Wire.to(address);
  expect(await another.get('/health/live').hears('alive')).toBe(true);
  expect(openOnes(idle)).toEqual([0, 2, 3]);
});

test('who has his share makes room for himself by one of his own', async () => {
  await serve({ peerConnectionsMax: 2 });
  const neighbour = await Wire.to(address, '127.0.0.2');
  const idle = await Wire.many(2, address);
  expect(await isAnswered()).toBe(true);
  expect([openOnes(idle), neighbour.isOpen]).toEqual([[1], true]);
});

test('one that we are at work for is never closed: rather is a new one', async () => {
  await serve({ connectionsMax: 2 });
  const busy = await Wire.many(2, address);
  for (const [i, wire] of busy.entries()) wire.get(`/held/${i}`);
  while (held.length < 2) await sleep(5);
  expect(await isAnswered()).toBe(false);
  expect(turnedAway).toBe(1);
  for (const response of held) response.send('in the end');
  for (const wire of busy) expect(await wire.hears('in the end')).toBe(true);
  expect(await isAnswered()).toBe(true);
});

test.each<[what: string, misbehave: (wire: Wire) => unknown]>([
  ['does not finish its headers', ({ socket }) => socket.write('GET / HTTP/1.1\r\nHost:')],
  ['does not finish its body', ({ socket }) => socket.write(half)],
  ['does not read its answer', (wire) => wire.get('/large').socket.pause()],
])('one that %s makes room like an idle one', async (_what, misbehave) => {
  await serve({ connectionsMax: 2 });
  const slow = await Wire.many(2, address);
  for (const wire of slow) misbehave(wire);
  await sleep(300);
  expect(await isAnswered()).toBe(true);
  // Who does not read learns of it when he does.
  for (const { socket } of slow) socket.resume();
  expect(await Promise.race([...slow.map(({ closed }) => closed.then(() => 'closed')), sleep(2_000)])).toBe('closed');
});

test('an answer of which nothing is taken is cut, however much was taken before', async () => {
  await serve({ stalledMs: 200 });
  const wire = await Wire.to(address);
  wire.get('/large').socket.on('data', () => wire.heard.length > 1024 * 1024 && wire.socket.pause());
  for (const giveUpAt = Date.now() + 5_000; connections.size > 0 && Date.now() < giveUpAt; ) await sleep(20);
  expect(connections.size).toBe(0);
  expect(wire.heard.length).toBeGreaterThan(1024 * 1024);
});

test('who takes it slowly gets all of it', async () => {
  await serve({ stalledMs: 200 });
  const wire = await Wire.to(address);
  let rests = 0;
  wire.get('/large').socket.on('data', () => {
    if (wire.heard.length < (rests + 1) * 2 * 1024 * 1024) return;
    rests++;
    wire.socket.pause();
    setTimeout(() => wire.socket.resume(), 100);
  });
  for (const giveUpAt = Date.now() + 20_000; wire.isOpen && wire.heard.length < megabytes * 1024 * 1024; ) {
    if (Date.now() > giveUpAt) break;
    await sleep(50);
  }
  expect(wire.heard.length).toBeGreaterThan(megabytes * 1024 * 1024);
  expect(rests).toBeGreaterThan(10);
});

test('to wait for us is no such silence', async () => {
  await serve({ stalledMs: 100 });
  const wire = (await Wire.to(address)).get('/held/0');
  await sleep(500);
  held[0]?.send('in the end');
  expect(await wire.hears('in the end')).toBe(true);
});

test('a client that goes is seen to go by all that it has asked for on its connection', async () => {
  await serve();
  const wire = await Wire.to(address);
  for (let i = 0; i < 3; i++) wire.get(`/held/${i}`);
  while (held.length < 3) await sleep(5);
  wire.leave();
  for (const giveUpAt = Date.now() + 2_000; gone.length < 3 && Date.now() < giveUpAt; ) await sleep(5);
  expect(gone.sort()).toEqual(['/held/0', '/held/1', '/held/2']);
});

test('the connections of a proxy are nobody’s share, but count like all in all', async () => {
  await serve({ connectionsMax: 6, peerConnectionsMax: 2 }, ['loopback']);
  const wires = await Wire.many(6, address);
  await sleep(50);
  expect(openOnes(wires)).toHaveLength(6);
  expect(await isAnswered()).toBe(true);
  expect(openOnes(wires)).toHaveLength(5);
});
