import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Serving } from '../server/serving.js';

let serving: Serving;
let project: string;
beforeAll(async () => {
  serving = await new Serving().startReady();
  project = await mkdtemp(join(tmpdir(), 'kakehashi-relay-'));
  await mkdir(join(project, 'src'));
  await mkdir(join(project, 'made'));
  await copyFile('schema/schema.graphql', join(project, 'schema.graphql'));
  const settings = { src: './src', schema: './schema.graphql', artifactDirectory: './made', language: 'typescript', eagerEsModules: true };
  await writeFile(join(project, 'relay.config.json'), JSON.stringify(settings));
});
afterAll(async () => {
  await serving.stop();
  await rm(project, { recursive: true });
});

const compiler = resolve('node_modules/relay-compiler/cli.js');

/** Compiles this document as the only one of an application. */
async function compile(document: string): Promise<{ exitCode: number | null; said: string }> {
  await writeFile(join(project, 'src/Page.ts'), `graphql\`${document}\`;`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, 'relay.config.json'], { cwd: project });
  return { exitCode: status, said: `${stdout}${stderr}` };
}

/** What Relay will ask: in it fragments have their arguments. */
async function textOf(operation: string): Promise<string> {
  const [, text = '""'] = /"text": (".*")/.exec(await readFile(join(project, 'made', `${operation}.graphql.ts`), 'utf8')) ?? [];
  return JSON.parse(text);
}

const pages = '@argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" })';

interface Connection {
  pageInfo: { endCursor: string; hasNextPage: boolean };
  edges: { node: { id: string } }[];
}

test.each<[where: string, fragment: string, owner: { field?: string; id?: string }, connection: string]>([
  [
    'a project',
    `fragment Page_list on Project @refetchable(queryName: "PageMoreQuery") ${pages} {
      participants(first: $count, after: $cursor) @connection(key: "Page_participants") { edges { role node { id name } } }
    }`,
    { field: 'project', id: 'inpace' },
    'participants',
  ],
  [
    'an agreement, with an order and conditions',
    `fragment Page_list on Agreement @refetchable(queryName: "PageMoreQuery") ${pages} {
      signatories(first: $count, after: $cursor, orderBy: [{ edge: { date: DESC } }], where: { kind: { in: [PERSON, COUNTRY, ORGANIZATION] } })
        @connection(key: "Page_signatories") { edges { date evidence { article { url } } node { id name } } }
    }`,
    { field: 'agreement', id: 'moc-imec-rapidus-2022' },
    'signatories',
  ],
  [
    'whatever has an id',
    `fragment Page_list on Entity @refetchable(queryName: "PageMoreQuery") ${pages} {
      articles(first: $count, after: $cursor) @connection(key: "Page_articles") { edges { node { id title } } }
    }`,
    { field: 'entity', id: 'japan' },
    'articles',
  ],
  [
    'the root',
    `fragment Page_list on Query @refetchable(queryName: "PageMoreQuery") ${pages} {
      people(first: $count, after: $cursor, orderBy: [{ name: ASC }]) @connection(key: "Page_people") { edges { node { id name } } }
    }`,
    {},
    'people',
  ],
])('takes a list that can be paged on %s, and we answer what it asks', async (...[, fragment, { field, id }, connection]) => {
  const first = field ? `query PageQuery($id: ID!) { ${field}(id: $id) { ...Page_list } }` : 'query PageQuery { ...Page_list }';
  const { exitCode, said } = await compile(`${first} ${fragment}`);
  expect(said).toContain('Compilation completed');
  expect(exitCode).toBe(0);

  const listOf = async (operation: string, variables: object) => {
    const { body } = await serving.ask(await textOf(operation), { id, ...variables });
    expect(body.errors).toBeUndefined();
    const owner = (body.data?.node ?? body.data?.[field ?? ''] ?? body.data) as Record<string, Connection>;
    return owner[connection] as Connection;
  };
  const start = await listOf('PageQuery', {});
  expect(start.edges).toHaveLength(2);
  expect(start.pageInfo.hasNextPage).toBe(true);
  const more = await listOf('PageMoreQuery', { count: 1, cursor: start.pageInfo.endCursor });
  const whole = await listOf('PageMoreQuery', { count: 3, cursor: null });
  expect([...start.edges, ...more.edges].map(({ node }) => node.id)).toEqual(whole.edges.map(({ node }) => node.id));
});

test.each([
  ['a field that is not there', 'fragment Page_list on Project { participantz { totalCount } }', /participantz/],
  [
    'a list without pages',
    'fragment Page_list on Project { names @connection(key: "Page_names") { value } }',
    /@connection.*`names`|names.*connection/s,
  ],
  [
    'what has no id to be found by again',
    'fragment Page_list on Money @refetchable(queryName: "PageMoreQuery") { amount }',
    /@refetchable.*Money|Money.*@refetchable/s,
  ],
])('refuses %s', async (_what, fragment, message) => {
  const { exitCode, said } = await compile(fragment);
  expect(exitCode).not.toBe(0);
  expect(said).toMatch(message);
});
