import { model } from '../../schema/index.js';
import { answerTo, ask, plan } from '../ask.js';
import { type EntityGraph, loadEntityGraph } from './entityGraph.js';
import { type Asked, type Filter, pathsOf } from './pathOracle.js';

let graph: EntityGraph;
beforeAll(async () => {
  graph = await loadEntityGraph();
});

interface Paths {
  totalCount: number;
  truncated: boolean;
  nodes: { length: number; entities: { id: string }[]; hops: { claim: { id: string }; from: { id: string }; to: { id: string } }[] }[];
}

const question = (directive: string) => `
  query ($from: ID!, $to: ID!, $maxHops: Int, $first: Int, $via: PathFilter, $avoid: PathFilter, $simultaneous: Boolean) ${directive} {
    paths(from: $from, to: $to, maxHops: $maxHops, first: $first, via: $via, avoid: $avoid, simultaneous: $simultaneous) {
      totalCount truncated
      nodes { length entities { id } hops { claim { id } from { id } to { id } } }
    }
  }`;

const firstQuestion = `
  query ($from: ID!, $to: ID!, $maxHops: Int, $first: Int) {
    paths(from: $from, to: $to, maxHops: $maxHops, first: $first) { nodes { entities { id } } }
  }`;

const sent = (filter: Filter | undefined) =>
  filter && { ...filter, ...(filter.kinds ? { kinds: filter.kinds.map((kind) => kind.toUpperCase()) } : {}) };

async function answer(asked: Asked, directive = ''): Promise<Paths> {
  const variables = { ...asked, first: 20, via: sent(asked.via), avoid: sent(asked.avoid) };
  return (await ask<{ paths: Paths }>(question(directive), { variables })).paths;
}

/** What comes back is what brute force finds; if the search stopped at its bound, what is shown is among that. */
async function check(asked: Asked, as = graph, directive = ''): Promise<{ count: number; truncated: boolean }> {
  const expected = pathsOf(as, asked);
  const { totalCount, truncated, nodes } = await answer(asked, directive);
  const shown = nodes.map(({ entities, hops }) => [entities.map(({ id }) => id).join(' '), hops.map(({ claim }) => claim.id).join(' ')]);
  const wanted = expected.map(({ ids, ties }) => [ids.join(' '), ties.map(({ claim }) => claim).join(' ')]);
  if (truncated) {
    expect(totalCount).toBeLessThanOrEqual(expected.length);
    expect(wanted).toEqual(expect.arrayContaining(shown));
    expect(nodes.map(({ length }) => length)).toEqual(
      expected
        .slice(0, 20)
        .map(({ ties }) => ties.length)
        .slice(0, nodes.length),
    );
  } else {
    expect(totalCount).toBe(expected.length);
    expect(shown).toEqual(wanted.slice(0, 20));
  }
  for (const { length, entities, hops } of nodes) {
    expect([length, entities.length]).toEqual([hops.length, hops.length + 1]);
    hops.forEach(({ from, to }, i) => {
      expect([from.id, to.id].sort()).toEqual([entities[i]?.id, entities[i + 1]?.id].sort());
    });
  }
  return { count: expected.length, truncated };
}

const pairs = [
  ['henna-virkkunen', 'ericsson'],
  ['henna-virkkunen', 'minoru-kiuchi'],
  ['ericsson', 'nec'],
  ['far-north-fiber', 'ericsson'],
  ['quantum-loi-2025', 'nec'],
  ['japan', 'tokyo'],
  ['european-union', 'japan'],
  ['minoru-kiuchi', 'far-north-fiber'],
  ['christina-egelund', 'minoru-kiuchi'],
  ['quantum-technology', 'semiconductors'],
  ['hanami', 'q-neko'],
  ['six-g-mirai', 'european-union'],
  ['polar-connect', 'tokyo'],
  ['nec', 'tokyo-electron'],
  ['ai-safety', 'henna-virkkunen'],
] as const;

describe.each(pairs)('%s and %s', (from, to) => {
  test('are there', () => {
    expect([graph.kinds.has(from), graph.kinds.has(to)]).toEqual([true, true]);
  });

  test.each([1, 2, 3, 4])('within %d hops', async (maxHops) => {
    await check({ from, to, maxHops });
  });

  // Who does not ask how many there are: longer ones are only looked for where they may come before others.
  test.each([1, 3, 8])('the first %d', async (first) => {
    const asked = { from, to, maxHops: 4 };
    const { paths } = await ask<{ paths: Pick<Paths, 'nodes'> }>(firstQuestion, { variables: { ...asked, first } });
    const shown = paths.nodes.map(({ entities }) => entities.map(({ id }) => id).join(' '));
    expect(shown).toEqual(
      pathsOf(graph, asked)
        .slice(0, first)
        .map(({ ids }) => ids.join(' ')),
    );
  });

  test.each<[string, Partial<Asked>]>([
    ['not through some', { avoid: { relationships: ['MEMBER_OF', 'LOCATED_IN'], entities: ['japan', 'nobody'], kinds: ['Domain'] } }],
    ['not through actors', { avoid: { kinds: ['Actor'] } }],
    ['via a type', { via: { relationships: ['SIGNED', 'FOLLOWS'] } }],
    ['via a kind', { via: { kinds: ['Place'] } }],
    ['via an entity', { via: { entities: ['nec', 'european-commission'] } }],
    ['via all three', { via: { relationships: ['ATTENDED'], kinds: ['Person'], entities: ['japan', 'european-commission'] } }],
    ['via a kind and a type', { via: { relationships: ['PARTICIPATES_IN'], kinds: ['Organization'] } }],
    ['simultaneously', { simultaneous: true }],
    ['simultaneously via a type', { simultaneous: true, via: { relationships: ['HOLDS_ROLE'] } }],
  ])('%s', async (_, more) => {
    await check({ from, to, maxHops: 3, ...more });
  });

  test('as of a day', async () => {
    const valid = graph.ties.filter(({ begins, ends, isOccurrence }) => begins <= '2023-06-30' && (isOccurrence || ends >= '2023-06-01'));
    await check({ from, to, maxHops: 3 }, { ...graph, ties: valid }, '@asOf(valid: "2023-06")');
  });
});

describe('the answer is empty, and no error,', () => {
  const empty = { totalCount: 0, truncated: false, nodes: [] };
  test.each<[string, Partial<Asked>]>([
    ['from an entity to itself', { to: 'nec' }],
    ['to what is not there', { to: 'nobody' }],
    ['via nothing', { via: { entities: [] } }],
    ['via no kind', { via: { kinds: [] } }],
    ['via no type', { via: { relationships: [] } }],
    ['via an entity that is not there', { via: { entities: ['nobody'] } }],
    ['via a type that is to be avoided', { via: { relationships: ['SIGNED'] }, avoid: { relationships: ['SIGNED'] } }],
    ['via an entity with too few hops', { maxHops: 1, via: { entities: ['japan'] } }],
    ['avoiding all types', { avoid: { relationships: [...new Set(model.stated.map(({ type }) => type))] } }],
  ])('%s', async (_, more) => {
    expect(await answer({ from: 'nec', to: 'ericsson', maxHops: 3, ...more })).toEqual(empty);
  });
});

test('an id that nothing has is warned of', async () => {
  const { warnings } = await answerTo('{ paths(from: "nec", to: "nobody", via: { entities: ["noone"] }) { totalCount } }');
  expect(warnings.map(({ code }) => code)).toEqual(['UNKNOWN_ENTITY', 'UNKNOWN_ENTITY']);
});

describe('what is out of range is refused', () => {
  test.each([
    ['{ paths(from: "a", to: "b", maxHops: 7) { totalCount } }', 'paths.maxHops'],
    ['{ paths(from: "a", to: "b", maxHops: 0) { totalCount } }', 'paths.maxHops'],
    ['{ x: paths(from: "a", to: "b", first: 21) { totalCount } }', 'x.first'],
    [`{ paths(from: "${'x'.repeat(257)}", to: "b") { totalCount } }`, 'paths.from'],
    [`{ paths(from: "a", to: "b", via: { entities: [${'"a" '.repeat(251)}] }) { totalCount } }`, 'paths.via.entities'],
    ['{ neighbourhood(of: []) { truncated } }', 'neighbourhood.of'],
    [`{ neighbourhood(of: [${'"a" '.repeat(21)}]) { truncated } }`, 'neighbourhood.of'],
    ['{ neighbourhood(of: ["a"], hops: 4) { truncated } }', 'neighbourhood.hops'],
    ['{ neighbourhood(of: ["a"], first: 201) { truncated } }', 'neighbourhood.first'],
  ])('%.60s', (asked, path) => {
    expect(() => plan(asked)).toThrow(expect.objectContaining({ problems: [expect.objectContaining({ path })] }));
  });
});

test('a path question counts a thousand rows, what ids that nothing has were meant to be, and what it may show', () => {
  const search = 1000 + 3 * 20;
  const cost = (selected: string) => plan(`{ paths(from: "a", to: "b", maxHops: 3, first: 10) { ${selected} } }`).plan.cost;
  expect(cost('totalCount')).toBe(search);
  expect(cost('nodes { entities { id } hops { relationship } }')).toBe(search + 10 * (1 + 4 + 3));
  expect(cost('nodes { hops { evidence { locator } } }')).toBe(search + 10 * (1 + 3 + 3 * 3));
});
