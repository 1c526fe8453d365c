import { Serving } from '../serving.js';
import { Reads } from './Reads.js';

const reads = new Reads();
let serving: Serving;
beforeAll(async () => {
  serving = await new Serving().startReady();
});
afterAll(() => serving.stop());

/** A question that nobody has asked yet. */
let asked = 0;
const unasked = (selection = 'name') => `query Q${++asked} { person(id: "henna-virkkunen") { ${selection} } }`;

const bytesOf = async (body: object | string, headers: Record<string, string> = {}) => {
  const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
  const response = await fetch(`${serving.address}/graphql`, init);
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
};

test('asked again, a question is answered byte for byte the same, and Neo4j is not asked', async () => {
  const body = { query: unasked('name roles { edges { title evidence { locator } } }') };
  const first = await bytesOf(body);
  expect(first).toMatchObject({ status: 200, body: expect.stringContaining('"extensions":{"cost"') });
  const again: unknown[] = [];
  const count = await reads.during(async () => {
    for (let i = 0; i < 5; i++) again.push(await bytesOf(body));
  });
  expect(again).toEqual(Array(5).fill(first));
  expect(count).toBe(0);
});

test('warnings and provenance are kept with the answer', async () => {
  for (const query of [
    '{ neighbourhood(of: ["japn"]) { nodes { id } } }',
    'query @provenance { agreement(id: "quantum-loi-2025") { date } }',
    'query @dryRun { people { nodes { id } } }',
  ]) {
    const first = await bytesOf({ query });
    expect(first.body).toMatch(/"warnings":\[|"provenance":\{|"data":null,"extensions":\{"cost"/);
    const count = await reads.during(async () => expect(await bytesOf({ query })).toEqual(first));
    expect(count).toBe(0);
  }
});

test('a hit is one line in the log like any other', async () => {
  const query = unasked();
  await serving.ask(query);
  serving.logged.length = 0;
  await serving.ask(query, {}, { 'x-request-id': 'second' });
  expect(serving.logged).toMatchObject([{ msg: 'request', status: 200, operation: `Q${asked}`, requestId: 'second' }]);
});

describe('the same question', () => {
  const query = 'query ($id: ID!, $where: EventWhere) { person(id: $id) { name } events(where: $where) { totalCount } }';
  const variables = { id: 'minoru-kiuchi', where: { category: { eq: 'x' }, date: { after: '2020' } } };

  test.each<[what: string, body: object]>([
    [
      'with its variables in another order',
      { variables: { where: { date: { after: '2020' }, category: { eq: 'x' } }, id: variables.id }, query },
    ],
    ['with fields that say nothing', { query, variables, operationName: null, extensions: { clientLibrary: { name: 'test' } }, more: 1 }],
  ])('%s is the same', async (_what, body) => {
    const first = await bytesOf({ query, variables });
    const count = await reads.during(async () => expect(await bytesOf(body)).toEqual(first));
    expect(first.status).toBe(200);
    expect(count).toBe(0);
  });

  test('by GET has the same answer', async () => {
    const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    const get = async () => (await serving.get(`/graphql?${search}`, { headers: { 'apollo-require-preflight': 'x' } })).text();
    const { body } = await bytesOf({ query, variables });
    expect(await get()).toBe(body);
    const count = await reads.during(async () => expect(await get()).toBe(body));
    expect(count).toBe(0);
  });
});

describe('another question', () => {
  const both = 'query A($id: ID = "japan") { node(id: $id) { id } } query B($id: ID = "japan") { node(id: $id) { __typename } }';

  test.each<[what: string, one: object, other: object]>([
    ['another operation of the document', { query: both, operationName: 'A' }, { query: both, operationName: 'B' }],
    ['null instead of nothing', { query: both, operationName: 'A' }, { query: both, operationName: 'A', variables: { id: null } }],
    [
      'another value',
      { query: both, operationName: 'A', variables: { id: 'japan' } },
      { query: both, operationName: 'A', variables: { id: 'finland' } },
    ],
  ])('is %s', async (_what, one, other) => {
    const answers = [await bytesOf(one), await bytesOf(other), await bytesOf(one), await bytesOf(other)];
    expect(answers[0]).not.toEqual(answers[1]);
    expect(answers.slice(2)).toEqual(answers.slice(0, 2));
  });

  test('is one for whom names are given in another language', async () => {
    const query = unasked();
    const named = async (language: string) => (await serving.ask(query, {}, { 'accept-language': language })).body.data;
    const [english, japanese] = [await named('en'), await named('ja')];
    expect(english).not.toEqual(japanese);
    expect([await named('en'), await named('ja'), await named('ja;q=0.9')]).toEqual([english, japanese, japanese]);
  });
});

test('each client is answered in the type that it takes', async () => {
  const query = unasked();
  const typeFor = async (accept: string) => (await bytesOf({ query }, { accept })).type;
  for (let i = 0; i < 2; i++) {
    expect(await typeFor('*/*')).toBe('application/json; charset=utf-8');
    expect(await typeFor('application/graphql-response+json')).toBe('application/graphql-response+json; charset=utf-8');
  }
});

describe('however well its answer is known, it is refused', () => {
  const query = '{ country(id: "japan") { name } }';
  const search = `query=${encodeURIComponent(query)}`;
  const get = (more = '', headers: Record<string, string> = { 'apollo-require-preflight': 'x' }) =>
    serving.get(`/graphql?${search}${more}`, { headers });
  beforeAll(async () => {
    expect((await bytesOf({ query })).status).toBe(200);
    expect((await get()).status).toBe(200);
  });

  test.each<[what: string, status: number, ask: () => Promise<{ status: number }>]>([
    ['as a form that any page may send', 400, () => bytesOf({ query }, { 'content-type': 'text/plain' })],
    ['by GET without the header that no page can send', 400, () => get('', {})],
    ['by GET with that header empty', 400, () => get('', { 'apollo-require-preflight': '' })],
    ['by GET with a type that it does not have', 415, () => get('', { 'apollo-require-preflight': 'x', 'content-type': 'text/plain' })],
    ['by GET with null for variables', 400, () => get('&variables=null')],
    ['by GET with two documents', 400, () => get(`&${search}`)],
    ['by a client that takes no JSON', 406, () => bytesOf({ query }, { accept: 'image/png' })],
    ['with variables that are a text', 400, () => bytesOf({ query, variables: '{}' })],
    ['with a list of extensions', 400, () => bytesOf({ query, extensions: [] })],
    ['with an operation that is not there', 400, () => bytesOf({ query, operationName: '' })],
    ['by PUT', 405, () => serving.get('/graphql', { method: 'PUT' })],
  ])('%s', async (_what, status, ask) => {
    expect((await ask()).status).toBe(status);
    expect((await ask()).status).toBe(status);
  });
});

test('what is refused is not kept', async () => {
  const query = '{ people(first: 101) { totalCount } }';
  const first = await bytesOf({ query });
  expect(first).toMatchObject({ status: 400, body: expect.stringContaining('BAD_USER_INPUT') });
  expect(await bytesOf({ query })).toEqual(first);
  const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
  const { status, body } = await serving.post(`{"query":"{ __typename }","variables":${deep}}`);
  expect([status, JSON.stringify(body.errors)]).toEqual([400, expect.stringContaining('"limit":"depth"')]);
});

test('a value that JSON cannot write is not taken for null', async () => {
  const query = 'query ($n: Int) { people(first: $n) { totalCount } }';
  expect((await bytesOf({ query, variables: { n: null } })).status).toBe(200);
  expect((await serving.post(`{"query":${JSON.stringify(query)},"variables":{"n":1e999}}`)).status).toBe(400);
});

test('without memory for it, every question is read', async () => {
  const forgetful = await new Serving(undefined, undefined, undefined, { answers: { bytesMax: 0 } }).startReady();
  const query = unasked();
  const count = await reads.during(() => Promise.all([1, 2, 3].map(() => forgetful.ask(query))));
  await forgetful.stop();
  expect(count).toBe(3);
});
