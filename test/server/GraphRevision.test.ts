import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '../../src/database/index.js';
import { serverLimits } from '../../src/server/limits.js';
import { GraphRevision, readGraphState } from '../../src/server/neo4j/GraphRevision.js';
import { Network } from '../database/network.js';
import { Graph, writable } from './sockets/telling.js';

const graph = new Graph();
const database = new Database(writable);
const { revisionMs } = serverLimits;
let reads = 0;
let failures = 0;
let isDown = false;
let isHeld = false;

const revisions = new GraphRevision(
  async () => {
    reads++;
    while (isHeld) await sleep(10);
    if (isDown) throw new Error('down');
    return readGraphState(database);
  },
  () => {
    failures++;
  },
);

beforeAll(async () => {
  await graph.write();
  // A cold Neo4j takes longer for the first than there is between two.
  await readGraphState(database);
  serverLimits.revisionMs = 50;
});
afterAll(async () => {
  serverLimits.revisionMs = revisionMs;
  await Promise.all([graph.close(), database.close()]);
});

test('however many listen, the graph is asked once at a time, and not at all when nobody does', async () => {
  await sleep(200);
  expect(reads).toBe(0);
  const listeners = [await revisions.changes()];
  while (listeners.length < 100) listeners.push(await revisions.changes());
  const startedAt = performance.now();
  const heard = listeners.map((listener) => listener.next());
  await sleep(500);
  const to = await graph.write();
  expect(await Promise.all(heard)).toEqual(Array(100).fill({ done: false, value: { from: to - 1, to } }));
  expect(reads).toBeGreaterThan(3);
  expect(reads).toBeLessThanOrEqual(2 + (performance.now() - startedAt) / 50);

  for (const listener of listeners) await listener.return();
  await sleep(100);
  reads = 0;
  await sleep(300);
  expect(reads).toBe(0);
  const late = await revisions.changes();
  expect(reads).toBe(1);
  await late.return();
});

test('one that waits can be ended from outside', async () => {
  const listener = await revisions.changes();
  const heard = listener.next();
  await listener.return();
  expect(await heard).toEqual({ done: true, value: undefined });
  expect(await listener.next()).toEqual({ done: true, value: undefined });
});

test('one that was busy is told once of all that it has missed', async () => {
  const listener = await revisions.changes();
  const from = (await graph.write()) - 1;
  for (let i = 0; i < 5; i++) {
    await sleep(60);
    await graph.write();
  }
  await sleep(200);
  expect(await listener.next()).toEqual({ done: false, value: { from, to: from + 6 } });
  await listener.return();
});

test('when the graph does not answer, that is told, and it is asked again', async () => {
  const listener = await revisions.changes();
  const heard = listener.next();
  isDown = true;
  await sleep(200);
  expect(failures).toBeGreaterThan(1);
  const to = await graph.write();
  isDown = false;
  expect(await heard).toEqual({ done: false, value: { from: to - 1, to } });
  await listener.return();
});

test('who begins to listen while the graph does not answer is told from where it is then', async () => {
  await sleep(200);
  isDown = true;
  const listener = await revisions.changes();
  const heard = listener.next();
  isDown = false;
  await sleep(200);
  const to = await graph.write();
  expect(await heard).toEqual({ done: false, value: { from: to - 1, to } });
  await listener.return();
});

test('while the graph does not answer, one question has waited for it, and those of one moment share a name that is not kept', async () => {
  await sleep(200);
  isDown = true;
  const first = await revisions.forQuestion();
  expect(first).toEqual({ name: expect.stringMatching(/^unknown/), isKnown: false });
  isHeld = true;
  await sleep(60);
  const [second, third] = await Promise.all([revisions.forQuestion(), revisions.forQuestion()]);
  expect(third).toEqual(second);
  expect(second).toEqual({ name: expect.not.stringMatching(first.name), isKnown: false });
  revisions.written();
  expect(await revisions.forQuestion()).toEqual({ name: expect.not.stringMatching(second.name), isKnown: false });
  isHeld = false;
  isDown = false;
  await revisions.now();
  expect(await revisions.forQuestion()).toEqual({ name: expect.not.stringMatching(/^unknown/), isKnown: true });
});

test('a network that swallows the question keeps nobody waiting for longer than meant', async () => {
  const network = await Network.before(writable.uri);
  const behind = new Database({ ...writable, uri: network.uri });
  await readGraphState(behind);
  network.blackHole = true;
  const startedAt = performance.now();
  await expect(readGraphState(behind)).rejects.toThrow('did not answer in time');
  expect(performance.now() - startedAt).toBeLessThan(2 * serverLimits.revisionReadMs);
  await Promise.all([behind.close(), network.close()]);
});
