import { ask } from '../../ask.js';
import { executable, headed } from '../articles.js';
import { database, drop, emptyGraph, register, rows, take } from './graph.js';

/** But for the ids, by which things are found as well. */
const names = () =>
  rows(
    'MATCH (e:Entity)-[:CALLED]->(n:Name) WHERE e.id IN ["nec", "eve", "taro"] AND n.value <> e.id RETURN e.id, n.value, n.language, n.since, n.until ORDER BY e.id, n.value, n.since',
  );

const found = async (query: string, known?: string): Promise<string[]> => {
  const question = `query ${known === undefined ? '' : `@asOf(known: "${known}")`} { search(query: "${query}") { nodes { id } } }`;
  const { search } = await ask<{ search: { nodes: { id: string }[] } }>(question, { database, executable });
  return search.nodes.map(({ id }) => id);
};

const eve = (id: string, published: string, facts: string) =>
  headed(id, { published }, `entities: [{ person: { id: eve } }]\nclaims: [{ locator: p, person: { id: eve, ${facts} } }]`);

beforeEach(async () => {
  await emptyGraph();
  await take(register());
  await take(headed('a', { published: '2024' }, 'mentions: [nec, taro]'));
});

test('names, aliases and abbreviations are there once each, with what they are found by', async () => {
  await take(
    headed(
      'more',
      { kind: 'REGISTER' },
      'entities: [{ organization: { id: nec, names: [{ language: ja, value: 日本電気 }], aliases: [N.E.C., Nippon Electric], acronym: N.E.C. } }]',
    ),
  );
  expect(await names()).toEqual([
    ['nec', 'N.E.C.', null, '', '~'],
    ['nec', 'NEC', 'en', '', '~'],
    ['nec', 'Nippon Electric', null, '', '~'],
    ['nec', '日本電気', 'ja', '', '~'],
    ['taro', '太郎', 'ja', '', '~'],
  ]);
  expect(await rows('MATCH (n:Name {value: "N.E.C."}) RETURN n.folded, n.terms')).toEqual([['n.e.c.', 'nec n e c']]);
});

test('kanji are found in the form of today and in old ones, whichever is registered', async () => {
  const person = (id: string, name: string) => `person: { id: ${id}, names: [{ language: ja, value: ${name} }] }`;
  const people = { watanabe: '渡邊 髙雄', saito: '斎藤 國男', sawada: '沢田 広', sakurai: '櫻井 葛\u{E0100}' };
  const entries = Object.entries(people).map(([id, name]) => `  - ${person(id, name)}`);
  await take(headed('b', {}, `entities:\n${entries.join('\n')}`));
  const typed = {
    watanabe: ['渡辺', '渡邉', '渡邊高雄'],
    saito: ['斉藤', '齋藤國男', '国男'],
    sawada: ['澤田', '澤田廣'],
    sakurai: ['桜井', '葛'],
  };
  for (const [id, queries] of Object.entries(typed))
    for (const query of queries) expect([query, ...(await found(query))]).toEqual([query, id]);
  const where = '{ people(where: { name: { contains: "渡辺" } }) { nodes { id } } }';
  expect(await ask(where, { database, executable })).toEqual({ people: { nodes: [{ id: 'watanabe' }] } });
});

test('only what differs is written', async () => {
  const nodes = async () => new Map(await rows<[string, string]>('MATCH (n:Name) RETURN n.value, elementId(n)'));
  const before = await nodes();
  await take(headed('more', { kind: 'REGISTER' }, 'entities: [{ organization: { id: nec, aliases: [Nippon Electric] } }]'));
  const after = await nodes();
  expect(after.size).toBe(before.size + 1);
  for (const [value, id] of before) expect(after.get(value)).toBe(id);
  await drop('more');
  expect(await nodes()).toEqual(before);
});

test('they go with their entity, and none is left alone', async () => {
  await take(eve('b', '2025-01-01', 'names: [{ language: en, value: Eve }]'));
  expect([await found('Eve'), await found('nec')]).toEqual([['eve'], ['nec']]);
  await drop('b');
  expect(await found('Eve')).toEqual([]);
  expect(await rows('MATCH (n:Name) WHERE NOT EXISTS { (n)<-[:CALLED]-() } RETURN n.value')).toEqual([]);
  expect(await names()).toEqual([
    ['nec', 'NEC', 'en', '', '~'],
    ['taro', '太郎', 'ja', '', '~'],
  ]);
});

test('a merged entity is found by its names under the id that it became', async () => {
  await take(headed('c', {}, 'claims: [{ locator: p, person: { id: tarou, aliases: [Tarou Yamada] } }]'));
  expect(await found('yamada')).toEqual(['tarou']);
  await take(headed('same', { kind: 'CURATION' }, 'claims: [{ locator: d, sameAs: { kept: taro, merged: tarou } }]'));
  expect(await found('yamada')).toEqual(['taro']);
  await drop('same');
  expect(await found('yamada')).toEqual(['tarou']);
});

test('as of a day, things are found by what they were called then', async () => {
  await take(eve('b', '2024-02-01', 'names: [{ language: en, value: Eva Smith }]'));
  await take(eve('c', '2025-02-01', 'names: [{ language: en, value: Eve Jones }], aliases: [Evelyn]'));
  expect(await names()).toEqual(
    expect.arrayContaining([
      ['eve', 'Eva Smith', 'en', '2024-02-01', '2025-02-01'],
      ['eve', 'Eve Jones', 'en', '2025-02-01', '~'],
      ['eve', 'Evelyn', null, '2025-02-01', '~'],
    ]),
  );
  expect([await found('smith'), await found('jones'), await found('evelyn')]).toEqual([[], ['eve'], ['eve']]);
  const then = '2024-12-31';
  expect([await found('smith', then), await found('jones', then), await found('evelyn', then)]).toEqual([['eve'], [], []]);
  expect([await found('smith', '2025-02-01'), await found('jones', '2025-02-01')]).toEqual([[], ['eve']]);
  // Before anybody named her.
  expect(await found('smith', '2024-01-31')).toEqual([]);
  await drop('c');
  expect(await found('smith')).toEqual(['eve']);
  expect((await names()).filter(([id]) => id === 'eve')).toEqual([['eve', 'Eva Smith', 'en', '', '~']]);
});
