import { firstDay, lastDay } from '../../schema/values/calendar.js';
import { ask } from '../ask.js';

interface Edge {
  from?: string | null;
  to?: string | null;
  date?: string | null;
  claim: { id: string };
}

interface Owner {
  id: string;
  list: { totalCount: number; edges: Edge[] };
}

const lists = [
  ['people', 'roles', 'from to'],
  ['organizations', 'memberships', 'from to'],
  ['organizations', 'attendances', 'date'],
  ['agreements', 'signatories', 'date'],
  ['agreements', 'domains', ''],
] as const;

const ownersOf = async (root: string, field: string, dates: string, directive = ''): Promise<Owner[]> => {
  const list = `list: ${field}(first: 100) { totalCount edges { ${dates} claim { id } } }`;
  const { owners } = await ask<{ owners: { nodes: Owner[] } }>(
    `query ${directive} { owners: ${root}(first: 100) { nodes { id ${list} } } }`,
  );
  return owners.nodes;
};

/** What `valid` means, on days instead of texts. */
const held = ({ from, to, date }: Edge, first: string, last: string): boolean =>
  (!date || firstDay(date) <= last) && (!from || firstDay(from) <= last) && (!to || lastDay(to) >= first);

describe.each(lists)('%s.%s', (root, field, dates) => {
  test.each(['2023-07-01', '2024', '2025-05', '1999'])('as they possibly held on %s', async (day) => {
    const owners = await ownersOf(root, field, dates);
    const expected = owners.map(({ id, list }) => [
      id,
      list.edges.filter((edge) => held(edge, firstDay(day), lastDay(day))).map(({ claim }) => claim.id),
    ]);
    const then = await ownersOf(root, field, dates, `@asOf(valid: "${day}")`);
    expect(then.map(({ id, list }) => [id, list.edges.map(({ claim }) => claim.id)])).toEqual(expected);
    expect(then.map(({ list }) => list.totalCount)).toEqual(expected.map(([, edges]) => edges?.length));
  });
});

test('something is left out', async () => {
  const edges = async (directive: string) =>
    (await ownersOf('organizations', 'attendances', 'date', directive)).flatMap(({ list }) => list.edges);
  expect((await edges('@asOf(valid: "1999")')).length).toBeLessThan((await edges('')).length);
});

test('conditions are met then, not now', async () => {
  const question = (directive: string) =>
    `query ${directive} { people(where: { attendances: { some: { id: { eq: "dpc-3" } } } }) { totalCount } }`;
  const [then, now] = await Promise.all([ask(question('@asOf(valid: "2024")')), ask(question(''))]);
  expect(then).toEqual({ people: { totalCount: 0 } });
  expect(now).not.toEqual(then);
});
