import { type IncomingHttpHeaders, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Serving } from '../serving.js';

let serving: Serving;
beforeAll(async () => {
  serving = await new Serving().startReady();
});
afterAll(() => serving.stop());

interface Sent {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** As it comes over the wire: `fetch` would take it out of its coding. */
const send = (query: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<Sent>((resolve, reject) => {
    const url = `${serving.address}/graphql${method === 'POST' ? '' : `?query=${encodeURIComponent(query)}`}`;
    const type = method === 'POST' ? { 'content-type': 'application/json' } : { 'apollo-require-preflight': '1' };
    const sending = request(url, { method, headers: { ...type, ...headers } }, async (response) => {
      resolve({ status: response.statusCode, headers: response.headers, body: await buffer(response) });
    });
    sending.on('error', reject).end(method === 'POST' ? JSON.stringify({ query }) : undefined);
  });

const small = '{ revision }';
const large = '{ people(first: 30) { nodes { id name names { language value } } } }';

describe('by GET', () => {
  test('an answer has a strong tag, by which who has it learns that it still holds', async () => {
    const first = await send(small);
    expect(first.status).toBe(200);
    expect(first.headers.etag).toMatch(/^"[\w-]{22}\.json\.identity"$/);
    expect(first.headers['cache-control']).toBe('private, no-cache');
    for (const known of [first.headers.etag ?? '', `"other", ${first.headers.etag}`, `W/${first.headers.etag}`, '*']) {
      const { status, headers, body } = await send(small, { 'if-none-match': known });
      expect([status, body.length]).toEqual([304, 0]);
      expect(headers).toMatchObject({ etag: first.headers.etag, 'cache-control': 'private, no-cache', vary: first.headers.vary });
      expect(headers).not.toHaveProperty('content-length');
      expect(headers).not.toHaveProperty('content-type');
    }
    expect(await send(small, { 'if-none-match': '"other"' })).toMatchObject({ status: 200, body: first.body });
  });

  test('another answer, type or coding has another tag', async () => {
    const tagOf = async (query: string, headers = {}) => (await send(query, headers)).headers.etag;
    const tags = [
      await tagOf(small),
      await tagOf('{ again: revision }'),
      await tagOf(small, { accept: 'application/graphql-response+json' }),
      await tagOf(large),
      await tagOf(large, { 'accept-encoding': 'gzip' }),
      await tagOf(large, { 'accept-encoding': 'br' }),
    ];
    expect(new Set(tags).size).toBe(tags.length);
    expect(await tagOf(large, { 'accept-encoding': 'br' })).toBe(tags.at(-1));
    const wrongCoding = await send(large, { 'accept-encoding': 'gzip', 'if-none-match': String(tags.at(-1)) });
    expect(wrongCoding.status).toBe(200);
  });

  test('what is refused, and the Sandbox, are kept by nobody', async () => {
    for (const { status, headers } of [await send('{ nobody }'), await send(small, { accept: 'text/html' })]) {
      expect(headers['cache-control']).toBe('no-store');
      expect(headers).not.toHaveProperty('etag');
      expect([200, 400]).toContain(status);
    }
    expect((await send('{ nobody }', { 'if-none-match': '*' })).status).toBe(400);
  });

  test('HEAD has the same headers and no body', async () => {
    const [get, head] = [await send(large), await send(large, {}, 'HEAD')];
    const telling = ({ headers: { etag, vary, 'content-type': type, 'content-length': length } }: Sent) => ({ etag, vary, type, length });
    expect(head.status).toBe(200);
    expect(head.body.length).toBe(0);
    expect(telling(head)).toEqual(telling(get));
    expect((await send(large, { 'if-none-match': get.headers.etag ?? '' }, 'HEAD')).status).toBe(304);
  });
});

test('by POST nothing is kept by anybody, and no condition is looked at', async () => {
  const { headers } = await send(small);
  for (const known of ['"other"', headers.etag ?? '', '*']) {
    const answer = await send(small, { 'if-none-match': known }, 'POST');
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers).not.toHaveProperty('etag');
  }
});

describe('compressed', () => {
  test.each([
    ['br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['gzip, deflate, br, zstd', 'br', brotliDecompressSync],
    ['gzip;q=0.5, *;q=0', 'gzip', gunzipSync],
    ['br;q=0, *', 'gzip', gunzipSync],
  ])('for who takes %s it is %s, known or not', async (accepted, coding, decompress) => {
    const plain = await send(large);
    for (const method of ['GET', 'POST', 'POST']) {
      const { headers, body } = await send(large, { 'accept-encoding': accepted }, method);
      expect(headers['content-encoding']).toBe(coding);
      expect(headers['content-length']).toBe(String(body.length));
      expect(body.length).toBeLessThan(plain.body.length / 3);
      expect(decompress(body).equals(plain.body)).toBe(true);
    }
  });

  test.each([
    ['nothing is said of it', large, {}],
    ['it is refused', large, { 'accept-encoding': 'identity' }],
    ['only what we do not speak is taken', large, { 'accept-encoding': 'zstd' }],
    ['it fits into a packet', small, { 'accept-encoding': 'br, gzip' }],
  ])('it is not when %s', async (_what, query, headers) => {
    const answer = await send(query, headers);
    expect(answer.headers).not.toHaveProperty('content-encoding');
    expect(JSON.parse(String(answer.body))).toHaveProperty('data');
  });
});

test('every answer says by which headers it may differ', async () => {
  for (const answer of [await send(small), await send('{ nobody }'), await send(large, { 'accept-encoding': 'br' }, 'POST')]) {
    expect(answer.headers.vary).toBe('Accept, Accept-Encoding, Accept-Language');
  }
});
