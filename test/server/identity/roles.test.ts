import { setTimeout as sleep } from 'node:timers/promises';
import { keyOf } from '../../../src/server/answers/keyOf.js';
import { Reads } from '../answers/Reads.js';
import { Serving } from '../serving.js';
import { bearer, TokenFile } from './TokenFile.js';

const file = new TokenFile();
const reads = new Reads();
let serving: Serving;
let readers: string[];
let curator: string;
beforeAll(async () => {
  readers = [await file.give('anna', 'READER'), await file.give('ben', 'READER')];
  curator = await file.give('cleo', 'CURATOR');
  serving = await new Serving(undefined, undefined, undefined, { identity: { tokens: file.path } }).startReady();
});
afterAll(async () => {
  await serving.stop();
  file.remove();
});

/** A question that nobody has asked yet. */
let asked = 0;
const unasked = () => `query Role${++asked} { person(id: "henna-virkkunen") { name } }`;
const everybody = () => [{}, ...readers.map(bearer), bearer(curator), bearer(curator)];

test('an answer is kept for each role, whoever has it', async () => {
  // Each way to ask has to be accepted once.
  for (const headers of everybody()) await serving.ask(unasked(), {}, headers);
  const query = unasked();
  const counts: number[] = [];
  for (const headers of everybody()) counts.push(await reads.during(() => serving.ask(query, {}, headers)));
  expect(counts).toEqual([1, 0, 0, 1, 0]);
});

test('who asks the same at the same time waits for one read with those of one role', async () => {
  const query = unasked();
  const counted = async () => {
    const metrics = await serving.metrics();
    return ['anew', 'together'].map((from) => metrics.get(`kakehashi_answers_total{from="${from}"}`) ?? 0) as [number, number];
  };
  const [anew, together] = await counted();
  reads.hold();
  const answers = everybody().map((headers) => serving.ask(query, {}, headers));
  let [asked, joined] = await counted();
  for (; asked + joined < anew + together + 5; [asked, joined] = await counted()) await sleep(5);
  reads.release();
  // One for who says no name, who would be refused in other words; one for the two readers, one for the two of a curator.
  expect([asked - anew, joined - together]).toEqual([3, 2]);
  const bodies = (await Promise.all(answers)).map(({ body }) => JSON.stringify(body.data));
  expect(new Set(bodies).size).toBe(1);
});

test('a key has the role in it', () => {
  const question = { query: '{ revision }', operationName: null, variables: {} };
  const keys = (['READER', 'CURATOR', 'ADMIN'] as const).map((role) =>
    keyOf(question, { edition: 'a', graphState: 'b', languages: [], role }),
  );
  expect(new Set(keys).size).toBe(3);
});
