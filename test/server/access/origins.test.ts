import { Serving } from '../serving.js';
import { Caller } from '../sockets/Caller.js';

const app = 'https://app.example.eu';
const serve = (...origins: string[]) => new Serving(undefined, undefined, undefined, { access: { origins } }).startReady();
let listing: Serving;
let serving: Serving;
beforeAll(async () => {
  listing = await serve(app, 'http://localhost:3000');
});
beforeEach(() => {
  serving = listing;
});
afterAll(() => listing.stop());

/** What a browser asks before Apollo's client asks. */
const preflight = (origin: string, path = '/graphql') =>
  serving.get(path, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'apollo-require-preflight,authorization,content-type,traceparent,x-apollo-operation-name',
    },
  });
const ask = (origin: string) => serving.ask('{ __typename }', {}, { origin });
const allowed = ({ headers }: { headers: Headers }) => headers.get('access-control-allow-origin');

test('the pages of listed sites may read, and send what their clients send', async () => {
  const asked = await preflight(app);
  expect(asked.status).toBe(204);
  expect(Object.fromEntries(asked.headers)).toMatchObject({
    'access-control-allow-origin': app,
    'access-control-allow-methods': 'GET,POST',
    'access-control-allow-headers': 'apollo-require-preflight,authorization,content-type,traceparent,x-apollo-operation-name',
    'access-control-max-age': '7200',
    vary: 'Origin, Access-Control-Request-Headers',
  });
  const answered = await ask('http://localhost:3000');
  expect(answered.body).toEqual({ data: { __typename: 'Query' } });
  expect(allowed(answered)).toBe('http://localhost:3000');
  expect(answered.headers.get('access-control-expose-headers')).toBe('ETag,Retry-After,X-Request-Id');
  expect(answered.headers.get('vary')).toMatch(/\bOrigin\b/);
  for (const { headers } of [asked, answered]) expect(headers.get('access-control-allow-credentials')).toBeNull();
});

test.each(['https://evil.example', 'null', 'http://app.example.eu', `${app}:8443`, `${app}.evil.example`, 'https://x.app.example.eu'])(
  'a page of %s may neither read nor subscribe',
  async (origin) => {
    const asked = await preflight(origin);
    expect([allowed(asked), allowed(await ask(origin))]).toEqual([null, null]);
    expect(asked.headers.get('vary')).toMatch(/\bOrigin\b/);
    await expect(Caller.to(serving.address, { headers: { origin } })).rejects.toMatchObject({ status: 403 });
  },
);

test('a page of a listed site may subscribe', async () => {
  (await Caller.introduced(serving.address, { headers: { origin: app } })).leave();
});

test('an answer that is kept is told to each site as its own', async () => {
  for (const origin of [app, 'http://localhost:3000', app]) expect(allowed(await ask(origin))).toBe(origin);
  expect(allowed(await serving.ask('{ __typename }'))).toBeNull();
});

test('a refusal can be read, too', async () => {
  expect(allowed(await serving.post('{', { origin: app }))).toBe(app);
  expect(allowed(await serving.ask('{ __typename }', {}, { origin: app, authorization: 'Bearer x' }))).toBe(app);
});

test('with * all may', async () => {
  serving = await serve('*');
  const [asked, answered] = [await preflight(app), await ask('https://other.example')];
  expect([allowed(asked), allowed(answered)]).toEqual(['*', '*']);
  for (const { headers } of [asked, answered]) expect(headers.get('access-control-allow-credentials')).toBeNull();
  (await Caller.introduced(serving.address, { headers: { origin: 'null' } })).leave();
  await serving.stop();
});

test('only questions are opened to them', async () => {
  for (const path of ['/health/ready', '/metrics', '/questions']) {
    expect(allowed(await serving.get(path, { headers: { origin: app } }))).toBeNull();
    expect((await preflight(app, path)).status).toBe(405);
  }
  // OPTIONS of somebody else is no question of a browser.
  expect((await serving.get('/graphql', { method: 'OPTIONS', headers: { origin: app } })).status).toBe(405);
});
