import { request } from 'node:http';
import { Serving } from './serving.js';
import { Caller } from './sockets/Caller.js';
import { Wire } from './Wire.js';

let serving: Serving;
beforeAll(async () => {
  serving = await new Serving().startReady();
});
afterAll(() => serving.stop());

const codeIn = (body: string) =>
  (JSON.parse(body) as { errors: { message: string; extensions: { code: string } }[] }).errors[0]?.extensions.code;

/** What is answered to these bytes: each answer's status and code. */
async function answersTo(bytes: string | Buffer, count = 1): Promise<(string | number | undefined)[][]> {
  const client = (await Wire.to(serving.address)).say(bytes);
  const answers = await client.answers(count);
  client.leave();
  return answers.map(({ status, body }) => [status, body.includes('"errors"') ? codeIn(body) : body.slice(0, 60)]);
}

const get = (target: string, headers = '') => `GET ${target} HTTP/1.1\r\nhost: a\r\napollo-require-preflight: 1\r\n${headers}\r\n`;
const post = (body: string | Buffer, type = 'application/json') =>
  Buffer.concat([
    Buffer.from(`POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`),
    Buffer.from(body as string),
  ]);
const handshake = (target: string, more = '', key = 'dGhlIHNhbXBsZSBub25jZQ==', version = '13') =>
  get(target, `connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-key: ${key}\r\nsec-websocket-version: ${version}\r\n${more}`);
const protocol = 'sec-websocket-protocol: graphql-transport-ws\r\n';
const found = '{"data":{"__typename":"Query"}}\n';

describe('a request that is none', () => {
  test.each<[what: string, status: number, answer: string, bytes: string | Buffer]>([
    ['another language', 400, 'BAD_REQUEST', 'HELO\r\n\r\n'],
    ['another version', 400, 'BAD_REQUEST', 'GET /graphql HTTP/7.7\r\nhost: a\r\n\r\n'],
    ['no target', 400, 'BAD_REQUEST', 'GET  HTTP/1.1\r\nhost: a\r\n\r\n'],
    ['a target with a space', 400, 'BAD_REQUEST', get('/graphql?query={ __typename }')],
    ['a target with a NUL', 400, 'BAD_REQUEST', get('/graphql\0')],
    ['a header with a NUL', 400, 'BAD_REQUEST', get('/graphql', 'a: \0\r\n')],
    ['20 kB of headers', 431, 'REQUEST_HEADER_FIELDS_TOO_LARGE', get('/graphql', `a: ${'x'.repeat(20_000)}\r\n`)],
    ['two lengths', 400, 'BAD_REQUEST', 'POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
    ['a chunk of no size', 400, 'BAD_REQUEST', 'POST /graphql HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nz\r\n'],
    ['no host', 400, 'BAD_REQUEST', 'GET /graphql HTTP/1.1\r\n\r\n'],
    ['a way through', 405, 'METHOD_NOT_ALLOWED', 'CONNECT a:443 HTTP/1.1\r\nhost: a\r\n\r\n'],
    ['an expectation', 200, found, get('/graphql?query={__typename}', 'expect: miracles\r\n')],
  ])('%s → %i %s', async (...[, status, answer, bytes]) => {
    expect(await answersTo(bytes)).toEqual([[status, answer]]);
  });

  test('after one that is, is answered after it', async () => {
    expect(await answersTo(`${get('/graphql?query={__typename}')}HELO\r\n\r\n`, 2)).toEqual([
      [200, found],
      [400, 'BAD_REQUEST'],
    ]);
  });
});

test.each([
  ['http://a/graphql?query={__typename}', 200, found],
  ['HTTP://b:1/graphql/?query={__typename}', 200, found],
  ['/graphql/?query={__typename}', 200, found],
  ['/GraphQL?query={__typename}', 200, found],
  ['http://a', 302, ''],
  ['http://[::1/graphql', 404, 'NOT_FOUND'],
  ['http://a:99999999/graphql', 404, 'NOT_FOUND'],
  ['mailto:a@b', 400, 'BAD_REQUEST'],
  ['//evil/graphql', 404, 'NOT_FOUND'],
  ['//[/graphql?question=1', 404, 'NOT_FOUND'],
  ['*', 404, 'NOT_FOUND'],
  ['/%', 404, 'NOT_FOUND'],
  ['/%00', 404, 'NOT_FOUND'],
  ['/%C3%28/graphql', 404, 'NOT_FOUND'],
  ['/graphql?query=%', 400, 'BAD_REQUEST'],
  ['/graphql?query=%C3%28', 400, 'BAD_REQUEST'],
  ['/graphql?query=\xe9', 400, 'BAD_REQUEST'],
  ['/graphql?%ff=1', 400, 'BAD_REQUEST'],
])('the target %s → %i', async (target, status, answer) => {
  const [heard] = await answersTo(get(target));
  expect(heard?.[0]).toBe(status);
  if (answer) expect(heard?.[1]).toBe(answer);
});

describe('a socket', () => {
  test.each([
    ['/graphql', protocol, undefined, undefined],
    ['/graphql/', protocol, undefined, undefined],
    ['http://a/GraphQL?x', protocol, undefined, undefined],
  ])('is opened at %s', async (target, more, key, version) => {
    const [heard] = await answersTo(handshake(target, more, key, version));
    expect(heard?.[0]).toBe(101);
  });

  test.each<[what: string, status: number, bytes: string]>([
    ['elsewhere', 404, handshake('/graphqls', protocol)],
    ['with a key that is none', 400, handshake('/graphql', protocol, 'short')],
    ['of another version', 400, handshake('/graphql', protocol, undefined, '7')],
    ['that speaks something else', 400, handshake('/graphql', 'sec-websocket-protocol: graphql-ws\r\n')],
    ['that speaks nonsense', 400, handshake('/graphql', 'sec-websocket-protocol: graphql-transport-ws,,\r\n')],
    ['by POST', 400, handshake('/graphql', protocol).replace('GET', 'POST')],
  ])('%s is refused', async (_what, status, bytes) => {
    const client = (await Wire.to(serving.address)).say(bytes);
    const [answer] = await client.answers(1);
    await client.closed;
    expect([answer?.status, codeIn(answer?.body ?? '{}')]).toEqual([status, status === 404 ? 'NOT_FOUND' : 'BAD_REQUEST']);
    expect(answer?.body).not.toMatch(/<|html/);
  });

  test.each([
    ['no field', 'subscription ($not: Boolean!) { graphChanged @skip(if: $not) { revision } }', 'BAD_USER_INPUT'],
    ['two fields', 'subscription { a: graphChanged { revision } b: graphChanged { revision } }', 'BAD_USER_INPUT'],
    ['what tells of nothing', 'subscription { __typename }', 'BAD_USER_INPUT'],
    ['a field and what tells of nothing', 'subscription { graphChanged { revision } __typename }', 'BAD_USER_INPUT'],
    ['a condition that is none', 'subscription { graphChanged @skip(if: "x") { revision } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a condition without its value', 'subscription { graphChanged @skip { revision } }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('on which %s is subscribed to is told so', async (id, query, code) => {
    const caller = await Caller.introduced(serving.address);
    caller.subscribe(id, query, { not: true });
    expect(await caller.about(id)).toMatchObject({ type: 'error', payload: [{ extensions: { code } }] });
    caller.leave();
  });

  test('names the operation that it subscribes to', async () => {
    const caller = await Caller.introduced(serving.address);
    for (const [id, operationName] of Object.entries({ empty: '', other: 'B' })) {
      caller.say({ id, type: 'subscribe', payload: { query: 'subscription A { graphChanged { revision } }', operationName } });
      expect(await caller.about(id)).toMatchObject({ type: 'error', payload: [{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }] });
    }
    caller.leave();
  });

  test('takes text that is UTF-8, and nothing else', async () => {
    const codes: number[] = [];
    for (const binary of [false, true]) {
      const caller = await Caller.introduced(serving.address);
      caller.socket.send(Buffer.from('{"type":"ping","payload":{"a":"\xff"}}', 'latin1'), { binary });
      codes.push((await caller.closed)[0]);
    }
    expect(codes).toEqual([1007, 1003]);
  });
});

describe('a request that offers another protocol', () => {
  const offer = (target: string) => get(target, 'connection: upgrade\r\nupgrade: h2c\r\n');

  test('is answered when those before it are', async () => {
    const bytes = get('/graphql?query={revision}') + offer('/graphql?query={__typename}') + get('/nothing') + offer('/nothing');
    expect(await answersTo(bytes, 4)).toEqual([
      [200, expect.stringContaining('revision')],
      [200, found],
      [404, 'NOT_FOUND'],
      [404, 'NOT_FOUND'],
    ]);
  });

  test('and a socket is opened when those before it are', async () => {
    const bytes = get('/graphql?query={revision}') + handshake('/graphql', protocol);
    expect((await answersTo(bytes, 2)).map(([status]) => status)).toEqual([200, 101]);
  });
});

describe('a body', () => {
  const object = 'Expected an object in JSON';
  test.each<[what: string, status: number, message: string, body: string | Buffer, type?: string]>([
    ['a list', 400, `The body is a list; several operations are sent one by one. ${object}`, '[]'],
    ['a text', 400, `The body is a string. ${object}`, '"x"'],
    ['a number', 400, `The body is a number. ${object}`, ' 5'],
    ['null', 400, `The body is null. ${object}`, 'null'],
    ['nothing', 400, `The body is empty. ${object}`, ''],
    ['a space', 400, `The body is empty. ${object}`, ' '],
    ['no JSON', 400, `The body is not JSON. ${object}`, '{"query":'],
    ['UTF-16', 415, 'The body must be UTF-8', Buffer.from('{"query":"{__typename}"}', 'utf16le'), 'application/json; charset=utf-16'],
    ['UTF-16, said otherwise', 415, 'The body must be UTF-8', '{}', 'application/json;x=y;CHARSET="UTF-16LE"'],
    ['UTF-7', 415, 'The body must be UTF-8', '{}', 'application/json; charset=utf-7'],
    ['a charset of no name', 415, 'The body must be UTF-8', '{}', 'application/json; charset='],
    ['bytes that are no characters', 400, 'The body is not UTF-8', Buffer.from('{"query":"{__typename} #\xff"}', 'latin1')],
    ['a character cut in two', 400, 'The body is not UTF-8', Buffer.from('{"query":"{__typename} #é"}').subarray(0, -3)],
  ])('of %s → %i', async (...[, status, message, body, type]) => {
    const client = (await Wire.to(serving.address)).say(post(body, type));
    const [answer] = await client.answers(1);
    client.leave();
    expect(answer?.status).toBe(status);
    expect(answer?.body).toContain(message);
  });

  test.each([
    ['utf-8', ''],
    ['UTF-8', ''],
    ['"utf-8"', ''],
    ['utf8', '\ufeff'],
  ])('in %s is taken, with a mark of its order or without', async (charset, mark) => {
    expect(await answersTo(post(`${mark}{"query":"{__typename}"}`, `application/json; charset=${charset}`))).toEqual([[200, found]]);
  });

  test.each<[what: string, head: string, chunk: string]>([
    ['is said to be too large', 'content-length: 5000000000', 'x'.repeat(65_536)],
    ['is too large in its chunks', 'transfer-encoding: chunked', `10000\r\n${'x'.repeat(65_536)}\r\n`],
  ])('that %s is refused at once, wherever it is sent, and the connection is closed', async (_what, head, chunk) => {
    for (const start of ['POST /graphql', 'PUT /nothing', 'GET /health/live']) {
      const client = (await Wire.to(serving.address)).say(
        `${start} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n${head}\r\n\r\n`,
      );
      let sent = 0;
      const more = () => {
        for (let goes = true; goes && !client.socket.destroyed; sent += chunk.length) goes = client.socket.write(chunk);
      };
      client.socket.on('drain', more);
      more();
      const [answer] = await client.answers(1);
      await client.closed;
      expect([answer?.status, codeIn(answer?.body ?? '{}')]).toEqual([413, 'QUERY_TOO_LARGE']);
      expect(answer?.headers).toMatch(/^connection: close$/im);
      expect(sent).toBeLessThan(20_000_000);
    }
    expect(serving.logged.filter(({ msg, status }) => msg === 'request' && status === 413).length).toBeGreaterThanOrEqual(2);
  });

  test('that is too large is not asked for by who asks first', async () => {
    const continued: boolean[] = [];
    for (const length of [10, 5_000_000]) {
      const headers = { expect: '100-continue', 'content-length': length, 'content-type': 'application/json' };
      const asked = request(`${serving.address}/graphql`, { method: 'POST', headers });
      continued.push(
        await new Promise((resolve) => {
          asked.once('continue', () => resolve(true)).once('response', ({ statusCode }) => resolve(statusCode !== 413));
          asked.on('error', () => {}).flushHeaders();
        }),
      );
      asked.destroy();
    }
    expect(continued).toEqual([true, false]);
  });
});
