import { setTimeout as sleep } from 'node:timers/promises';
import { kinds, model, relationships } from '../../../schema/index.js';
import { Model } from '../../../schema/Model.js';
import { Link } from '../../../schema/relationships/Link.js';
import { Lease, targetOf } from '../../../src/claims/seed/Lease.js';
import type { SeedText } from '../../../src/claims/seed/seedFiles.js';
import { StoreHeldError, StoreReplacedError } from '../../../src/errors.js';
import { empty, openTestDatabase, statement } from '../../database/testDatabase.js';
import { database, emptyGraph, rows } from './graph.js';

const held: Lease[] = [];
const take = async (target: string, options = {}) => {
  const lease = await Lease.take(database, target, options);
  held.push(lease);
  return lease;
};

beforeEach(emptyGraph);
afterEach(async () => {
  for (const lease of held.splice(0)) await lease.end();
});

test('two with the same target hold the store side by side', async () => {
  for (const lease of [await take('a')]) await lease.serve();
  await (await take('a')).serve();
  expect(await rows('MATCH (l:Lease) RETURN l.target, l.isServing')).toEqual([
    ['a', true],
    ['a', true],
  ]);
});

test('another target is refused while one lives, and takes over when it has ended', async () => {
  const first = await take('a');
  await first.serve();
  await expect(take('b')).rejects.toThrow(StoreHeldError);
  await expect(take('b')).rejects.toThrow(/held by another Kakehashi with another model or other seeds.* s after the other was killed/);
  await first.end();
  await take('b');
  expect(await rows('MATCH (l:Lease) RETURN l.target')).toEqual([['b']]);
});

test('one that was killed holds it no longer than its lease', async () => {
  await (await take('a')).serve();
  // As if thirty seconds had passed in which nobody was heard of.
  await database.execute(statement('MATCH (l:Lease) SET l.until = timestamp() - 1'));
  await take('b');
  expect(await rows('MATCH (l:Lease) RETURN l.target')).toEqual([['b']]);
});

test('one at a time prepares the store: another with the same target waits and says so', async () => {
  const first = await take('a');
  const told: string[] = [];
  let isIn = false;
  const second = take('a', { onProgress: (line: string) => told.push(line) }).then(() => {
    isIn = true;
  });
  while (told.length === 0) await sleep(20);
  expect([told[0], isIn]).toEqual(['Another Kakehashi is preparing the store; waiting for it.', false]);
  await first.serve();
  await second;
});

test('one that was silent for too long while it prepared the store does not go on beside whoever took over', async () => {
  const first = await take('a');
  await database.execute(statement('MATCH (l:Lease) SET l.until = timestamp() - 1'));
  await (await take('b')).serve();
  await expect(first.serve()).rejects.toThrow(StoreHeldError);
  expect(await rows('MATCH (l:Lease) RETURN l.target')).toEqual([['b']]);
});

test('a process takes up again what it left behind itself', async () => {
  await take('a', { holder: 'this one' });
  await take('a', { holder: 'this one' });
  expect(await rows('MATCH (l:Lease) RETURN l.holder')).toEqual([['this one']]);
});

test('many who come to an empty store make one graph', async () => {
  await empty(database);
  await database.execute(statement('DROP CONSTRAINT graph_id_unique'));
  const leases = Array.from({ length: 3 }, () => take('a', { isAlone: false }).then((lease) => lease.serve()));
  await Promise.all(leases);
  expect(await rows('MATCH (g:Graph) RETURN count(g)')).toEqual([[1]]);
});

test('who has the store alone waits for nobody', async () => {
  await take('a');
  await take('b', { isAlone: true });
  expect(await rows('MATCH (l:Lease) RETURN l.target')).toEqual([['b']]);
});

test('it is told when the store is emptied, or another is restored into it, and writes nothing then', async () => {
  for (const change of ['MATCH (n) DETACH DELETE n', "MATCH (g:Graph) SET g.mark = 'another'"]) {
    await emptyGraph();
    const lost = new Promise<Error>((onLost) => void take('a', { onLost }).then((lease) => lease.serve()));
    while ((await rows('MATCH (l:Lease {isServing: true}) RETURN l')).length === 0) await sleep(20);
    await database.execute(statement(change));
    expect(await lost).toBeInstanceOf(StoreReplacedError);
    expect(await rows('MATCH (n) WHERE NOT n:Graph AND NOT n:Lease RETURN n')).toEqual([]);
  }
});

test('it goes on over a fresh way to the store, and finds out there what has become of it', async () => {
  const lease = await take('a');
  await lease.serve();
  const again = openTestDatabase();
  try {
    await database.execute(statement('MATCH (l:Lease) DELETE l'));
    await lease.resume(again);
    expect(await rows('MATCH (l:Lease) RETURN l.target, l.isServing')).toEqual([['a', true]]);
    await database.execute(statement("MATCH (l:Lease) SET l.target = 'b', l.holder = 'another'"));
    await expect(lease.resume(again)).rejects.toThrow(StoreHeldError);
    await database.execute(statement('MATCH (n) DETACH DELETE n'));
    await expect(lease.resume(again)).rejects.toThrow(StoreReplacedError);
  } finally {
    await held.pop()?.end();
    await again.close();
  }
});

test('a target is a model with seeds: another model, another file, another name', () => {
  const texts = [{ file: 'register/a.yaml', text: '', hash: '1' }];
  const smaller = new Model(
    kinds,
    relationships.filter((kind) => kind !== Link),
  );
  const targets = [
    targetOf(model, texts),
    targetOf(smaller, texts),
    targetOf(model, [{ ...texts[0], hash: '2' } as SeedText]),
    targetOf(model, [{ ...texts[0], file: 'register/b.yaml' } as SeedText]),
  ];
  expect(new Set(targets).size).toBe(4);
  expect(targetOf(model, texts)).toBe(targets[0]);
});
