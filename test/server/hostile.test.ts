import fc from 'fast-check';
import { Serving } from './serving.js';
import { Caller } from './sockets/Caller.js';
import { Wire } from './Wire.js';

let serving: Serving;
beforeAll(async () => {
  serving = await new Serving().startReady();
});
afterAll(() => serving.stop());

const bytesMax = 20_000;
const codes = [
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'METHOD_NOT_ALLOWED',
  'MISDIRECTED_REQUEST',
  'NOT_FOUND',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'QUERY_TOO_LARGE',
  'REQUEST_HEADER_FIELDS_TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
];

/** Whatever it is, it is an answer, or a refusal that says what is wrong and no more. */
function checkAnswer(status: number, body: string): void {
  expect(status).toBeLessThan(500);
  if (status < 400 && !body.includes('"errors"')) return;
  expect(Buffer.byteLength(body)).toBeLessThan(bytesMax);
  const { errors } = JSON.parse(body) as { errors: { message: string; extensions: { code: string } }[] };
  for (const { message, extensions } of errors) {
    expect(codes).toContain(extensions.code);
    expect(message).toMatch(/\S/);
    expect(body).not.toMatch(/call stack|Cannot read prop|is not a function|node_modules|\.js:\d|\bp\d+\.\w/);
  }
}

const runs = { seed: 20_261_130, numRuns: 250 };

/** What people and their enemies write where a word is wanted. */
const word = fc.constantFrom(
  '',
  'a',
  'A',
  '__typename',
  '__proto__',
  'constructor',
  'person',
  'people',
  'graphChanged',
  'é',
  '漢',
  '\ud800',
  '\0',
  '$x',
  '"',
  '{',
  '[',
  '#',
  'x'.repeat(3_000),
);

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom(null, true, 0, -1, 1e308, 2 ** 53, '2023-02-30', 'JAPAN'),
    word,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(word, tie('value'), { maxKeys: 4 }),
  ),
})).value;

/** Documents by GraphQL's grammar, or nearly, over names that are there and names that are not. */
const { document } = fc.letrec<Record<'document' | 'operation' | 'set' | 'selection' | 'value' | 'directive', string>>((tie) => ({
  document: fc.array(tie('operation'), { minLength: 1, maxLength: 3 }).map((all) => all.join(' ')),
  operation: fc
    .tuple(
      fc.constantFrom(
        '',
        'query',
        'query A',
        'query A($x: Int, $w: PersonWhere = {})',
        'query ($x: [ID!]!)',
        'subscription S($x: Boolean!)',
        'mutation M',
        'fragment F on Query',
        'fragment F on Person',
        'type A',
      ),
      tie('directive'),
      tie('set'),
    )
    .map((parts) => parts.join(' ')),
  set: fc.array(tie('selection'), { minLength: 1, maxLength: 4 }).map((all) => `{ ${all.join(' ')} }`),
  selection: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    fc.constantFrom(
      '__typename',
      'id',
      'name',
      'totalCount',
      'revision',
      '...F',
      '... on Person { id }',
      'nobody',
      '__schema { types { name } }',
      'people(first: 1) { nodes { id name } }',
    ),
    fc
      .tuple(
        fc.constantFrom(
          'people',
          'person',
          'nodes',
          'node',
          'edges',
          'roles',
          'events',
          'search',
          'paths',
          'graphChanged',
          'a: people',
          '...',
        ),
        fc.constantFrom('id', 'first', 'after', 'where', 'orderBy', 'ids', 'query', 'from'),
        tie('value'),
        tie('directive'),
        tie('set'),
      )
      .map(([field, argument, value, directive, set]) => `${field}${field === '...' ? '' : `(${argument}: ${value})`} ${directive} ${set}`),
  ),
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom('1', '-1', '1e400', 'null', 'true', '$x', '$w', 'ASC', '"a"', '"\\ud800"', '"""b"""', '"2023-02-30"', '[[[1]]]'),
    fc.array(tie('value'), { maxLength: 3 }).map((all) => `[${all.join(' ')}]`),
    fc
      .tuple(fc.constantFrom('name', 'eq', 'and', 'some', 'edge', 'nobody', 'id'), tie('value'))
      .map(([name, value]) => `{ ${name}: ${value} }`),
  ),
  directive: fc.oneof(
    fc.constantFrom('', '', '', '@dryRun', '@provenance', '@asOf', '@asOf(known: "2024")', '@nobody', '@skip', '@in(language: "!!")'),
    tie('value').map((value) => `@include(if: ${value})`),
  ),
}));

const question = fc.record(
  {
    query: fc.oneof({ weight: 8, arbitrary: document }, { weight: 1, arbitrary: json }),
    operationName: fc.oneof(fc.constantFrom(undefined, null, 'A', 'S'), json),
    variables: fc.oneof(fc.record({ x: json, w: json }, { requiredKeys: [] }), json),
    extensions: fc.oneof(fc.constant(undefined), json),
  },
  { requiredKeys: ['query'] },
);

test('any question by POST', async () => {
  await fc.assert(
    fc.asyncProperty(question, async (asked) => {
      const { status, body } = await serving.post(JSON.stringify(asked));
      checkAnswer(status, JSON.stringify(body));
    }),
    runs,
  );
});

test('any question by GET', async () => {
  await fc.assert(
    fc.asyncProperty(question, async (asked) => {
      const texts = Object.entries(asked).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
      const search = texts.map(([name, value]) => `${name}=${encodeURIComponent((value ?? '').toWellFormed())}`).join('&');
      const response = await serving.get(`/graphql?${search}`, { headers: { 'apollo-require-preflight': '1' } });
      checkAnswer(response.status, await response.text());
    }),
    runs,
  );
});

test('any question over a socket', async () => {
  let caller = await Caller.introduced(serving.address);
  let id = 0;
  await fc.assert(
    fc.asyncProperty(question, async (asked) => {
      id += 1;
      caller.say({ id: `${id}`, type: 'subscribe', payload: asked });
      const isOver = caller.closed.then(([code]) => code);
      const heard = await Promise.race([caller.about(`${id}`), isOver, new Promise((resolve) => setTimeout(resolve, 300))]);
      if (typeof heard === 'number') {
        // What is no message of the protocol ends the socket, and that alone.
        expect(heard).toBe(4400);
        caller = await Caller.introduced(serving.address);
      } else if (heard) {
        checkAnswer(400, JSON.stringify({ errors: (heard as { payload: unknown }).payload }));
      } else {
        caller.say({ id: `${id}`, type: 'complete' });
      }
    }),
    { ...runs, numRuns: 100 },
  );
  caller.leave();
});

const piece = fc.oneof(
  fc.constantFrom(
    'GET ',
    'POST ',
    'OPTIONS ',
    'PRI ',
    '/graphql',
    '//',
    '*',
    'http://a/graphql',
    '?query={__typename}',
    '?variables=%',
    ' HTTP/1.1',
    ' HTTP/2.0',
    '\r\n',
    '\r\n\r\n',
    'host: a\r\n',
  ),
  fc.constantFrom(
    'content-type: application/json\r\n',
    'content-length: 2\r\n',
    'content-length: -1\r\n',
    'transfer-encoding: chunked\r\n',
    'content-encoding: gzip\r\n',
    'accept: */*;q=x\r\n',
    'accept: text/plain\r\n',
    'expect: 100-continue\r\n',
    'connection: upgrade\r\n',
    'upgrade: h2c\r\n',
    'upgrade: websocket\r\n',
    'apollo-require-preflight: 1\r\n',
    '{}',
    '5\r\n{"a":\r\n0\r\n\r\n',
    '\0',
    '\xff',
    '%zz',
  ),
);

test('any bytes that look like a request', async () => {
  const head = fc.tuple(
    fc.constantFrom('GET', 'POST', 'PUT', 'get'),
    fc.constantFrom(' ', '  '),
    fc.array(piece, { maxLength: 2 }),
    fc.array(piece, { maxLength: 6 }),
  );
  await fc.assert(
    fc.asyncProperty(head, async ([method, space, target, rest]) => {
      const bytes = `${method}${space}/graphql${target.join('')} HTTP/1.1\r\nhost: a\r\n${rest.join('')}\r\n\r\n`;
      const client = (await Wire.to(serving.address)).say(bytes);
      // Half a request is waited for.
      client.socket.end();
      const answers = await client.answers(Number.POSITIVE_INFINITY);
      for (const { status, headers, body } of answers) {
        if (status < 200) continue;
        expect(status < 400 || /content-type: application\/(graphql-response\+)?json/i.test(headers)).toBe(true);
        checkAnswer(status, body);
      }
    }),
    runs,
  );
});
