import { ask } from '../../ask.js';
import { groupsOf } from './groups.js';
import { type Node, raw } from './raw.js';

const facets = async (plural: string, by: string[], more = '', directive = '') => {
  const question = `query Q ${directive} { list: ${plural}${more} { facets(by: [${by}], first: 100) { keys count } } }`;
  return (await ask<{ list: { facets: { keys: (string | null)[]; count: number }[] } }>(question)).list.facets;
};

const all = async (label: string, condition: (node: Node) => boolean = () => true) =>
  [...(await raw()).nodes.values()].filter((node) => node.labels.includes(label) && node.properties.kind !== 'REGISTER' && condition(node));

const expected = async (things: Node[], by: string[]) =>
  groupsOf(await raw(), things, by)
    .slice(0, 100)
    .map(({ keys, count }) => ({ keys, count }));

describe.each([
  ['entities', 'Entity'],
  ['actors', 'Actor'],
  ['people', 'Person'],
  ['organizations', 'Organization'],
  ['countries', 'Country'],
  ['localities', 'Locality'],
  ['projects', 'Project'],
  ['programmes', 'Programme'],
  ['domains', 'Domain'],
  ['events', 'Event'],
  ['agreements', 'Agreement'],
  ['infrastructures', 'Infrastructure'],
  ['articles', 'Article'],
])('%s', (plural, label) => {
  test.each(['YEAR', 'KIND', 'DOMAIN', 'COUNTRY', 'SIDE', 'CATEGORY'])('by %s', async (by) => {
    const groups = await facets(plural, [by]);
    expect(groups.length).toBeGreaterThan(0);
    expect(groups).toEqual(await expected(await all(label), [by]));
  });
});

test('claims by the sides that state them', async () => {
  expect(await facets('claims', ['SIDE'])).toEqual(await expected(await all('Claim'), ['SIDE']));
});

test.each([[['YEAR', 'COUNTRY']], [['DOMAIN', 'SIDE', 'YEAR']], [['CATEGORY', 'KIND', 'DOMAIN']]])('events by %j', async (by) => {
  expect(await facets('events', by)).toEqual(await expected(await all('Event'), by));
});

test('of what meets the conditions, on every page', async () => {
  const groups = await facets('events', ['YEAR'], '(first: 1, where: { date: { in: ["2025-05-12", "2025-05-13", "2024-04-30"] } })');
  const dated = await all('Event', ({ properties }) => ['2025-05-12', '2025-05-13', '2024-04-30'].includes(String(properties.date)));
  expect(dated.length).toBeGreaterThan(1);
  expect(groups).toEqual(await expected(dated, ['YEAR']));
});

test('as many groups as asked for, the largest', async () => {
  const question = '{ entities { a: facets(by: [KIND], first: 2) { count } b: facets(by: [YEAR], first: 1) { keys } } }';
  expect(await ask(question)).toEqual({
    entities: {
      a: (await expected(await all('Entity'), ['KIND'])).slice(0, 2).map(({ count }) => ({ count })),
      b: [{ keys: [null] }],
    },
  });
});

test('of a day, what was known then', async () => {
  const then = await all('Event', ({ properties }) => String(properties.knownFrom ?? '') <= '2024-06-30');
  const counted = (await facets('events', ['KIND'], '', '@asOf(known: "2024-06")')).map(({ count }) => count);
  expect(counted).toEqual([then.length]);
  const articles = await all('Article', ({ properties }) => String(properties.knownFrom) <= '2024-06-30');
  expect(await facets('articles', ['SIDE', 'YEAR'], '', '@asOf(known: "2024-06")')).toEqual(await expected(articles, ['SIDE', 'YEAR']));
});
