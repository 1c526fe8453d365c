import { setTimeout as sleep } from 'node:timers/promises';
import { type ExecutionResult, getOperationAST, parse } from 'graphql';
import type { CallOptions } from '../../../src/database/index.js';
import { DatabaseUnavailableError } from '../../../src/errors.js';
import { graphChanged } from '../../../src/execution/GraphChanged.js';
import type { Context, RevisionChange } from '../../../src/execution/PlannedOperation.js';
import { planRequest } from '../../../src/execution/planRequest.js';
import { anonymous } from '../../../src/execution/Viewer.js';
import { limits } from '../../../src/graph/limits/limits.js';
import { ask } from '../../ask.js';
import { statement } from '../../database/testDatabase.js';
import { article, executable } from '../articles.js';
import { database, drop, emptyGraph, register, revision, rows, take } from './graph.js';

interface Change {
  revision: number;
  articleId: string;
  article: { id: string } | null;
  status: string;
  added: string[];
  removed: string[];
}
interface Changes {
  changes: { nodes: Change[]; hasMore: boolean; endCursor: string | null; revision: number };
}

const fields = 'revision articleId article { id } status added removed';

const changes = async (since: number, first = 20, directive = '', after: string | null = null) => {
  const question = `query Q($after: String) ${directive} { changes(since: ${since}, first: ${first}, after: $after) { nodes { ${fields} } hasMore endCursor revision } }`;
  return (await ask<Changes>(question, { database, executable, variables: { after } })).changes;
};

const attended = (id: string, ...actors: string[]) =>
  article(id, `claims:\n${actors.map((actor) => `  - { locator: p, attended: { actor: ${actor}, event: summit } }`).join('\n')}`);

/** Which articles state which claims, by what stands in the store. */
const stated = async () =>
  (await rows<[string, string]>('MATCH (a:Article)-[:STATES]->(c:Claim) RETURN a.id, c.id')).map((pair) => pair.join(' ')).sort();

const endless = 'UNWIND range(1, 10000000000) AS i WITH i WHERE i < 0 RETURN i';

/** Entries as the ledger would hold them: so many for each revision. */
async function writeEntries(counts: readonly number[]): Promise<void> {
  const entries = counts.flatMap((count, i) =>
    Array.from({ length: count }, (_, n) => ({
      key: `${i}-${n}`,
      revision: i + 1,
      article: `a${n}`,
      status: 'ADDED',
      added: [],
      removed: [],
    })),
  );
  const text = "UNWIND $entries AS entry CREATE (i:Ingestion) SET i = entry, i.at = '2026-11-22T00:00:00.000Z'";
  await database.write(async (run) => {
    await run({ text, parameters: { entries } });
    await run({ text: 'MATCH (g:Graph) SET g.revision = $revision', parameters: { revision: counts.length } });
  });
}

beforeEach(emptyGraph);

test('who replays the feed has what is stated', async () => {
  await take(register());
  await take(attended('a', 'ada', 'taro'));
  await take(attended('b', 'ada'));
  await take(attended('a', 'taro', 'tarou'));
  await take(attended('b', 'ada'));
  await drop('b');
  const { nodes, hasMore, revision: until } = await changes(0, 100);
  expect({ hasMore, until }).toEqual({ hasMore: false, until: await revision() });
  expect(nodes.map(({ articleId, status }) => `${articleId} ${status}`)).toEqual([
    'register ADDED',
    'a ADDED',
    'b ADDED',
    'a REPLACED',
    'b RETRACTED',
  ]);
  expect(nodes.map((change) => change.article?.id ?? null)).toEqual(['register', 'a', null, 'a', null]);
  const replayed = new Set<string>();
  for (const { added, removed } of nodes) {
    for (const claim of added) replayed.add(claim);
    for (const claim of removed) replayed.delete(claim);
  }
  expect([...replayed].sort()).toEqual([...new Set((await stated()).map((pair) => pair.split(' ')[1]))].sort());
});

test('as of a day, the feed is the same', async () => {
  await take(register());
  await take(attended('a', 'ada'));
  const now = await changes(0);
  const then = await changes(0, 20, '@asOf(known: "2000")');
  expect(then.nodes.map(({ articleId }) => articleId)).toEqual(now.nodes.map(({ articleId }) => articleId));
});

/** The entries of all pages from a revision on, and after each page where it ended. */
async function pages(since: number, first: number) {
  const told: Change[] = [];
  const ends: { revision: number; told: number }[] = [];
  for (let after: string | null = null, hasMore = true; hasMore; ) {
    const page = await changes(since, first, '', after);
    told.push(...page.nodes);
    expect(page.nodes.length).toBeLessThanOrEqual(first);
    ends.push({ revision: page.revision, told: told.length });
    ({ hasMore, endCursor: after } = page);
  }
  return { told, ends };
}

const named = (told: readonly Change[]) => told.map((change) => `${change.revision} ${change.articleId}`);

test.each([[[1, 1, 1]], [[3, 1, 2, 5, 1]], [[7]], [[0, 4, 0, 0, 1, 0]], [[2, 2, 2, 2]]])(
  'page by page nothing is missed or told twice, also within a revision: %j entries a revision',
  async (counts) => {
    await writeEntries(counts);
    const all = counts.flatMap((count, i) => Array.from({ length: count }, (_, n) => `${i + 1} a${n}`));
    for (const first of [1, 2, 3, 4, 100]) {
      const { told, ends } = await pages(0, first);
      expect({ first, told: named(told) }).toEqual({ first, told: all });
      expect(ends.at(-1)?.revision).toBe(counts.length);
      // Who goes on from a page's revision is told all that was not on that page or before, and the rest of its last revision again.
      for (const end of ends) {
        const rest = (await pages(end.revision, 100)).told;
        expect(named(rest)).toEqual(all.filter((entry) => Number.parseInt(entry, 10) > end.revision));
        expect(all.length - rest.length).toBeLessThanOrEqual(end.told);
      }
    }
    expect(await changes(1_000_000)).toEqual({ nodes: [], hasMore: false, endCursor: null, revision: counts.length });
  },
);

describe('an entry with many claims', () => {
  const ids = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i}`);

  test.each([
    [0, 0],
    [500, 0],
    [501, 0],
    [499, 3],
    [0, 1_200],
    [1_300, 700],
    [1_000, 1_000],
  ])('comes in parts of 500: %i added, %i removed', async (added, removed) => {
    await writeEntries([1, 1, 1]);
    const set = 'MATCH (i:Ingestion {revision: 2}) SET i.added = $added, i.removed = $removed';
    const parameters = { added: ids('a', added), removed: ids('r', removed) };
    await database.write(async (run) => void (await run({ text: set, parameters })));
    for (const first of [1, 2, 100]) {
      const { told, ends } = await pages(0, first);
      const parts = told.filter((change) => change.revision === 2);
      expect(told).toHaveLength(parts.length + 2);
      expect(parts).toHaveLength(Math.max(1, Math.ceil((added + removed) / 500)));
      expect(parts.flatMap((part) => part.added)).toEqual(parameters.added);
      expect(parts.flatMap((part) => part.removed)).toEqual(parameters.removed);
      expect(Math.max(...parts.map((part) => part.added.length + part.removed.length))).toBeLessThanOrEqual(500);
      // The revision counts as told with its last part.
      for (const end of ends) expect(end.revision >= 2).toBe(end.told > parts.length);
    }
  });
});

describe('who subscribes', () => {
  test('is told of each entry from then on, in order, and of none twice', async () => {
    await take(register());
    await take(attended('a', 'ada'));
    const { told, tell, end } = await subscribed();
    const from = await revision();
    await take(attended('b', 'ada', 'taro'));
    await take(attended('a', 'taro'));
    const first = told.next();
    tell({ from, to: await revision() });
    expect(await first).toMatchObject({ value: { data: { event: { articleId: 'b', status: 'ADDED', article: { id: 'b' } } } } });
    expect(await told.next()).toMatchObject({ value: { data: { event: { articleId: 'a', status: 'REPLACED' } } } });
    await drop('b');
    tell({ from: from + 2, to: from + 3 });
    const { nodes } = await changes(from + 2);
    expect(await told.next()).toMatchObject({
      done: false,
      value: { data: { event: nodes[0] }, extensions: { cost: { max: limits.costMax } } },
    });
    await end();
  });

  test('is told of more entries than a page holds, also of one revision', async () => {
    await writeEntries([1, 130, 1]);
    const { told, tell, end } = await subscribed();
    tell({ from: 1, to: 3 });
    const names: string[] = [];
    for (let i = 0; i < 131; i++) {
      const { value } = (await told.next()) as unknown as { value: { data: { event: Change } } };
      names.push(`${value.data.event.revision} ${value.data.event.articleId}`);
    }
    expect(new Set(names).size).toBe(131);
    expect([names[0], names.at(-1)]).toEqual(['2 a0', '3 a0']);
    await end();
  });

  test('is told of an entry that is larger than an answer may be, and of nothing more', async () => {
    const { answerBytesMax } = limits;
    limits.answerBytesMax = 50;
    try {
      await writeEntries([1, 1]);
      const { told, tell } = await subscribed();
      tell({ from: 0, to: 2 });
      expect(await told.next()).toMatchObject({
        value: { errors: [{ message: expect.stringContaining('answer bytes') }] },
      });
      expect(await told.next()).toEqual({ done: true, value: undefined });
    } finally {
      limits.answerBytesMax = answerBytesMax;
    }
  });

  test('may go while nothing happens', async () => {
    const { told, end } = await subscribed();
    const waiting = told.next();
    await end();
    expect(await waiting).toEqual({ done: true, value: undefined });
  });

  test('may go while it is read for, which then ends in Neo4j, too', async () => {
    const slow: Context['database'] = Object.create(database, {
      read: { value: (_: unknown, options: CallOptions) => database.read(statement(endless), options) },
    });
    const { told, tell, end } = await subscribed({ database: slow });
    const waiting = told.next();
    tell({ from: 0, to: 1 });
    const running = async (count: number) => {
      while ((await rows(`SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery = '${endless}'`)).length !== count) await sleep(50);
    };
    await running(1);
    const startedAt = performance.now();
    await end();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await running(0);
    // Long before the read would have ended by itself.
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  test('is told later if the database is away', async () => {
    let isAway = true;
    const { told, tell, end } = await subscribed({
      get database() {
        if (isAway) throw new DatabaseUnavailableError('away');
        return database;
      },
    });
    const from = await revision();
    await take(register());
    tell({ from, to: from + 1 });
    const next = told.next();
    await sleep(100);
    isAway = false;
    expect(await next).toMatchObject({ value: { data: { event: { articleId: 'register' } } } });
    await end();
  });
});

/** A subscription, and who tells it of revisions. */
async function subscribed(other: Pick<Context, 'database'> = { database }) {
  const document = parse(`subscription { event: graphChanged { ${fields} } }`);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  const { tell, changes } = telling();
  const context: Context = Object.assign(Object.create(other) as Context, {
    signal: new AbortController().signal,
    languages: [],
    viewer: anonymous,
    revisions: { changes: async () => changes },
  });
  context.planned = planRequest(executable, document, operation, {}, context);
  const told = await graphChanged(context);
  const plain = async (next: Promise<IteratorResult<ExecutionResult>>) => JSON.parse(JSON.stringify(await next)) as unknown;
  return {
    tell,
    told: { next: async () => ({ value: undefined, ...((await plain(told.next())) as object) }) },
    end: () => told.return?.(),
  };
}

/** Tells of changes when it is told to. */
function telling() {
  const waiting: RevisionChange[] = [];
  let wake = () => {};
  let isOver = false;
  const changes: AsyncIterableIterator<RevisionChange> = {
    async next() {
      while (!isOver && waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      const value = waiting.shift();
      return isOver || !value ? { done: true, value: undefined } : { done: false, value };
    },
    async return() {
      isOver = true;
      wake();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return {
    changes,
    tell(change: RevisionChange) {
      waiting.push(change);
      wake();
    },
  };
}
