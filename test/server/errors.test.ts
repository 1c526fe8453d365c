import { BadUserInputError, ConflictError, DatabaseUnavailableError, OverloadedError } from '../../src/errors.js';
import { PlannedOperation } from '../../src/resolvers/Context.js';
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
