import { Answer } from '../../../src/server/answers/Answer.js';
import { AnswerStore } from '../../../src/server/answers/AnswerStore.js';
import { collectGarbage } from '../../collectGarbage.js';

const answer = (bytes: number) => new Answer(Buffer.alloc(bytes, 'a'), undefined);

const keptOf = async (store: AnswerStore, keys: readonly string[]) => {
  const found = await Promise.all(keys.map((key) => store.find(key)));
  return keys.filter((_key, i) => found[i]);
};

test('of more than there is room for, what was not asked for longest is forgotten', async () => {
  const store = new AnswerStore(100_000);
  const keys = Array.from({ length: 20 }, (_, i) => `key${i}`);
  for (const key of keys) {
    store.keep(key, answer(9_000));
    await store.find('key0');
  }
  expect(await keptOf(store, keys)).toEqual(['key0', ...keys.slice(-8)]);
  expect(store.bytes).toBeLessThanOrEqual(100_000);
});

test('small answers are counted with what it takes to keep them', async () => {
  const store = new AnswerStore(100_000);
  for (let i = 0; i < 1_000; i++) store.keep(`key${i}`, answer(1));
  expect(store.entries).toBeLessThanOrEqual(100);
});

test('one that would push out all others is not kept', async () => {
  const store = new AnswerStore(100_000);
  store.keep('small', answer(10));
  store.keep('large', answer(50_000));
  expect(await keptOf(store, ['small', 'large'])).toEqual(['small']);
});

test('one that was compressed meanwhile is counted with its forms', async () => {
  const store = new AnswerStore(1_000_000);
  const grown = new Answer(Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * i) % 251).join()), undefined);
  store.keep('key', grown);
  const before = store.bytes;
  const compressed = [await grown.as('br'), await grown.as('gzip'), await grown.as('br')];
  store.keep('key', grown);
  expect(compressed[2]).toBe(compressed[0]);
  expect(store.bytes).toBe(before + (compressed[0]?.length ?? 0) + (compressed[1]?.length ?? 0));
  expect(store.entries).toBe(1);
});

test('a kept answer does not hold on to the document that named its operation', () => {
  const before = collectGarbage();
  const answers = Array.from({ length: 200 }, (_, i) => {
    const document = String(Buffer.alloc(200_000, `query OperationNumber${i} `));
    return new Answer(Buffer.alloc(1), document.slice(6, 30));
  });
  expect(collectGarbage() - before).toBeLessThan(20_000_000);
  expect(answers[7]?.operation).toMatch(/^OperationNumber7 /);
});
