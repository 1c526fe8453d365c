import fc from 'fast-check';
import { ask } from '../../ask.js';
import { article, executable } from '../articles.js';
import { database, drop, emptyGraph, register, take } from './graph.js';

/** An event that Ada attended, as the oracle knows it. */
interface Row {
  id: string;
  date: string | null;
  category: string | null;
  role: string | null;
}

interface Page {
  edges: { cursor: string; node: { id: string } }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean };
  totalCount: number;
}

const maybe = (...values: string[]) => fc.constantFrom(null, ...values);
const rows = fc.uniqueArray(
  fc.record<Row>({
    id: fc.integer({ min: 0, max: 60 }).map((i) => `event-${i}`),
    date: maybe('2024', '2024-05', '2024-05-13', '2025'),
    category: maybe('council', 'summit'),
    role: maybe('CHAIR', 'SPEAKER'),
  }),
  { selector: ({ id }) => id, minLength: 14, maxLength: 14 },
);
const walks = fc.record({
  all: rows,
  /** How many of them are there when the walk begins. */
  there: fc.integer({ min: 7, max: 12 }),
  size: fc.integer({ min: 1, max: 4 }),
  backwards: fc.boolean(),
  nested: fc.boolean(),
  order: fc.uniqueArray(fc.tuple(fc.constantFrom('date', 'category', 'role'), fc.boolean()), { selector: ([key]) => key, maxLength: 3 }),
  /** Between two pages: which row comes or, if it is there, goes. */
  changes: fc.array(fc.integer({ min: 0, max: 13 }), { minLength: 3, maxLength: 3 }),
});
type Walk = typeof walks extends fc.Arbitrary<infer Value> ? Value : never;

test('a page is what a sorted list would give, while rows come and go between pages', async () => {
  await fc.assert(fc.asyncProperty(walks, walk), { numRuns: 8, endOnFailure: true });
});

async function walk({ all, there, size, backwards, nested, order, changes }: Walk): Promise<void> {
  await emptyGraph();
  await take(register());
  // She is there whatever goes.
  await take(article('of-ada', 'mentions: [ada]'));
  const present = new Map<string, Row>();
  const toggle = async (row: Row) => {
    if (present.delete(row.id)) await drop(`of-${row.id}`);
    else {
      present.set(row.id, row);
      await take(article(`of-${row.id}`, stating(row)));
    }
  };
  for (const row of all.slice(0, there)) await toggle(row);

  const key = ([name, descending]: [string, boolean]) => {
    const direction = descending ? 'DESC' : 'ASC';
    return name === 'role' ? `{ edge: { role: ${direction} } }` : `{ ${name}: ${direction} }`;
  };
  const keys = order.filter(([name]) => nested || name !== 'role') as [keyof Row, boolean][];
  const orderBy = `orderBy: [${keys.map(key).join(', ')}]`;
  let last: { row: Row; cursor: string } | undefined;
  for (const change of [undefined, ...changes]) {
    if (change !== undefined) await toggle(all[change] as Row);
    const sorted = [...present.values()].sort((a, b) => compare(keys, a, b));
    const beyond = sorted.filter((row) => !last || Math.sign(compare(keys, row, last.row)) === (backwards ? -1 : 1));
    const expected = backwards ? beyond.slice(-size) : beyond.slice(0, size);
    const place = last ? `, ${backwards ? 'before' : 'after'}: "${last.cursor}"` : '';
    const list = `list: ${nested ? 'attendances' : 'events'}(${backwards ? 'last' : 'first'}: ${size}${place}, ${orderBy}) { totalCount edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage } }`;
    const page = await pageOf(nested, list);
    expect(page.edges.map(({ node }) => node.id)).toEqual(expected.map(({ id }) => id));
    expect(page.totalCount).toBe(sorted.length);
    expect(backwards ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage).toBe(beyond.length > size);
    const end = backwards ? page.edges[0] : page.edges.at(-1);
    const row = expected.find(({ id }) => id === end?.node.id);
    if (!end || !row) return;
    last = { row, cursor: end.cursor };
  }
}

async function pageOf(nested: boolean, list: string): Promise<Page> {
  if (!nested) return (await ask<{ list: Page }>(`{ ${list} }`, { database, executable })).list;
  const { person } = await ask<{ person: { list: Page } }>(`{ person(id: "ada") { ${list} } }`, { database, executable });
  return person.list;
}

/** The order asked for, what has no value last in both directions, then by id. */
function compare(keys: [keyof Row, boolean][], a: Row, b: Row): number {
  for (const [key, descending] of keys) {
    const [x, y] = [a[key], b[key]];
    if (x === y) continue;
    if (x === null) return 1;
    if (y === null) return -1;
    return (x < y ? -1 : 1) * (descending ? -1 : 1);
  }
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function stating({ id, date, category, role }: Row): string {
  const event = [`id: ${id}`, ...(date ? [`date: ${date}`] : []), ...(category ? [`category: ${category}`] : [])].join(', ');
  const attended = [`actor: ada, event: ${id}`, ...(role ? [`role: ${role}`] : [])].join(', ');
  return `entities: [{ event: { ${event} } }]\nclaims: [{ locator: p, attended: { ${attended} } }]`;
}
