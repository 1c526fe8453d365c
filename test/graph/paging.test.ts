import { ListIdentity } from '../../src/graph/list/ListIdentity.js';
import { ask, plan, statements } from '../ask.js';

interface Page {
  nodes: { id: string }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

/** Lists at a root and across a relationship, in orders with ties, with missing values, in both directions and by the edge. */
const lists = [
  ['people', '', 'PersonOrder', '[{ name: DESC }]'],
  ['events', '', 'EventOrder', '[{ date: ASC }]'],
  ['events', '', 'EventOrder', '[{ end: DESC }, { category: ASC }]'],
  ['agreements', '', 'AgreementOrder', '[{ inForce: ASC }, { date: DESC }]'],
  ['projects', '', 'ProjectOrder', '[{ budget: DESC }]'],
  ['attendees', 'dpc-3', 'AttendanceActorOrder', '[{ edge: { role: DESC } }, { name: ASC }]'],
  ['attendees', 'dpc-3', 'AttendanceActorOrder', '[{ id: DESC }, { name: ASC }]'],
  ['relatedFrom', 'european-union', 'RelationEntityOrder', '[{ id: ASC }]'],
  ['relatedFrom', 'european-union', 'RelationEntityOrder', '[{ edge: { date: ASC } }]'],
  ['claims', 'far-north-fiber', 'ConcernClaimOrder', '[{ value: DESC }]'],
  ['claims', 'far-north-fiber', 'ConcernClaimOrder', '[{ chosen: ASC }]'],
] as const;

describe.each(lists)('%s of %j by %s %s', (field, owner, _type, orderBy) => {
  const page = async (values: string): Promise<Page> => {
    const list = `list: ${field}(${values}, orderBy: ${orderBy}) { nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;
    const { root } = owner
      ? await ask<{ root: { list: Page } }>(
          `{ root: node(id: "${owner}") { ... on Entity { id } ... on Event { ${field === 'attendees' ? list : 'id'} } ... on Entity { ${field === 'attendees' ? 'id' : list} } } }`,
        )
      : { root: await ask<{ list: Page }>(`{ ${list} }`) };
    return root.list;
  };

  const walk = async (size: number, forwards: boolean): Promise<string[]> => {
    const found: string[][] = [];
    let cursor: string | null = null;
    let more = true;
    while (more) {
      const place: string = cursor === null ? '' : `, ${forwards ? 'after' : 'before'}: ${JSON.stringify(cursor)}`;
      const { nodes, pageInfo } = await page(`${forwards ? 'first' : 'last'}: ${size}${place}`);
      found.push(nodes.map(({ id }) => id));
      // What lies behind is known as well as what lies ahead.
      expect(forwards ? pageInfo.hasPreviousPage : pageInfo.hasNextPage).toBe(cursor !== null);
      more = forwards ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
      cursor = forwards ? pageInfo.endCursor : pageInfo.startCursor;
    }
    return (forwards ? found : found.reverse()).flat();
  };

  test('pages of any size, walked forwards or backwards, are the whole list', async () => {
    const whole = (await page('first: 100')).nodes.map(({ id }) => id);
    expect(whole.length).toBeGreaterThan(2);
    for (const size of [1, 3, 7]) {
      if (whole.length / size > 40) continue;
      expect(await walk(size, true)).toEqual(whole);
      expect(await walk(size, false)).toEqual(whole);
    }
  });
});

/** As of a day on which all is known, no index has the order: the same rows, put in order. */
describe.each([
  ['claims', '', '[{ knownFrom: DESC }]', ['forwards']],
  ['claims', '', '[{ knownFrom: ASC }, { id: DESC }]', ['forwards']],
  ['claims', 'where: { knownFrom: { gte: "2024" }, predicate: { ne: "cost" } }, ', '[{ id: DESC }]', ['forwards', 'backwards']],
  ['articles', 'where: { published: { lt: "2025-06" } }, ', '[{ id: ASC }]', ['forwards', 'backwards']],
  ['claims', 'where: { knownFrom: { gte: "2024" } }, ', '[{ knownFrom: DESC }]', []],
  ['claims', 'where: { predicate: { eq: "FUNDS" } }, ', '[{ knownFrom: DESC }]', []],
] as const)('%s(%s… by %s)', (field, where, orderBy, byIndex: readonly string[]) => {
  test.each([
    ['forwards', 'first', 'after', 'endCursor'],
    ['backwards', 'last', 'before', 'startCursor'],
  ] as const)('read %s, an index that has the order answers as putting all in order does', async (way, size, side, end) => {
    const question = (asOf: string, place: string) =>
      `query Walk ${asOf} { list: ${field}(${where}orderBy: ${orderBy}, ${size}: 40${place}) { nodes { id } pageInfo { ${end} } } }`;
    const walk = async (asOf: string): Promise<string[]> => {
      const found: string[] = [];
      let place = '';
      for (let page = 0; page < 3; page++) {
        const { list } = await ask<{ list: Page }>(question(asOf, place));
        found.push(...list.nodes.map(({ id }) => id));
        place = `, ${side}: ${JSON.stringify(list.pageInfo[end])}`;
      }
      return found;
    };
    const text = statements(question('', ''))[0]?.text ?? '';
    expect(text.includes('USING INDEX')).toBe(byIndex.includes(way));
    const found = await walk('');
    expect(found.length).toBeGreaterThan(40);
    expect(found).toEqual(await walk('@asOf(known: "2999")'));
  });
});

test('an index is read in order only where Neo4j would begin elsewhere', () => {
  const text = (question: string) => statements(question)[0]?.text ?? '';
  expect(text('{ events(orderBy: [{ date: DESC }]) { nodes { id } } }')).toContain('USING INDEX n1:Event(date)');
  expect(text('{ projects(where: { start: { gt: "2020" } }) { nodes { id } } }')).toContain('USING INDEX n1:Project(id)');
  for (const other of [
    '{ events(orderBy: [{ name: DESC }]) { nodes { id } } }',
    '{ events(where: { date: { gt: "2020" } }, orderBy: [{ date: DESC }]) { nodes { id } } }',
    '{ events(where: { date: { gt: "2020" }, attendees: { some: { name: { contains: "a" } } } }) { nodes { id } } }',
    '{ events(where: { category: { eq: "summit" } }, orderBy: [{ date: DESC }]) { nodes { id } } }',
  ])
    expect(text(other)).not.toContain('USING INDEX');
});

test('a list in order of what has to have a value holds all that are counted', async () => {
  const where = (filter: string) =>
    `events(first: 100, where: { end: { ${filter} } }, orderBy: [{ end: DESC }]) { totalCount nodes { end } }`;
  const answer = await ask<Record<string, { totalCount: number; nodes: { end: string | null }[] }>>(
    `{ none: ${where('nin: []')} other: ${where('ne: "1900"')} some: ${where('isNull: false')} without: ${where('isNull: true')} }`,
  );
  const { none, other, some, without } = answer;
  for (const list of Object.values(answer)) expect(list.nodes).toHaveLength(Math.min(100, list.totalCount));
  expect(some?.nodes.every(({ end }) => end !== null)).toBe(true);
  expect(without?.nodes.every(({ end }) => end === null) && without.totalCount > 0).toBe(true);
  expect([none?.totalCount, other?.totalCount]).toEqual([some?.totalCount, some?.totalCount]);
});

test('what has no value comes last in both directions', async () => {
  const ends = async (direction: string) =>
    (
      await ask<{ events: { nodes: { end: string | null }[] } }>(
        `{ events(first: 100, orderBy: [{ end: ${direction} }]) { nodes { end } } }`,
      )
    ).events.nodes.map(({ end }) => end);
  for (const direction of ['ASC', 'DESC']) {
    const found = await ends(direction);
    const given = found.filter((end) => end !== null);
    expect(found.slice(0, given.length)).toEqual(given);
    expect(given).toEqual([...given].sort((a, b) => (direction === 'ASC' ? 1 : -1) * (a < b ? -1 : 1)));
  }
});

describe('a cursor of another list is refused', () => {
  const endOf = async (list: string) => {
    const { page } = await ask<{ page: { pageInfo: { endCursor: string } } }>(`{ page: ${list} { pageInfo { endCursor } } }`);
    return page.pageInfo.endCursor;
  };
  test.each([
    ['another field', 'events(first: 1)', 'people(first: 1, after: $)'],
    ['another order', 'people(first: 1)', 'people(first: 1, after: $, orderBy: [{ name: DESC }])'],
    ['another where', 'people(first: 1)', 'people(first: 1, after: $, where: { name: { eq: "x" } })'],
  ])('made under %s', async (_, made, used) => {
    const cursor = JSON.stringify(await endOf(made));
    await expect(ask(`{ ${used.replace('$', cursor)} { nodes { id } } }`)).rejects.toThrow(/is no cursor of this list/);
  });

  test.each(['""', '"AAAA"', '"!"', '"eyJhIjoxfQ"', `"${'A'.repeat(4000)}"`, '"W10"'])('nor is text %#', async (cursor) => {
    await expect(ask(`{ people(first: 1, after: ${cursor}) { nodes { id } } }`)).rejects.toThrow(/is no cursor of this list/);
  });
});

test('a cursor whose values nobody has written is told by its place', () => {
  const question = 'query ($after: String) { a: people(first: 1, after: $after) { edges { cursor } } }';
  const made = (value: unknown) => {
    const [mark] = JSON.parse(Buffer.from(String(cursor), 'base64url').toString()) as string[];
    return Buffer.from(`[${JSON.stringify(mark)},${value}]`).toString('base64url');
  };
  const cursor = new ListIdentity(['Person', [], {}, {}]).cursor(['x'], {});
  for (const value of ['"a\\ud800"', '1e999', '{}', '[]']) {
    expect(() => plan(question, { variables: { after: made(value) } })).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ path: 'a.after', code: 'FOREIGN_CURSOR' })] }),
    );
  }
  expect(plan(question, { variables: { after: made('"a"') } }).plan.roots).toHaveLength(1);
});
