import { ask } from '../ask.js';
import { article, executable, headed } from '../claims/articles.js';
import { database, emptyGraph, take } from '../claims/writing/graph.js';

const people = (...ids: string[]) => ids.map((id) => `  - person: { id: ${id} }`).join('\n');
const works = (one: string, other: string, more = '') => `  - { locator: p, collaboratesWith: { one: ${one}, other: ${other}${more} } }`;
const complete = Array.from({ length: 14 }, (_, i) => `k${i}`);

// A ring k0–k13 with all chords; a chain whose hops held at other times; a bridge with something behind it; two alike ways.
const statements = [
  ...complete.flatMap((one, i) => complete.slice(i + 1).map((other) => works(one, other))),
  works('a', 'm', ', from: 2001, to: 2005'),
  works('m', 'b', ', from: 2006-05, to: 2010'),
  '  - { locator: p, relatedTo: { subject: m, object: b, sense: MET, date: 2004-03 } }',
  works('a', 'n', ', to: 2003'),
  works('n', 'b', ', from: 2004-02'),
  works('m', 'l'),
  works('m', 'u'),
  works('m', 'v'),
  works('u', 'v'),
  '  - { locator: p, attended: { actor: n, event: talk } }',
  '  - { locator: p, certainty: LOW, attended: { actor: b, event: talk } }',
  '  - { locator: p, attended: { actor: c, event: talk } }',
  '  - { locator: p, attended: { actor: c, event: fair } }',
  '  - { locator: p, attended: { actor: n, event: fair } }',
];

const ids = async (asked: string, directive = '') => {
  const answer = await ask<{ paths: { totalCount: number; truncated: boolean; nodes: { entities: { id: string }[] }[] } }>(
    `query Q ${directive} { paths(${asked}) { totalCount truncated nodes { entities { id } } } }`,
    { database, executable },
  );
  const { totalCount, truncated, nodes } = answer.paths;
  return { totalCount, truncated, paths: nodes.map(({ entities }) => entities.map(({ id }) => id).join(' ')) };
};

beforeAll(async () => {
  await emptyGraph();
  const register = headed(
    'register',
    { kind: 'REGISTER', publisher: 'Kakehashi' },
    `entities:\n${people(...complete, 'a', 'b', 'c', 'l', 'm', 'n', 'u', 'v')}\n  - event: { id: talk, date: 2020-03 }\n  - event: { id: fair }\n`,
  );
  await take(register);
  await take(article('one', `claims:\n${statements.join('\n')}`));
  await take(
    article(
      'two',
      `claims:\n${works('a', 'n', ', to: 2003')}\n${works('n', 'b', ', from: 2004-02')}\n${works('k0', 'k5')}\n${works('k5', 'k1')}`,
    ),
  );
});

test('among entities that are all tied to one another the shortest come first, then the best evidenced, and the search ends', async () => {
  const { totalCount, truncated, paths } = await ids('from: "k0", to: "k1", maxHops: 6, first: 4');
  expect(paths).toEqual(['k0 k1', 'k0 k5 k1', 'k0 k10 k1', 'k0 k11 k1']);
  expect([totalCount > 100, truncated]).toEqual([true, true]);
  expect(await ids('from: "k0", to: "k1", maxHops: 3, first: 1')).toEqual({
    totalCount: 1 + 12 + 12 * 11,
    truncated: false,
    paths: ['k0 k1'],
  });
});

test('no path comes by an entity twice, over loops or dead ends', async () => {
  expect((await ids('from: "a", to: "b", maxHops: 6, first: 20')).paths).toEqual(['a n b', 'a m b', 'a n talk b', 'a n fair c talk b']);
});

test('the same are shown, whether or not it is asked how many there are', async () => {
  const pairs = [
    'from: "k0", to: "k1"', // one of one hop, then twelve, then many
    'from: "a", to: "b"',
    'from: "m", to: "b"', // one path of two parallel relationships, and longer ones
    'from: "l", to: "c"',
    'from: "a", to: "k0"', // none
  ];
  const shown: string[][] = [];
  for (const pair of pairs) {
    for (const first of [1, 2, 3, 20]) {
      const asked = `${pair}, first: ${first}, maxHops: 5`;
      const { paths } = await ask<{ paths: { nodes: { entities: { id: string }[] }[] } }>(
        `{ paths(${asked}) { nodes { entities { id } } } }`,
        { database, executable },
      );
      shown.push(paths.nodes.map(({ entities }) => entities.map(({ id }) => id).join(' ')));
      expect([asked, shown.at(-1)]).toEqual([asked, (await ids(asked)).paths]);
    }
  }
  expect(shown.map(({ length }) => length)).toEqual([1, 2, 3, 20, 1, 2, 3, 4, 1, 2, 3, 3, 1, 2, 3, 5, 0, 0, 0, 0]);
});

test('a rarely passed entity is found', async () => {
  expect((await ids('from: "a", to: "b", maxHops: 5, via: { entities: ["fair"] }')).paths).toEqual(['a n fair c talk b']);
  expect((await ids('from: "a", to: "b", maxHops: 5, via: { entities: ["l", "u"] }')).paths).toEqual([]);
  expect((await ids('from: "a", to: "b", via: { kinds: [EVENT], relationships: [COLLABORATES_WITH] }')).paths).toEqual(['a n talk b']);
});

test('an entity to which one way is short and another one long', async () => {
  const asked = async (ends: string) => (await ids(`${ends}, maxHops: 6, via: { entities: ["talk"] }`)).paths;
  expect(await asked('from: "a", to: "b"')).toEqual(['a n talk b', 'a n fair c talk b']);
  expect(await asked('from: "b", to: "a"')).toEqual(['b talk n a', 'b talk c fair n a']);
  expect((await ids('from: "b", to: "a", maxHops: 4, via: { entities: ["talk"] }')).paths).toEqual(['b talk n a']);
});

test('at one and the same time', async () => {
  expect((await ids('from: "a", to: "b", maxHops: 2, simultaneous: true')).paths).toEqual(['a m b']);
  expect((await ids('from: "a", to: "b", maxHops: 2, simultaneous: true', '@asOf(valid: "2003")')).paths).toEqual([]);
});

test('each hop shows the best evidenced relationship, with its interval and its sources', async () => {
  const answer = await ask(
    '{ paths(from: "a", to: "b", first: 1) { nodes { length hops { relationship interval { from to } corroboration certainty from { id } to { id } evidence { article { id } } } } } }',
    { database, executable },
  );
  const hop = (from: string, to: string, interval: object, ...articles: string[]) => ({
    relationship: 'COLLABORATES_WITH',
    interval,
    corroboration: articles.length,
    certainty: 'PLAIN',
    from: { id: from },
    to: { id: to },
    evidence: articles.map((id) => ({ article: { id } })),
  });
  const hops = [hop('a', 'n', { from: null, to: '2003' }, 'one', 'two'), hop('b', 'n', { from: '2004-02', to: null }, 'one', 'two')];
  expect(answer).toEqual({ paths: { nodes: [{ length: 2, hops }] } });
});
