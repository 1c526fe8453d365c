import { setTimeout as sleep } from 'node:timers/promises';
import { Serving } from '../serving.js';
import { Reads } from './Reads.js';
import { Redis } from './Redis.js';

const reads = new Reads();
let redis: Redis;
let one: Serving;
let other: Serving;
beforeAll(async () => {
  redis = await Redis.start();
  [one, other] = await Promise.all([sharing(redis.url), sharing(redis.url.replace('redis:', 'valkey:'))]);
  // That requests of this kind are accepted, each process finds out by itself.
  await Promise.all([one.ask('{ __typename }'), other.ask('{ __typename }')]);
});
afterAll(async () => {
  await Promise.all([one.stop(), other.stop()]);
  await redis.stop();
});

const secret = 'that nobody guesses, or so one hopes';
const sharing = (url: string, known = secret) =>
  new Serving(undefined, undefined, undefined, { answers: { bytesMax: 1_000_000, shared: { url, secret: known } } }).startReady();

let asked = 0;
const unasked = () => `query Secret${++asked} { person(id: "minoru-kiuchi") { name } }`;
const expected = { status: 200, body: { data: { person: { name: 'Minoru Kiuchi' } } } };
const warnings = () => one.logged.filter(({ level }) => level === 40).map(({ msg }) => msg);

/** Asks something new until a question that `one` has answered needs no read by `other`. */
async function untilShared(): Promise<void> {
  for (let i = 0; i < 100; i++) {
    const query = unasked();
    await one.ask(query);
    await sleep(50);
    if ((await reads.during(() => other.ask(query))) === 0) return;
  }
  throw new Error('nothing is shared');
}

test('what one process has answered, the other knows, byte for byte', async () => {
  await untilShared();
  const query = unasked();
  const first = await one.ask(query);
  await sleep(100);
  other.logged.length = 0;
  const count = await reads.during(async () => expect((await other.ask(query)).body).toEqual(first.body));
  expect(count).toBe(0);
  expect(other.logged).toMatchObject([{ operation: `Secret${asked}` }]);
});

test('it is kept for a day, and nobody can read there what was asked', async () => {
  const entries = await redis.entries();
  expect(entries.length).toBeGreaterThan(0);
  for (const { key, value, ttlMs } of entries) {
    expect(key).toMatch(/^kakehashi::?(kakehashi:)?[\w-]{43}$/);
    expect(value).not.toContain('minoru-kiuchi');
    expect(ttlMs).toBeGreaterThan(86_000_000);
    expect(ttlMs).toBeLessThanOrEqual(86_400_000);
  }
});

test.each<[what: string, goAway: () => unknown, comeBack: () => unknown]>([
  ['is gone', () => redis.stop(), () => redis.start()],
  ['hangs', () => redis.hang(), () => redis.goOn()],
])('while it %s, all questions are answered; it is told once, and used again when it is back', async (_what, goAway, comeBack) => {
  one.logged.length = 0;
  const failures = async () => (await one.metrics()).get('kakehashi_shared_answers_failures_total{call="read"}') ?? 0;
  const before = await failures();
  await goAway();
  for (let i = 0; i < 5; i++) {
    expect(await one.ask(unasked())).toMatchObject(expected);
    await sleep(300);
  }
  expect(warnings()).toEqual(['the shared answers are away: all is read from Neo4j until they are back']);
  expect(JSON.stringify(one.logged)).not.toContain('minoru-kiuchi');
  expect(await failures()).toBeGreaterThan(before);
  await comeBack();
  await untilShared();
  expect(one.logged.filter(({ msg }) => msg === 'the shared answers are back')).toHaveLength(1);
});

test.each(['', '{', 'null', '{"value":{"body":7}}'])('what stands there and is no answer, such as %j, is passed over', async (rubbish) => {
  await untilShared();
  const query = unasked();
  await one.ask(query);
  await sleep(100);
  for (const { key } of await redis.entries()) await redis.put(key, rubbish);
  const count = await reads.during(async () => expect(await other.ask(query)).toMatchObject(expected));
  expect(count).toBe(1);
});

test('what somebody else has put there, or moved, is passed over, counted, and told once', async () => {
  await untilShared();
  const failures = async () => (await other.metrics()).get('kakehashi_shared_answers_failures_total{call="verify"}') ?? 0;
  const before = await failures();
  const forgeries: ((value: string, another: string) => string)[] = [
    (value) => value.replace('Minoru Kiuchi', 'Mallory'),
    (value) => value.replace(/"operation":"\w+"/, '"operation":"Other"'),
    (_value, another) => another,
  ];
  for (const forge of forgeries) {
    const [query, another] = [unasked(), `query Other${asked} { person(id: "henna-virkkunen") { name } }`];
    const known = new Set((await redis.entries()).map(({ key }) => key));
    const added = async () => (await redis.entries()).filter(({ key }) => !known.has(key));
    await one.ask(query);
    await sleep(100);
    const [entry] = await added();
    await one.ask(another);
    await sleep(100);
    const moved = (await added()).find(({ key }) => key !== entry?.key);
    if (!entry || !moved) throw new Error('nothing is shared');
    const forged = forge(entry.value, moved.value);
    expect(forged).not.toBe(entry.value);
    await redis.put(entry.key, forged);
    const count = await reads.during(async () => expect(await other.ask(query)).toMatchObject(expected));
    expect(count).toBe(1);
  }
  expect(await failures()).toBe(before + forgeries.length);
  const told = other.logged.filter(({ msg }) => String(msg).startsWith('the store of shared answers holds what no process of ours'));
  expect(told).toHaveLength(1);
});

test('who knows another secret finds nothing, and takes nothing for forged', async () => {
  const stranger = await sharing(redis.url, `${secret}?`);
  await stranger.ask('{ __typename }');
  const query = unasked();
  await one.ask(query);
  await sleep(100);
  expect(await reads.during(async () => expect(await stranger.ask(query)).toMatchObject(expected))).toBe(1);
  expect((await stranger.metrics()).get('kakehashi_shared_answers_failures_total{call="verify"}')).toBe(0);
  await stranger.stop();
});

test('a store that was never there is no reason not to start', async () => {
  const alone = await sharing('redis://127.0.0.1:1');
  const query = unasked();
  for (let i = 0; i < 3; i++) expect(await alone.ask(query)).toMatchObject(expected);
  await alone.stop();
});
