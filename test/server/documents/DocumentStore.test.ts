import { parse } from 'graphql';
import { DocumentStore } from '../../../src/server/documents/DocumentStore.js';
import { serverLimits } from '../../../src/server/limits.js';

const document = parse('{ __typename }');

test('trusted documents stay, however many others are asked; of those the last stay', async () => {
  const store = new DocumentStore((hash) => hash === 'trusted');
  await store.set('schema:trusted', document);
  for (let i = 0; i < serverLimits.documentsMax + 10; i++) await store.set(`schema:${i}`, document);
  expect(await store.get('schema:trusted')).toBe(document);
  expect(await store.get('schema:9')).toBeUndefined();
  expect(await store.get('schema:10')).toBe(document);
  expect([await store.delete('schema:trusted'), await store.delete('schema:10'), await store.delete('schema:none')]).toEqual([
    true,
    true,
    false,
  ]);
  expect(await store.get('schema:trusted')).toBeUndefined();
});
