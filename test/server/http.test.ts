import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { readQuestions } from '../../src/server/http/exampleQuestions.js';
import { Serving } from './serving.js';

let serving: Serving;
beforeAll(async () => {
  serving = await new Serving().startReady();
});
afterAll(() => serving.stop());

const big = JSON.stringify({ query: '{ __typename }', variables: { a: 'x'.repeat(200_000) } });

test.each<[what: string, status: number, code: string, body: string | Buffer, headers?: Record<string, string>]>([
  ['half an object', 400, 'BAD_REQUEST', '{"query":'],
  ['null', 400, 'BAD_REQUEST', 'null'],
  ['nothing', 400, 'BAD_REQUEST', ''],
  ['a list', 400, 'BAD_REQUEST', '[]'],
  ['two operations at once', 400, 'BAD_REQUEST', '[{"query":"{__typename}"},{"query":"{__typename}"}]'],
  ['a query that is no text', 400, 'BAD_REQUEST', '{"query":{"a":1}}'],
  ['variables that are no object', 400, 'BAD_REQUEST', '{"query":"{__typename}","variables":"x"}'],
  ['a simple form, as any page may send it', 400, 'BAD_REQUEST', '{"query":"{__typename}"}', { 'content-type': 'text/plain' }],
  ['more than 100 kB', 413, 'QUERY_TOO_LARGE', big],
  ['a compressed body', 415, 'UNSUPPORTED_MEDIA_TYPE', gzipSync(big), { 'content-encoding': 'gzip' }],
  [
    'another character set',
    415,
    'UNSUPPORTED_MEDIA_TYPE',
    '{"query":"{__typename}"}',
    { 'content-type': 'application/json; charset=latin1' },
  ],
])('%s → %i %s', async (...[, status, code, body, headers]) => {
  const answer = await serving.post(body, headers);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
  expect(answer.body.errors).toMatchObject([{ message: expect.any(String), extensions: { code } }]);
});

test.each([
  ['GET', '/nothing', 404, null],
  ['PUT', '/graphql', 405, 'GET, POST'],
  ['DELETE', '/health/live', 405, 'GET'],
  ['POST', '/health/ready', 405, 'GET'],
  ['GET', '/graphql?query=%7B__typename%7D', 400, null],
])('%s %s → %i', async (method, path, status, allow) => {
  const response = await serving.get(path, { method });
  expect(response.status).toBe(status);
  expect(response.headers.get('allow')).toBe(allow);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: expect.any(String) } }] });
});

test('an address of 20 kB is refused before it reaches anything', async () => {
  expect((await serving.get(`/graphql?query=${'x'.repeat(20_000)}`)).status).toBe(431);
});

test('GET asks, with a header that no page can send unasked', async () => {
  const response = await serving.get('/graphql?query=%7B__typename%7D', { headers: { 'apollo-require-preflight': '1' } });
  expect(await response.json()).toEqual({ data: { __typename: 'Query' } });
});

test('no other site is let in, and no answer says what runs here', async () => {
  const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
  const response = await serving.get('/graphql', { method: 'OPTIONS', headers });
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
  expect(response.headers.get('x-powered-by')).toBeNull();
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
});

test('a browser finds the Sandbox with a question in it', async () => {
  const root = await serving.get('/');
  expect([root.status, root.headers.get('location')]).toEqual([302, '/graphql']);
  const response = await serving.get('/graphql', { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
  const page = await response.text();
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  expect(page).toContain(JSON.stringify(readQuestions()[0]?.document).slice(1, 100));
  // The page's own policy and the header's must both let the Sandbox in.
  const [, own = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
  const [, nonce = ''] = /<script nonce="([^"]+)"/.exec(page) ?? [];
  expect(own).toMatch(new RegExp(`script-src [^;]*'nonce-${nonce}'[^;]*https://embeddable-sandbox.cdn.apollographql.com`));
  expect(own).toMatch(/frame-src [^;]*https:\/\/sandbox.embed.apollographql.com/);
  const header = response.headers.get('content-security-policy') ?? '';
  expect(header).toMatch(/connect-src 'self'.*frame-ancestors 'none'/);
  expect(header).not.toMatch(/default-src|script-src|style-src|frame-src|img-src/);
});

test('every question of the list opens in the Sandbox', async () => {
  const list = await (await serving.get('/questions', { headers: { accept: 'text/html' } })).text();
  const links = [...list.matchAll(/href="([^"]+)"/g)].map(([, link]) => link ?? '');
  expect(links).toEqual(readQuestions().map(({ name }) => `/graphql?question=${name}`));
  for (const [i, link] of links.entries()) {
    const page = await serving.get(link, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain(JSON.stringify(readQuestions()[i]?.document).slice(1, 100));
    expect(page.headers.get('content-security-policy')).toMatch(/connect-src 'self'/);
  }
  const unknown = await serving.get('/graphql?question=%3Cscript%3E', { headers: { accept: 'text/html' } });
  expect(await unknown.text()).toContain(JSON.stringify(readQuestions()[0]?.document).slice(1, 100));
});

test('a request is one line in the log, without what was asked; a probe is none', async () => {
  serving.logged.length = 0;
  await serving.ask('query Sanctioned { people(first: 101) { totalCount } }', {}, { 'x-request-id': 'abc-1', cookie: 'CANARY' });
  await serving.get('/health/live');
  await serving.post('{"query": "CANARY', {});
  await serving.get('/health/ready');
  const lines = serving.logged.filter(({ msg }) => msg === 'request');
  expect(lines).toMatchObject([
    {
      method: 'POST',
      path: '/graphql',
      status: 400,
      ms: expect.any(Number),
      operation: 'Sanctioned',
      code: 'BAD_USER_INPUT',
      requestId: 'abc-1',
    },
    { method: 'POST', path: '/graphql', status: 400, code: 'BAD_REQUEST', requestId: expect.stringMatching(/^[\da-f-]{36}$/) },
  ]);
  expect(JSON.stringify(serving.logged)).not.toMatch(/CANARY|people/);
});

test.each([
  ['with a space', 'a b'],
  ['too long', 'x'.repeat(65)],
  ['with more than letters', '{"level":60}'],
])('a request id %s is replaced', async (_what, id) => {
  const { headers } = await serving.ask('{ __typename }', {}, { 'x-request-id': id });
  expect(headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
});

test('a question whose asker went away is ended', async () => {
  serving.logged.length = 0;
  const { port } = new URL(serving.address);
  const body = JSON.stringify({ query: '{ people(first: 100) { nodes { name attendances(first: 100) { nodes { id } } } } }' });
  const socket = connect(Number(port), '127.0.0.1');
  socket.write(`POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`, () =>
    socket.destroy(),
  );
  for (let i = 0; serving.logged.length === 0 && i < 100; i++) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(serving.logged).toMatchObject([{ msg: 'request', status: 'client went away' }]);
});
