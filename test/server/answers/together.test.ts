import { setTimeout as sleep } from 'node:timers/promises';
import { serverLimits } from '../../../src/server/limits.js';
import { Serving } from '../serving.js';
import { Reads } from './Reads.js';

const reads = new Reads();
let serving: Serving;
beforeAll(async () => {
  serving = await new Serving().startReady();
});
afterAll(() => serving.stop());

let asked = 0;
const unasked = () => `query Q${++asked} { person(id: "minoru-kiuchi") { name } }`;

const until = async (isSo: () => boolean) => {
  for (let i = 0; !isSo() && i < 500; i++) await sleep(10);
  expect(isSo()).toBe(true);
};

/** So many ask the same and wait. */
async function waiting(count: number, query: string) {
  reads.hold();
  const before = reads.count;
  const askers = Array.from({ length: count }, () => new AbortController());
  const body = JSON.stringify({ query });
  const ask = async ({ signal }: AbortController) => {
    const response = await fetch(`${serving.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal,
    });
    return { status: response.status, body: await response.text() };
  };
  // The first comes first.
  const first = ask(askers[0] as AbortController);
  await until(() => reads.count > before);
  const answers = [first, ...askers.slice(1).map(ask)];
  await sleep(100);
  return { askers, answers, reads: () => reads.count - before };
}

test('who asks the same at the same time waits for one read', async () => {
  const asking = await waiting(20, unasked());
  reads.release();
  const answers = await Promise.all(asking.answers);
  expect(answers[0]?.status).toBe(200);
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  expect(asking.reads()).toBe(1);
});

test('the same while nobody knows how the graph is, and then nothing is kept', async () => {
  await sleep(serverLimits.revisionMs);
  reads.isMute = true;
  const query = unasked();
  const asking = await waiting(20, query);
  reads.release();
  const answers = await Promise.all(asking.answers);
  expect(new Set(answers.map(({ status, body }) => `${status} ${body}`)).size).toBe(1);
  // The first may have asked at the end of a second.
  expect(asking.reads()).toBeLessThanOrEqual(2);
  expect(await reads.during(() => serving.ask(query))).toBe(1);
  reads.isMute = false;
  await sleep(serverLimits.revisionMs);
  expect(await reads.during(() => serving.ask(query))).toBe(1);
});

test('when the one who asked first goes away, the others are answered all the same', async () => {
  const query = unasked();
  const asking = await waiting(5, query);
  asking.askers[0]?.abort();
  await expect(asking.answers[0]).rejects.toThrow();
  await until(() => serving.logged.some(({ status }) => status === 'client went away'));
  const { aborted } = reads;
  reads.release();
  const others = await Promise.all(asking.answers.slice(1));
  expect(others.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(others[0]?.body).toContain('"data":{"person":{"name":"Minoru Kiuchi"}}');
  expect([asking.reads(), reads.aborted - aborted]).toEqual([1, 0]);
});

test('when all have gone, the read is given up, and who asks then is answered', async () => {
  const query = unasked();
  const asking = await waiting(3, query);
  const { aborted } = reads;
  for (const asker of asking.askers) asker.abort();
  await Promise.allSettled(asking.answers);
  await until(() => reads.aborted > aborted);
  const late = serving.ask(query);
  await until(() => asking.reads() === 2);
  reads.release();
  expect(await late).toMatchObject({ status: 200, body: { data: { person: { name: 'Minoru Kiuchi' } } } });
});

test('who is refused together is told the same, and nothing is kept', async () => {
  const query = `query Q${++asked} { people(first: 101) { totalCount } }`;
  const answers = await Promise.all(Array.from({ length: 5 }, () => serving.ask(query)));
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
});

test('one whose request would be refused does not take the others along', async () => {
  const query = unasked();
  const body = JSON.stringify({ query });
  reads.hold();
  const answers = [serving.post(body, { accept: 'image/png' }), serving.post(body), serving.post(body, { accept: 'application/json' })];
  await sleep(50);
  reads.release();
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([406, 200, 200]);
});

test('a document that may write is not shared, however alike', async () => {
  const query = `query Q${++asked} { search(query: "a mutation") { totalCount } }`;
  expect(await reads.during(() => Promise.all([serving.ask(query), serving.ask(query)]))).toBe(2);
});
