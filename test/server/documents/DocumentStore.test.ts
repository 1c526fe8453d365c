import { GraphQLError, parse } from 'graphql';
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

test('of all others so many stay as there is memory for', async () => {
  const store = new DocumentStore(() => false);
  const large = () => parse(`{ __typename }${','.repeat(1_000_000)}`);
  for (let i = 0; i < 20; i++) await store.set(`schema:${i}`, large());
  const kept = await Promise.all(Array.from({ length: 20 }, (_, i) => store.get(`schema:${i}`)));
  expect(kept.filter(Boolean)).toHaveLength(Math.floor(serverLimits.documentsBytesMax / 2_001_500));
  expect(kept.at(-1)).toBeDefined();
});

test('a document is kept without the tokens that it was parsed from, and still says where its nodes stand', async () => {
  const store = new DocumentStore(() => false);
  await store.set('schema:a', parse('# a comment\n{ __typename }'));
  const kept = await store.get('schema:a');
  expect(kept?.loc).toMatchObject({ startToken: undefined, endToken: undefined });
  expect(kept && new GraphQLError('', { nodes: kept.definitions }).locations).toEqual([{ line: 2, column: 1 }]);
});
