import fc from 'fast-check';
import type { Property } from '../../schema/declare.js';
import { firstDay, lastDay } from '../../schema/values/calendar.js';
import { PartialDate } from '../../schema/values/PartialDate.js';
import { cypher } from '../../src/cypher/cypher.js';
import type { Scope } from '../../src/graph/select/Scope.js';
import { comparison, propertyOf } from '../../src/graph/where/comparison.js';
import { ask, seeded } from '../ask.js';

const scope = { asOf: {} } as Scope;
const date: Property = { name: 'date', value: PartialDate, list: false, description: '' };

const partialDates = fc
  .tuple(
    fc.constantFrom(1000, 2024, 2025, 9999),
    fc.constantFrom(1, 2, 5, 12),
    fc.integer({ min: 1, max: 31 }),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([year, month, day, parts]) => {
    const whole = lastDay(`${year}-${String(month).padStart(2, '0')}`);
    const days = Math.min(day, Number(whole.slice(8)));
    return `${whole.slice(0, 8)}${String(days).padStart(2, '0')}`.slice(0, [4, 7, 10][parts - 1]);
  });

/** What each operator means, by the days that the stored date and the one asked for may be. */
const meanings: Record<string, (first: string, last: string, from: string, to: string) => boolean> = {
  lt: (first, _, from) => first < from,
  lte: (first, _last, _from, to) => first <= to,
  gt: (first, _last, _from, to) => first > to,
  gte: (first, _, from) => first >= from,
  before: (first, _, from) => first < from,
  after: (_, last, _from, to) => last > to,
  during: (first, last, from, to) => first <= to && last >= from,
  certainlyBefore: (_, last, from) => last < from,
  certainlyAfter: (first, _last, _from, to) => first > to,
  certainlyDuring: (first, last, from, to) => first >= from && last <= to,
};

test.each(Object.entries(meanings))('dates compare by the days that they may mean: %s', async (operator, meaning) => {
  await fc.assert(
    fc.asyncProperty(fc.array(partialDates, { minLength: 200, maxLength: 200 }), partialDates, async (dates, operand) => {
      const rows = dates.map((value) => ({ date: value }));
      const term = comparison(propertyOf(scope, { name: 'Event' }, cypher`row`, date), operator, operand);
      const answers = await seeded.read(cypher`UNWIND ${{ rows }}.rows AS row RETURN ${term}`.statement());
      expect(dates.map((value, i) => [value, operator, operand, answers[i]?.[0]])).toEqual(
        dates.map((value) => [value, operator, operand, meaning(firstDay(value), lastDay(value), firstDay(operand), lastDay(operand))]),
      );
    }),
    { numRuns: 10 },
  );
});

const idsOf = async (field: string, where: string): Promise<string[]> =>
  (await ask<Record<string, { nodes: { id: string }[] }>>(`{ ${field}(first: 100, where: ${where}) { nodes { id } } }`))[field]?.nodes.map(
    ({ id }) => id,
  ) ?? [];

test('numbers compare as numbers', async () => {
  const cables = await ask<{ infrastructures: { nodes: { id: string; lengthKm: number | null }[] } }>(
    '{ infrastructures(first: 100) { nodes { id lengthKm } } }',
  );
  const longer = cables.infrastructures.nodes.filter(({ lengthKm }) => lengthKm !== null && lengthKm >= 9000).map(({ id }) => id);
  expect(longer.length).toBeGreaterThan(0);
  expect(await idsOf('infrastructures', '{ lengthKm: { gte: 9000 } }')).toEqual(longer);
  expect(await idsOf('infrastructures', '{ lengthKm: { lt: 9000 } }')).not.toEqual(expect.arrayContaining(longer));
});

describe('text is found whatever its case and its accents', () => {
  test.each([
    ['organizations', '{ name: { contains: "KYOTO univ" } }', 'kyoto-university'],
    ['organizations', '{ name: { startsWith: "EUROPEAN comm" } }', 'european-commission'],
    ['events', '{ id: { startsWith: "DPC-" } }', 'dpc-3'],
    ['people', '{ name: { endsWith: "KKUNEN" } }', 'henna-virkkunen'],
    ['people', '{ roles: { some: { edge: { title: { contains: "EXECUTIVE vice" } } } } }', 'henna-virkkunen'],
    ['articles', '{ url: { contains: "EUROPA.eu" } }', ''],
    ['people', '{ not: { name: { contains: "kk" } } }', 'minoru-kiuchi'],
  ])('%s where %s', async (field, where, expected) => {
    const found = await idsOf(field, where);
    if (expected) expect(found).toContain(expected);
    else expect(found.length).toBeGreaterThan(0);
  });

  test('nothing that is typed is syntax', async () => {
    expect(await idsOf('people', '{ name: { contains: ".*" } }')).toEqual([]);
    expect(await idsOf('people', '{ name: { contains: "\' OR 1=1 //" } }')).toEqual([]);
  });
});

interface Money {
  amount: number;
  currency: string;
}

describe('money compares by its amount and by its currency', () => {
  interface Funded {
    id: string;
    funders: { edges: { amount: Money | null; node: { id: string } }[] };
  }
  const funded = async () =>
    (
      await ask<{ entities: { nodes: Funded[] } }>(
        `{ entities: organizations(first: 100, where: { funders: { some: { edge: { amount: { isNull: false } } } } }) {
        nodes { id funders(first: 100) { edges { amount { amount currency } node { id } } } }
      } }`,
      )
    ).entities.nodes;

  test('on a node', async () => {
    const { projects } = await ask<{ projects: { nodes: { id: string; budget: Money | null }[] } }>(
      '{ projects(first: 100) { nodes { id budget { amount currency } } } }',
    );
    const idsWith = (met: (budget: Money) => boolean) => projects.nodes.filter(({ budget }) => budget && met(budget)).map(({ id }) => id);
    const all = idsWith(() => true);
    expect(all.length).toBeGreaterThan(2);
    expect(await idsOf('projects', '{ budget: { isNull: false } }')).toEqual(all);
    expect(await idsOf('projects', '{ budget: { amount: { gte: 5e6 } } }')).toEqual(idsWith(({ amount }) => amount >= 5e6));
    expect(await idsOf('projects', '{ budget: { amount: { lt: 5e6 }, currency: { eq: "EUR" } } }')).toEqual(
      idsWith(({ amount }) => amount < 5e6),
    );
    expect(await idsOf('projects', '{ budget: { currency: { eq: "JPY" } } }')).toEqual([]);
  });

  test('on a relationship', async () => {
    const found = await funded();
    expect(found.map(({ id }) => id)).toContain('lstc');
    expect(found.every(({ funders }) => funders.edges.some(({ amount }) => amount !== null))).toBe(true);
    expect(
      await idsOf('organizations', '{ funders: { some: { edge: { amount: { amount: { gt: 1e10 }, currency: { eq: "JPY" } } } } } }'),
    ).toEqual(
      found
        .filter(({ funders }) => funders.edges.some(({ amount }) => amount?.currency === 'JPY' && amount.amount > 1e10))
        .map(({ id }) => id),
    );
  });
});

describe('a list compares by its values', () => {
  interface Sided {
    id: string;
    sides: string[];
  }
  const claims = async () =>
    (await ask<{ claims: { nodes: Sided[] } }>('{ claims(first: 100, where: { predicate: { eq: "FUNDS" } }) { nodes { id sides } } }'))
      .claims.nodes;

  test.each<[string, string, (sides: string[]) => boolean]>([
    ['one of them', '{ sides: { some: { eq: JAPAN } } }', (sides) => sides.includes('JAPAN')],
    [
      'two of them',
      '{ sides: { some: { eq: JAPAN } }, and: [{ sides: { some: { eq: EU } } }] }',
      (sides) => sides.includes('JAPAN') && sides.includes('EU'),
    ],
    ['nothing else', '{ sides: { some: {}, none: { ne: EU } } }', (sides) => sides.join() === 'EU'],
    ['nothing at all', '{ sides: { none: {} } }', (sides) => sides.length === 0],
    ['not one of them', '{ not: { sides: { some: { in: [EU, OTHER] } } } }', (sides) => !sides.includes('EU') && !sides.includes('OTHER')],
  ])('%s', async (_, where, met) => {
    const expected = (await claims()).filter(({ sides }) => met(sides)).map(({ id }) => id);
    expect(expected).not.toEqual([]);
    expect(await idsOf('claims', `{ predicate: { eq: "FUNDS" }, and: [${where}] }`)).toEqual(expected);
  });

  test('of dates, on a relationship', async () => {
    const roles = (where: string) =>
      ask<{ organization: { officeholders: { edges: { attested: string[] }[] } } }>(
        `{ organization(id: "european-commission") { officeholders(first: 100${where}) { edges { attested } } } }`,
      );
    const all = (await roles('')).organization.officeholders.edges.map(({ attested }) => attested);
    const then = all.filter((attested) => attested.some((day) => day.startsWith('2025')));
    expect(then.length).toBeGreaterThan(0);
    expect(then.length).toBeLessThan(all.length);
    const found = await roles(', where: { edge: { attested: { some: { during: "2025" } } } }');
    expect(found.organization.officeholders.edges.map(({ attested }) => attested)).toEqual(then);
  });
});
