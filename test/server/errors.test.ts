import { BadUserInputError, ConflictError, DatabaseUnavailableError, OverloadedError } from '../../src/errors.js';
import { PlannedOperation } from '../../src/execution/PlannedOperation.js';
import { Serving } from './serving.js';

let serving: Serving;
beforeAll(async () => {
  serving = await new Serving().startReady();
});
afterAll(() => serving.stop());

/** Who attended what was attended by whom, and so on. */
const lists = (depth: number): string =>
  depth === 0 ? 'nodes { id }' : `nodes { ${depth % 2 === 0 ? 'attendances' : 'attendees'}(first: 100) { ${lists(depth - 1)} } }`;

const fragments = (count: number) =>
  Array.from({ length: count }, (_, i) => `fragment F${i} on Query { a: __typename ...F${i + 1} ...F${i + 1} }`).join(' ');

test.each<[what: string, code: string, query: string, variables?: object]>([
  ['no GraphQL', 'GRAPHQL_PARSE_FAILED', '{'],
  ['an unknown field', 'GRAPHQL_VALIDATION_FAILED', '{ nobody }'],
  ['a value of the wrong kind', 'GRAPHQL_VALIDATION_FAILED', '{ people(first: "5") { totalCount } }'],
  ['a mutation, of which there are none', 'GRAPHQL_VALIDATION_FAILED', 'mutation { forget }'],
  [
    'endless introspection',
    'GRAPHQL_VALIDATION_FAILED',
    `{ __schema { types ${'{ fields { type '.repeat(9)}{ name }${' } }'.repeat(9)} } }`,
  ],
  ['an operation that is not there', 'OPERATION_RESOLUTION_FAILURE', 'query A { __typename } query B { __typename }'],
  ['an argument out of range', 'BAD_USER_INPUT', '{ people(first: -1) { totalCount } }'],
  ['a variable out of range', 'BAD_USER_INPUT', 'query ($n: Int) { people(first: $n) { totalCount } }', { n: 1_000 }],
  ['a variable of the wrong kind', 'BAD_USER_INPUT', 'query ($n: Int) { people(first: $n) { totalCount } }', { n: 'many' }],
  ['a missing variable', 'BAD_USER_INPUT', 'query ($id: ID!) { entity(id: $id) { id } }'],
  ['a cursor of nobody', 'BAD_USER_INPUT', '{ people(after: "AAAA") { nodes { id } } }'],
  ['a date that never was', 'BAD_USER_INPUT', '{ events(where: { date: { eq: "2023-02-30" } }) { totalCount } }'],
  [
    'the same as a variable',
    'BAD_USER_INPUT',
    'query ($d: PartialDate) { events(where: { date: { eq: $d } }) { totalCount } }',
    { d: '2023-02-30' },
  ],
  ['too many rows', 'QUERY_TOO_LARGE', `{ people(first: 100) { ${lists(4)} } }`],
  ['too many fields', 'QUERY_TOO_LARGE', `{ ${'__typename '.repeat(500)}}`],
  ['too many tokens', 'QUERY_TOO_LARGE', `{ ${'__typename '.repeat(2_000)}}`],
  ['brackets without end', 'QUERY_TOO_LARGE', '{a'.repeat(20_000)],
  ['a list without end', 'QUERY_TOO_LARGE', `{ nodes(ids: ${'['.repeat(1_900)}`],
  ['a type without end', 'QUERY_TOO_LARGE', `query ($a: ${'['.repeat(900)}Int${']'.repeat(900)}) { revision }`],
  ['variables without end', 'QUERY_TOO_LARGE', '{ revision }', JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`)],
  [
    'conditions of a subscription, over HTTP',
    'GRAPHQL_VALIDATION_FAILED',
    'subscription ($if: Boolean!) { graphChanged @skip(if: $if) { revision } }',
    { if: true },
  ],
  ['fragments that double and double', 'QUERY_TOO_LARGE', `{ ...F0 } ${fragments(20)} fragment F20 on Query { __typename }`],
])('%s → %s', async (...[, code, query, variables]) => {
  const startedAt = performance.now();
  const { status, body } = await serving.ask(query, variables);
  expect(performance.now() - startedAt).toBeLessThan(500);
  expect([...new Set(body.errors?.map(({ extensions }) => extensions.code))]).toEqual([code]);
  expect(status).toBe(400);
  expect(body.data ?? null).toBeNull();
});

test('what is too large says its numbers and the cure', async () => {
  const { body } = await serving.ask(`{ ${'__typename '.repeat(2_000)}}`);
  expect(body.errors?.[0]).toMatchObject({
    message: expect.stringContaining('more than 2000 tokens'),
    extensions: { limit: 'tokens', max: 2_000, cure: expect.stringContaining('several operations') },
  });
});

test('a wrong literal says where it stands and what was expected', async () => {
  const { body } = await serving.ask('{ events(where: { date: { eq: "2023-02-30" } }) { totalCount } }');
  expect(body.errors).toMatchObject([
    { extensions: { problems: [{ path: 'line 1, column 31', code: 'INVALID_VALUE', message: expect.stringContaining('2023-02-30') }] } },
  ]);
});

test('of three hundred mistakes five are told', async () => {
  const { body } = await serving.ask(`{ ${Array.from({ length: 300 }, (_, i) => `x${i}`).join(' ')} }`);
  expect(body.errors?.length).toBeLessThanOrEqual(6);
});

describe('what is thrown while a root field is answered', () => {
  const { answer } = PlannedOperation.prototype;
  afterEach(() => {
    PlannedOperation.prototype.answer = answer;
  });
  const askFor = async (error: Error, headers = {}) => {
    PlannedOperation.prototype.answer = async () => {
      throw error;
    };
    return serving.ask('query Secretive { node(id: "japan") { id } }', {}, headers);
  };

  test('a bug is masked, and is in the log under the id that the client is told', async () => {
    const { status, body, headers } = await askFor(new Error('secret bolt://neo4j:pw@db'), { 'x-request-id': 'my-request-17' });
    expect(status).toBe(500);
    expect(body.errors?.[0]).toMatchObject({
      message: 'Internal server error. If it happens again, report it with the id my-request-17.',
      extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'my-request-17' },
    });
    expect(JSON.stringify(body)).not.toMatch(/secret|bolt|stack|\.ts/);
    expect(headers.get('x-request-id')).toBe('my-request-17');
    const entry = serving.logged.find(({ requestId, msg }) => requestId === 'my-request-17' && msg === 'unexpected error');
    expect(entry).toMatchObject({ err: { message: 'secret bolt://neo4j:pw@db', stack: expect.any(String) } });
  });

  test.each<[code: string, status: number, error: Error]>([
    ['DATABASE_UNAVAILABLE', 503, new DatabaseUnavailableError('The database is busy. Try again in a moment.')],
    ['SERVICE_OVERLOADED', 503, new OverloadedError('Too many ask at once. Try again in a moment.')],
    ['CONFLICT', 409, new ConflictError('There is already one.')],
    ['BAD_USER_INPUT', 400, new BadUserInputError([{ path: 'id', code: 'WRONG', message: 'is wrong' }])],
  ])('%s is told as it is', async (code, expected, error) => {
    const { status, body, headers } = await askFor(error);
    expect(status).toBe(expected);
    expect(body).toMatchObject({ data: { node: null }, errors: [{ message: error.message, path: ['node'], extensions: { code } }] });
    expect(headers.get('retry-after')).toBe(expected === 503 ? '2' : null);
  });

  test('the other root fields are answered all the same', async () => {
    PlannedOperation.prototype.answer = function (root) {
      return root.key === 'lost' ? Promise.reject(new ConflictError('Lost.')) : answer.call(this, root);
    };
    const { body } = await serving.ask('{ lost: node(id: "japan") { id } __typename found: country(id: "japan") { id } }');
    expect(body).toMatchObject({
      data: { lost: null, __typename: 'Query', found: { id: 'japan' } },
      errors: [{ message: 'Lost.', path: ['lost'], locations: [{ line: 1, column: 3 }] }],
    });
  });

  test('where a list that must be there fails, there is no data', async () => {
    PlannedOperation.prototype.answer = () => Promise.reject(new ConflictError('Lost.'));
    const { body } = await serving.ask('{ people { totalCount } }');
    expect(body).toMatchObject({ data: null, errors: [{ message: 'Lost.', path: ['people'] }] });
  });

  test('what is answered beside it is read once', async () => {
    const read: string[] = [];
    PlannedOperation.prototype.answer = function (root) {
      read.push(root.key);
      return root.key === 'lost' ? Promise.reject(new ConflictError('Lost.')) : answer.call(this, root);
    };
    await serving.ask('{ lost: node(id: "japan") { id } found: country(id: "japan") { id } }');
    expect(read).toEqual(['lost', 'found']);
  });
});

test('a bug beside all root fields is masked and in the log, too', async () => {
  const { result } = PlannedOperation.prototype;
  PlannedOperation.prototype.result = async () => {
    throw new Error('secret');
  };
  try {
    const { status, body } = await serving.ask('{ __typename }', {}, { 'x-request-id': 'my-request-18' });
    expect(status).toBe(500);
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'my-request-18' } }] });
    expect(JSON.stringify(body)).not.toMatch(/secret/);
    expect(serving.logged).toContainEqual(expect.objectContaining({ requestId: 'my-request-18', msg: 'unexpected error' }));
  } finally {
    PlannedOperation.prototype.result = result;
  }
});

describe('an operation is named', () => {
  const two = 'query A { a: __typename } query B { b: __typename }';
  const anonymous = '{ people(first: 100) { nodes { id } } }';
  const ask = async (way: string, query: string, operationName?: unknown) => {
    if (way === 'POST') return serving.post(JSON.stringify({ query, operationName }));
    const search = new URLSearchParams({ query, ...(typeof operationName === 'string' ? { operationName } : {}) });
    const response = await serving.get(`/graphql?${search}`, { headers: { 'apollo-require-preflight': '1' } });
    return { status: response.status, body: (await response.json()) as Awaited<ReturnType<typeof serving.post>>['body'] };
  };
  const many = Array.from({ length: 100 }, (_, i) => `query Q${i} { __typename }`).join(' ');

  test.each(['POST', 'GET'])('by %s, and answered', async (way) => {
    expect((await ask(way, two, 'B')).body).toEqual({ data: { b: 'Query' } });
    expect((await ask(way, 'query A { __typename }')).body).toEqual({ data: { __typename: 'Query' } });
  });

  test.each<[what: string, query: string, operationName: string | undefined, message: string]>([
    ['nothing, of two', two, undefined, 'Several operations may be meant. Let `operationName` be "A" or "B".'],
    ['an empty name', two, '', 'No operation of this document is called "". Let `operationName` be "A" or "B".'],
    ['another name', two, 'C', 'No operation of this document is called "C". Let `operationName` be "A" or "B".'],
    [
      'a name of the prototype',
      two,
      '__proto__',
      'No operation of this document is called "__proto__". Let `operationName` be "A" or "B".',
    ],
    [
      'a name for what has none',
      anonymous,
      'A',
      'No operation of this document is called "A". The only one has no name, so leave `operationName` out.',
    ],
    [
      'an empty name for what has none',
      anonymous,
      '',
      'No operation of this document is called "". The only one has no name, so leave `operationName` out.',
    ],
    [
      'one of very many',
      many,
      'x'.repeat(5_000),
      `No operation of this document is called "${'x'.repeat(40)}". Let \`operationName\` be "Q0" or "Q1" or "Q2" or "Q3" or "Q4", or one of 95 more.`,
    ],
  ])('or refused without being read: %s', async (_what, query, operationName, message) => {
    for (const way of ['POST', 'GET']) {
      const { status, body } = await ask(way, query, operationName);
      expect([status, body]).toEqual([400, { errors: [{ message, extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }] }]);
    }
  });

  test('beside a subscription with conditions, which is not asked for', async () => {
    const query = 'query Q { revision } subscription S($if: Boolean!) { graphChanged @include(if: $if) { revision } }';
    expect((await serving.post(JSON.stringify({ query, operationName: 'Q' }))).body).toMatchObject({
      data: { revision: expect.any(Number) },
    });
  });
});

test('texts and lists in an error are short, whatever was sent', async () => {
  const fields = Object.fromEntries(Array.from({ length: 6_000 }, (_, i) => [`nam${i}`, 1]));
  const literal = Array.from({ length: 300 }, (_, i) => `nam${i}: 1`).join(' ');
  const long = 'x'.repeat(60_000);
  const hostile: [query: string, variables?: object][] = [
    ['query ($where: PersonWhere) { people(where: $where) { totalCount } }', { where: fields }],
    [`{ people(where: { ${literal} }) { totalCount } }`],
    [`{ ${long} }`],
    [`{ ...${long} }`],
    [`{ people(where: { name: { eq: ["${long}"] } }) { totalCount } }`],
    [`{ ${'é'.repeat(30_000)} }`],
    [`{ ${Array.from({ length: 200 }, (_, i) => `a: people(first: ${i}) { totalCount }`).join(' ')} }`],
    [
      `{ ${Array.from({ length: 10 }, (_, i) => `a${i}: people(first: -1, after: "${'x'.repeat(50)}") { n${long.slice(0, 5_000)}${i}: totalCount }`).join(' ')} }`,
    ],
    ['query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array.from({ length: 2_000 }, () => ({ [long.slice(0, 10)]: '漢' })) }],
  ];
  for (const [query, variables] of hostile) {
    const { status, body } = await serving.ask(query, variables);
    expect(status).toBe(400);
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(20_000);
  }
});
