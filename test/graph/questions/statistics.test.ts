import { BadUserInputError } from '../../../src/errors.js';
import { ask, executable, plan } from '../../ask.js';
import { groupsOf } from './groups.js';
import { compareAll, type Node, raw } from './raw.js';

interface Statistics {
  statistics: {
    total: number;
    groups: { key: string; keys: (string | null)[]; count: number; sums: { property: string; currency: string | null; total: number }[] }[];
    coverage: { year: string | null; side: string; articles: number }[];
  };
}

const whole = 'total groups(first: 100) { key keys count sums { property currency total } }';

const all = async (label: string, condition: (properties: Node['properties']) => boolean = () => true) =>
  [...(await raw()).nodes.values()].filter(
    ({ labels, properties }) => labels.includes(label) && properties.kind !== 'REGISTER' && condition(properties),
  );

/** Added up one by one, currency by currency. */
function sumsOf(members: readonly Node[]) {
  const sums = new Map<string, number>();
  for (const { properties } of members) {
    for (const property of ['budget', 'cost']) {
      const [currency, amount] = String(properties[property] ?? '').split(' ');
      if (amount !== undefined) sums.set(`${property} ${currency}`, (sums.get(`${property} ${currency}`) ?? 0) + Number(amount));
    }
    if (typeof properties.lengthKm === 'number') sums.set('lengthKm', (sums.get('lengthKm') ?? 0) + properties.lengthKm);
  }
  return [...sums]
    .map(([key, total]) => ({ property: key.split(' ')[0] ?? '', currency: key.split(' ')[1] ?? null, total }))
    .sort((a, b) => compareAll([a.property, a.currency], [b.property, b.currency]));
}

const expected = async (things: readonly Node[], by: string[]) => ({
  total: things.length,
  groups: groupsOf(await raw(), things, by)
    .slice(0, 100)
    .map(({ keys, count, members }) => ({ key: keys.map((key) => key ?? '–').join(' · '), keys, count, sums: sumsOf(members) })),
});

test.each([
  ['EVENT', 'Event', ['YEAR']],
  ['INFRASTRUCTURE', 'Infrastructure', []],
  ['PROJECT', 'Project', ['YEAR', 'SIDE', 'CATEGORY']],
  ['ENTITY', 'Entity', ['KIND', 'YEAR']],
  ['ACTOR', 'Actor', ['COUNTRY', 'KIND']],
  ['ARTICLE', 'Article', ['SIDE', 'YEAR']],
])('of all of the kind %s (%s) by %j', async (kind, label, by) => {
  const { statistics } = await ask<Statistics>(`{ statistics(kind: ${kind}, groupBy: [${by}]) { ${whole} } }`);
  expect(statistics).toEqual(await expected(await all(label), by));
});

test('of those that meet the conditions, which may come in a variable', async () => {
  const question = `query ($where: StatisticsWhere) { statistics(kind: EVENT, where: $where, groupBy: [YEAR]) { ${whole} } }`;
  const where = { or: [{ date: { in: ['2025-05-12', '2024-04-30'] } }, { not: { not: { id: { eq: 'dpc-1' } } } }] };
  const things = (await all('Event')).filter(
    ({ id, properties }) => ['2025-05-12', '2024-04-30'].includes(String(properties.date)) || id === 'dpc-1',
  );
  expect((await ask<Statistics>(question, { variables: { where } })).statistics).toEqual(await expected(things, ['YEAR']));
});

test('of what nothing is like there are no groups', async () => {
  const question = `{ statistics(kind: PERSON, where: { id: { eq: "nobody" } }) { ${whole} } }`;
  expect((await ask<Statistics>(question)).statistics).toEqual({ total: 0, groups: [] });
});

test.each(['', '2024-06-30'])('coverage is counted article by article (as of "%s")', async (known) => {
  const question = `query Q ${known && `@asOf(known: "${known}")`} { statistics(kind: EVENT) { total coverage { year side articles } } }`;
  const { statistics } = await ask<Statistics>(question);
  const known_ = (properties: Node['properties']) => known === '' || String(properties.knownFrom ?? '') <= known;
  const articles = await all('Article', known_);
  const counted = groupsOf(await raw(), articles, ['YEAR', 'SIDE']).map(({ keys: [year, side], count }) => ({
    year,
    side,
    articles: count,
  }));
  expect(statistics.coverage).toEqual(
    counted.sort((a, b) => compareAll([a.year ?? null, a.side ?? null], [b.year ?? null, b.side ?? null])),
  );
  expect(statistics.total).toBe((await all('Event', known_)).length);
});

test('a condition that the kind does not have is refused with what it has', () => {
  const where =
    '{ and: [{ iso2: { eq: "JP" } }, { or: [{ not: { lengthKm: { isNull: false } } }] }, { date: { eq: "2025" } }], readyFor: { eq: "2026" } }';
  expect(() => plan(`{ s: statistics(kind: EVENT, where: ${where}) { total } }`)).toThrow(BadUserInputError);
  try {
    plan(`{ s: statistics(kind: EVENT, where: ${where}) { total } }`);
  } catch (error) {
    const { problems } = error as BadUserInputError;
    expect(problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
      's.where.and[0].iso2 UNKNOWN_FIELD',
      's.where.and[1].or[0].not.lengthKm UNKNOWN_FIELD',
      's.where.readyFor UNKNOWN_FIELD',
    ]);
    expect(problems[0]?.message).toMatch(/no condition on events\. There is .*\bdate\b.*\bdomains\b/);
  }
});

test('every condition of StatisticsWhere is one of some kind, of the same type', () => {
  const { schema } = executable();
  const fieldsOf = (name: string) => {
    const type = schema.getType(name);
    if (!type || !('getFields' in type)) throw new Error(`no ${name}`);
    return new Map(Object.values(type.getFields()).map((field) => [field.name, String(field.type)]));
  };
  const kinds = ['Entity', 'Person', 'Organization', 'Country', 'Locality', 'Project', 'Programme', 'Domain', 'Event', 'Agreement'];
  const wheres = [...kinds, 'Infrastructure', 'Article', 'Claim', 'Actor', 'Place'].map((kind) => fieldsOf(`${kind}Where`));
  const merged = [...fieldsOf('StatisticsWhere')].filter(([field]) => !['and', 'or', 'not'].includes(field));
  for (const [field, type] of merged) expect(new Set(wheres.flatMap((where) => where.get(field) ?? []))).toEqual(new Set([type]));
  const same = [...new Set(wheres.flatMap((where) => [...where.keys()]))].filter(
    (field) => new Set(wheres.flatMap((where) => where.get(field) ?? [])).size === 1,
  );
  expect(merged.map(([field]) => field).sort()).toEqual(same.sort());
});
