import { Client, cacheExchange, fetchExchange } from '@urql/core';
import { Serving } from '../server/serving.js';

let serving: Serving;
beforeAll(async () => {
  serving = await new Serving().startReady();
});
afterAll(() => serving.stop());

/** POST: by itself it would use GET for short questions, which may come from any page. */
const makeClient = () =>
  new Client({ url: `${serving.address}/graphql`, exchanges: [cacheExchange, fetchExchange], preferGetMethod: false });

interface People {
  people: { pageInfo: { endCursor: string; hasNextPage: boolean }; nodes: { id: string }[] };
}

const people = `query People($first: Int!, $after: String) {
  people(first: $first, after: $after, orderBy: [{ name: ASC }]) { pageInfo { endCursor hasNextPage } nodes { id } }
}`;

test('asks with variables, page by page', async () => {
  const client = makeClient();
  const first = await client.query<People>(people, { first: 3 }).toPromise();
  const second = await client.query<People>(people, { first: 3, after: first.data?.people.pageInfo.endCursor }).toPromise();
  const both = await client.query<People>(people, { first: 6 }).toPromise();
  expect(both.data?.people.nodes).toHaveLength(6);
  expect([...(first.data?.people.nodes ?? []), ...(second.data?.people.nodes ?? [])]).toEqual(both.data?.people.nodes);
});

test('keeps an answer, and asks once', async () => {
  const client = makeClient();
  serving.logged.length = 0;
  const answers = [await client.query(people, { first: 2 }).toPromise(), await client.query(people, { first: 2 }).toPromise()];
  expect(answers[1]?.data).toEqual(answers[0]?.data);
  expect(serving.logged.filter(({ msg }) => msg === 'request')).toHaveLength(1);
});

const tooLarge = '{ people(first: 100) { nodes { attendances(first: 100) { nodes { attendees(first: 100) { nodes { id } } } } } } }';

test.each([
  ['QUERY_TOO_LARGE', tooLarge, { limit: 'cost', max: 100_000, actual: expect.any(Number) }],
  ['BAD_USER_INPUT', '{ people(first: 101) { totalCount } }', { problems: [{ path: 'people.first', code: 'OUT_OF_RANGE' }] }],
  ['GRAPHQL_VALIDATION_FAILED', '{ nobody }', {}],
])('is told %s with what else is known', async (code, question, details) => {
  const { error } = await makeClient().query(question, {}).toPromise();
  expect(error?.networkError).toBeUndefined();
  expect(error?.graphQLErrors).toMatchObject([{ message: expect.any(String), extensions: { code, ...details } }]);
});

test('by GET it is told what is missing, and asks with the header', async () => {
  const settings = { url: `${serving.address}/graphql`, exchanges: [fetchExchange], preferGetMethod: true };
  const { error } = await new Client(settings).query('{ __typename }', {}).toPromise();
  expect(error?.message).toContain('apollo-require-preflight');
  const headers = { 'apollo-require-preflight': 'true' };
  const { data } = await new Client({ ...settings, fetchOptions: { headers } }).query('{ __typename }', {}).toPromise();
  expect(data).toEqual({ __typename: 'Query' });
});
