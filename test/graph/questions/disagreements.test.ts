import { answerTo, ask, plan } from '../../ask.js';
import { compareAll, heldOn, isKnown, type Node, raw } from './raw.js';

interface Disagreement {
  subject: { id: string };
  property: string;
  claims: { id: string; value: string; chosen: boolean }[];
}
interface Page {
  disagreements: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
    nodes: Disagreement[];
  };
}

const question = (known?: string) => `query ($about: [ID!], $first: Int, $after: String) ${known ? `@asOf(known: "${known}")` : ''} {
  disagreements(about: $about, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage endCursor }
    nodes { subject { id } property claims { id value chosen } }
  }
}`;

/** The claims in groups of rivals, of which at least one is outdone by another. */
async function expected(about?: string[], known?: string): Promise<Disagreement[]> {
  const { nodes } = await raw();
  const claims = [...nodes.values()].filter((node) => node.labels.includes('Claim') && isKnown(node, known));
  const groups = new Map<string, Node[]>();
  for (const claim of claims) {
    const { subject, predicate, slot, object } = claim.properties;
    const key = JSON.stringify([subject, predicate, slot ?? '']);
    if (object === undefined) groups.set(key, [...(groups.get(key) ?? []), claim]);
  }
  const isAbout = (subject: string): boolean => {
    const claim = nodes.get(subject)?.properties;
    return !about || about.includes(subject) || about.includes(String(claim?.subject)) || about.includes(String(claim?.object));
  };
  const chosen = (claim: Node) => heldOn(claim, 'chosen', known) === true;
  return [...groups]
    .map(([key, group]) => [JSON.parse(key) as string[], group] as const)
    .filter(([[subject = ''], group]) => isAbout(subject) && group.some((claim) => !chosen(claim)))
    .sort(([a], [b]) => compareAll(a, b))
    .map(([[subject = '', property = ''], group]) => ({
      subject: { id: subject },
      property,
      claims: group.map((claim) => ({ id: claim.id, value: String(claim.properties.value), chosen: chosen(claim) })),
    }));
}

/** The order of the claims is tested apart. */
const sorted = (nodes: Disagreement[]) =>
  nodes.map((one) => ({ ...one, claims: one.claims.toSorted((a, b) => compareAll([a.id], [b.id])) }));

test.each([
  [undefined, undefined],
  [['far-north-fiber'], undefined],
  [['dpc-4', 'far-north-fiber'], undefined],
  [['japan', 'european-union', 'eurohpc-ju'], undefined],
  [undefined, '2022-11-30'],
  [undefined, '2026-04-01'],
  [['far-north-fiber'], '2022-10-20'],
])('what sources differ about: of %j, as of %s', async (about, known) => {
  const { disagreements } = await ask<Page>(question(known), { variables: { ...(about ? { about } : {}), first: 100 } });
  const all = await expected(about, known);
  expect(disagreements.totalCount).toBe(all.length);
  expect(sorted(disagreements.nodes)).toEqual(sorted(all));
});

test('there are some, and fewer of them were known earlier', async () => {
  expect((await expected()).length).toBeGreaterThan(3);
  expect((await expected(undefined, '2022-11-30')).length).toBeLessThan((await expected()).length);
  expect((await expected(['far-north-fiber'])).map(({ property }) => property)).toEqual(['cost', 'lengthKm', 'readyFor']);
});

test('a relationship’s property is about its claim, and found by both its ends', async () => {
  const { nodes } = await raw();
  const subject = (await expected()).map((one) => nodes.get(one.subject.id)).find((node) => node?.labels.includes('Claim'));
  expect(subject).toBeDefined();
  for (const end of [subject?.properties.subject, subject?.properties.object]) {
    const { disagreements } = await ask<Page>(question(), { variables: { about: [end] } });
    expect(disagreements.nodes.map((one) => one.subject.id)).toContain(subject?.id);
  }
});

test('first comes what the graph follows, then what most voices state', async () => {
  const { disagreements } = await ask<Page>(question(), { variables: { first: 100 } });
  const { nodes } = await raw();
  for (const { subject, property, claims } of disagreements.nodes) {
    const order = claims.map(({ id, chosen }) => [chosen ? 0 : 1, chosen ? 0 : -Number(nodes.get(id)?.properties.corroboration)]);
    expect(order).toEqual(order.toSorted(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d));
    const shown = nodes.get(subject.id)?.properties[property];
    if (shown !== undefined) expect(claims[0]?.value).toBe(String(shown));
  }
});

test('page by page they are the same', async () => {
  const all: Disagreement[] = [];
  let page: Page['disagreements'] | undefined;
  while (!page || page.pageInfo.hasNextPage) {
    const variables: Record<string, unknown> = { first: 3, ...(page ? { after: page.pageInfo.endCursor } : {}) };
    const next: Page = await ask<Page>(question(), { variables });
    expect(next.disagreements.pageInfo.hasPreviousPage).toBe(page !== undefined);
    page = next.disagreements;
    all.push(...page.nodes);
  }
  expect(sorted(all)).toEqual(sorted(await expected()));
});

test('a cursor of another question is none of this', async () => {
  const { disagreements } = await ask<Page>(question(), { variables: { first: 1 } });
  const after = disagreements.pageInfo.endCursor;
  expect(() => plan(question(), { variables: { about: ['dpc-4'], after } })).toThrow(/is no cursor of this list/);
  expect(() => plan(question('2024'), { variables: { after } })).toThrow(/is no cursor of this list/);
});

test('an id that nothing has is warned of', async () => {
  const { data, warnings } = await answerTo(question(), { variables: { about: ['nobody'] } });
  expect(data.disagreements).toMatchObject({ totalCount: 0, nodes: [] });
  expect(warnings).toMatchObject([{ path: 'disagreements.about', code: 'UNKNOWN_ENTITY' }]);
});
