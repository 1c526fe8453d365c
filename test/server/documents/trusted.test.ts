import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { SetupError } from '../../../src/errors.js';
import { readManifest } from '../../../src/server/documents/readManifest.js';
import { TrustedDocuments } from '../../../src/server/documents/TrustedDocuments.js';
import { Serving } from '../serving.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const person = 'query Person($id: ID!) { person(id: $id) { id name(language: "en") } }';
const texts = [person, '{ revision }', 'subscription { graphChanged { revision } }'];
const manifest = Object.fromEntries(texts.map((text) => [sha256(text), text]));
const variables = { id: 'minoru-kiuchi' };
const answer = { data: { person: { id: 'minoru-kiuchi', name: 'Minoru Kiuchi' } } };

let folder: string;
let path: string;
let serving: Serving;
let strict: Serving;
const made: Serving[] = [];
const start = async (onlyTrusted: boolean, file = path) => {
  const documents = { trusted: new TrustedDocuments(readManifest(file), onlyTrusted), path: file };
  const one = new Serving(undefined, undefined, undefined, { documents });
  made.push(one);
  return one.startReady();
};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-documents-'));
  path = join(folder, 'documents.json');
  await writeFile(path, JSON.stringify(manifest));
  serving = await start(false);
  strict = await start(true);
});
afterAll(async () => {
  for (const one of made) await one.stop().catch(() => {});
  await rm(folder, { recursive: true });
});

const apollos = (hash: string, more: object = {}) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } }, ...more });
const specified = (hash: string, more: object = {}) => ({ documentId: `sha256:${hash}`, ...more });
const sendTo = (to: Serving, body: object) => to.post(JSON.stringify(body));
const codeOf = ({ body }: Awaited<ReturnType<typeof sendTo>>) => body.errors?.[0]?.extensions.code;

test.each([
  ['as Apollo’s clients do', apollos(sha256(person), { variables })],
  ['as the specification says', specified(sha256(person), { variables })],
  ['in both ways', { ...apollos(sha256(person)), ...specified(sha256(person)), variables }],
  ['with its text', apollos(sha256(person), { query: person, variables })],
  ['with the name of its operation', specified(sha256(person), { operationName: 'Person', variables })],
  ['beside empty places', specified(sha256(person), { query: null, extensions: null, variables })],
])('a document may be named %s, asked once or again', async (_what, body) => {
  for (const to of [serving, strict, serving, strict]) expect(await sendTo(to, body)).toMatchObject({ status: 200, body: answer });
});

test.each(['documentId', 'extensions'])('by GET, too: by %s', async (way) => {
  const search = new URLSearchParams({
    variables: JSON.stringify(variables),
    ...(way === 'documentId' ? specified(sha256(person)) : { extensions: JSON.stringify(apollos(sha256(person)).extensions) }),
  });
  for (const to of [serving, strict]) {
    const response = await to.get(`/graphql?${search}`, { headers: { 'apollo-require-preflight': '1' } });
    expect(await response.json()).toMatchObject(answer);
    expect(response.headers.get('etag')).toBeTruthy();
  }
  expect((await strict.get(`/graphql?${search}`)).status).toBe(400);
});

test('named or sent, it is the same question', async () => {
  const names = [{ query: '{ revision }' }, specified(sha256('{ revision }')), apollos(sha256('{ revision }'))];
  const before = await serving.metrics();
  const answers = await Promise.all(names.map((body) => sendTo(serving, body)));
  const after = await serving.metrics();
  const anew = 'kakehashi_answers_total{from="anew"}';
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect((after.get(anew) ?? 0) - (before.get(anew) ?? 0)).toBeLessThanOrEqual(1);
});

const unknown = 'a'.repeat(64);
test.each([
  ['an unknown hash', specified(unknown), 'PERSISTED_QUERY_NOT_FOUND'],
  ['an unknown hash of Apollo’s', apollos(unknown), 'PERSISTED_QUERY_NOT_FOUND'],
  ['what is no hash', { documentId: '__proto__' }, 'PERSISTED_QUERY_NOT_FOUND'],
  ['a hash of another sort', { documentId: `md5:${unknown}` }, 'PERSISTED_QUERY_NOT_FOUND'],
  ['a hash that is no text', { extensions: { persistedQuery: { sha256Hash: {} } } }, 'PERSISTED_QUERY_NOT_FOUND'],
  ['something else for a hash', { extensions: { persistedQuery: true } }, 'PERSISTED_QUERY_NOT_FOUND'],
  ['an unknown hash with another document', apollos(unknown, { query: '{ __typename }' }), 'BAD_REQUEST'],
  ['a known hash with another document', apollos(sha256(person), { query: '{ __typename }' }), 'BAD_REQUEST'],
  ['two hashes', { ...apollos(sha256(person)), ...specified(sha256('{ revision }')) }, 'BAD_REQUEST'],
])('%s is refused', async (_what, body, code) => {
  for (const to of [serving, strict]) {
    const refused = await sendTo(to, body);
    const isUnknown = to === strict && JSON.stringify(body).includes(unknown);
    // What clients of Apollo's protocol look for when they have named a document and nothing else.
    const isProtocol = code === 'PERSISTED_QUERY_NOT_FOUND' && !('documentId' in body);
    expect([refused.status, codeOf(refused)]).toEqual([isProtocol ? 200 : 400, isUnknown ? 'PERSISTED_QUERY_NOT_FOUND' : code]);
    if (isProtocol) expect(refused.body.errors?.[0]?.message).toBe('PersistedQueryNotFound');
    expect(refused.body).not.toHaveProperty('data');
  }
});

test('a document that is sent with its own hash is answered, unless only trusted ones are, and not added', async () => {
  const query = 'query Stranger { __typename }';
  const asked = apollos(sha256(query), { query });
  expect((await sendTo(serving, asked)).body).toEqual({ data: { __typename: 'Query' } });
  expect(codeOf(await sendTo(strict, asked))).toBe('PERSISTED_QUERY_NOT_FOUND');
  for (const to of [serving, strict]) expect(codeOf(await sendTo(to, apollos(sha256(query))))).toBe('PERSISTED_QUERY_NOT_FOUND');
});

describe('where only trusted documents are answered', () => {
  test.each<[what: string, ask: () => Promise<{ status: number }>]>([
    ['a document that is sent', () => strict.ask('{ __typename }')],
    ['even a trusted one', () => strict.ask('{ revision }')],
    ['introspection', () => strict.ask('{ __schema { queryType { name } } }')],
    ['a document in the address', () => strict.get('/graphql?query={revision}', { headers: { 'apollo-require-preflight': '1' } })],
    [
      'a document in an address that is hard to read',
      () => strict.get('/graphql?query={__typename}&x=1&x=2', { headers: { 'apollo-require-preflight': '1' } }),
    ],
    ['a list of operations', () => strict.post('[{"query":"{ __typename }"}]')],
  ])('%s is refused', async (_what, ask) => {
    expect((await ask()).status).toBe(400);
  });

  test('a subscription has to be one of them, too', async () => {
    const client = createClient({ url: `${strict.address.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket });
    const query = 'subscription { graphChanged { revision } }';
    await expect(client.iterate({ query }).next()).rejects.toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    strict.logged.length = 0;
    const changes = client.iterate({ query: '', ...apollos(sha256(query)) });
    const first = changes.next();
    for (let i = 0; i < 500 && !strict.logged.some(({ msg }) => msg === 'subscription'); i++) await sleep(10);
    expect(strict.logged.find(({ msg }) => msg === 'subscription')).not.toHaveProperty('code');
    await changes.return?.();
    await first;
    await client.dispose();
  });

  test('the Sandbox still opens', async () => {
    const response = await strict.get('/graphql', { headers: { accept: 'text/html' } });
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  });
});

test('without such documents it is as it was', async () => {
  const without = new Serving();
  made.push(without);
  await without.startReady();
  expect(codeOf(await sendTo(without, apollos(unknown)))).toBe('PERSISTED_QUERY_NOT_SUPPORTED');
  expect(codeOf(await sendTo(without, specified(unknown)))).toBe('PERSISTED_QUERY_NOT_FOUND');
});

describe('a file that cannot be trusted', () => {
  const problemsOf = async (content: string) => {
    const file = join(folder, 'wrong.json');
    await writeFile(file, content);
    const error = await start(false, file).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SetupError);
    const [first, ...problems] = (error as Error).message.split('\n').map((line) => line.trim());
    expect(first).toBe(`The documents in ${file} cannot be trusted:`);
    return problems;
  };

  test('says what is no JSON', async () => {
    expect(await problemsOf('{')).toEqual([expect.stringMatching(/^The file cannot be read as JSON: /)]);
    expect(await problemsOf('[]')).toEqual([expect.stringMatching(/^The file holds no JSON object/)]);
  });

  test('says all hashes that are wrong', async () => {
    const problems = await problemsOf(JSON.stringify({ ...manifest, abc: '{ revision }', [unknown]: 7 }));
    expect(problems).toEqual([
      `abc is not the SHA-256 of its document, which is ${sha256('{ revision }')}.`,
      `${unknown} is not the text of a document.`,
      'Let your generator hash by SHA-256, in hexadecimal digits.',
    ]);
  });

  test('says all documents that do not fit the schema', async () => {
    const wrong = ['{', '{ nobody }', '{ events(where: { date: { eq: "2023-02-30" } }) { totalCount } }'];
    const problems = await problemsOf(JSON.stringify({ ...manifest, ...Object.fromEntries(wrong.map((text) => [sha256(text), text])) }));
    for (const text of wrong) expect(problems.filter((problem) => problem.startsWith(sha256(text)))).toHaveLength(1);
    expect(problems).toHaveLength(wrong.length);
  });
});
