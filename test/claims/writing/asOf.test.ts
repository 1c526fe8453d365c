import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { model } from '../../../schema/index.js';
import type { EndField, NodeKind, RelationshipKind } from '../../../schema/Model.js';
import { lastDay } from '../../../schema/values/calendar.js';
import { seed } from '../../../src/claims/index.js';
import type { Database } from '../../../src/database/index.js';
import { ask, seeded } from '../../ask.js';
import { declaration, executable } from '../articles.js';
import { database, emptyGraph } from './graph.js';

/** Some twenty, fifty and eighty of the articles are out by then. */
const days = ['2022-12-31', '2024-06', '2025'];

/** All that have a list of their own; nodes are asked for by their ids. */
const kinds = model.kinds.filter(({ name }) => name !== 'Node');

beforeAll(emptyGraph);

describe.each(days)('as known on %s', (day) => {
  beforeAll(async () => {
    // What came out since the day before is added: the order in which articles come in makes no difference.
    const folder = await seedsKnownBy(lastDay(day));
    await seed(database, declaration, folder);
    await rm(folder, { recursive: true });
  });

  test.each(kinds.map((kind) => [kind.plural, kind] as const))(
    '%s are what they would be if only the earlier articles were there',
    async (_, kind) => {
      for (const selection of selectionsOf(kind)) {
        const [then, now] = await Promise.all([
          everyPage(database, kind, selection),
          everyPage(seeded, kind, selection, `@asOf(known: "${day}")`),
        ]);
        expect(now).toEqual(then);
      }
    },
  );

  test.each(questions())('so is the answer to %s', async (_, question) => {
    const [then, now] = await Promise.all([
      ask(question, { database, executable }),
      ask(question.replace('{', `@asOf(known: "${day}") {`), { executable }),
    ]);
    expect(comparable(now)).toEqual(comparable(then));
  });
});

/** The seeds without the articles that were not out on that day. */
async function seedsKnownBy(day: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kakehashi-as-of-'));
  await cp('seeds/register', join(folder, 'register'), { recursive: true });
  await mkdir(join(folder, 'articles'));
  for (const file of await readdir('seeds/articles')) {
    const { published, accessed } = parseYaml(await readFile(join('seeds/articles', file), 'utf8'));
    if (lastDay(String(published ?? accessed)) <= day) await cp(join('seeds/articles', file), join(folder, 'articles', file));
  }
  return folder;
}

/**
 * Every property of a kind, and every relationship with every property and its evidence; what several kinds have in
 * common is asked of their interface, once for all of them: Neo4j takes a third of a second to plan each.
 */
function selectionsOf(kind: NodeKind): string[] {
  const common = new Set(kind.ancestry.flatMap((other) => (other === kind ? [] : [...other.ends.keys()])));
  const own = [...kind.ends.values()].filter(({ name }) => !common.has(name));
  return [
    ...(model.concreteKinds.includes(kind) ? [propertiesOf(kind)] : []),
    ...own.map((end) => `id ${end.name}${end.list === undefined ? connectionOf(end) : listOf(end)}`),
  ];
}

const connectionOf = (end: EndField) => `(first: 20) { totalCount edges { ${edgeOf(end.relationship)} node { id } } }`;
const listOf = (end: EndField) => `{ ${edgeOf(end.relationship)} ${end.as} { id } }`;
const edgeOf = (kind: RelationshipKind) => `${propertiesOf(kind)}${kind.options.derived ? '' : ' evidence { locator article { id } }'}`;

const propertiesOf = ({ properties, references }: NodeKind | RelationshipKind): string =>
  [
    ...[...properties.values()].map(({ name, value }) => {
      const parts = { Money: ' { amount currency }', LocalName: ' { language value }' }[value.name] ?? '';
      return `${name}${parts}`;
    }),
    ...[...references.values()].map(({ name }) => `${name} { id }`),
  ].join(' ');

async function everyPage(from: Database, kind: NodeKind, selection: string, directive = ''): Promise<unknown[]> {
  const found: unknown[] = [];
  let after: string | null = null;
  do {
    const question = `query ($after: String) ${directive} { list: ${kind.plural}(first: 100, after: $after) { nodes { ${selection} } pageInfo { hasNextPage endCursor } } }`;
    const { list }: { list: Page } = await ask(question, { database: from, executable, variables: { after } });
    found.push(...list.nodes);
    after = list.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

interface Page {
  nodes: unknown[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

/** All questions of the tests and of the documentation that ask as of no day themselves, nor about what is past by today. */
function questions(): [name: string, question: string][] {
  const files = ['test/queries', 'docs/questions'].flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
  return files
    .filter((file) => file.endsWith('.graphql'))
    .map((file): [string, string] => [
      file,
      readFileSync(file, 'utf8')
        .replace(/^#.*$/gm, '')
        .replace(/^\s*\{/, 'query {'),
    ])
    .filter(([, text]) => !/@asOf|\$|changes|PAST_DUE|STALE/.test(text));
}

/** Cursors tell as of when they were made, and scores how rare a word is among the names of today. */
const comparable = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, item) => (/cursor|^score$/i.test(key) ? undefined : item)));
