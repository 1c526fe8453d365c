import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { filter, firstValueFrom, map } from 'rxjs';
import { Serving } from '../server/serving.js';

let serving: Serving;
beforeAll(async () => {
  serving = await new Serving().startReady();
});
afterAll(() => serving.stop());

interface Introspected {
  __schema: { types: { name: string; possibleTypes: { name: string }[] | null }[] };
}

/** Set up as its documentation says: connections by their `where` and order, and which kinds an interface has by asking us. */
async function makeClient(): Promise<ApolloClient> {
  const { body } = await serving.ask('{ __schema { types { name possibleTypes { name } } } }');
  const { types } = (body.data as unknown as Introspected).__schema;
  const possibleTypes = Object.fromEntries(types.map(({ name, possibleTypes }) => [name, (possibleTypes ?? []).map((type) => type.name)]));
  const cache = new InMemoryCache({
    possibleTypes,
    typePolicies: {
      Query: { fields: { people: relayStylePagination(['where', 'orderBy']) } },
      Agreement: { fields: { signatories: relayStylePagination(['where', 'orderBy']) } },
    },
  });
  return new ApolloClient({ cache, link: new HttpLink({ uri: `${serving.address}/graphql` }) });
}

test('asks with variables, and is answered in their language', async () => {
  const client = await makeClient();
  const query = gql`
    query Person($id: ID!, $language: String) {
      person(id: $id) {
        name(language: $language)
      }
    }
  `;
  const { data } = await client.query({ query, variables: { id: 'henna-virkkunen', language: 'ja' } });
  expect(data).toEqual({ person: { __typename: 'Person', name: 'ヘンナ・ヴィルックネン' } });
});

interface People {
  people: { totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean }; edges: { node: { id: string } }[] };
}

const people = gql`
  query People($after: String) {
    people(first: 5, after: $after, orderBy: [{ name: ASC }]) {
      totalCount
      pageInfo {
        endCursor
        hasNextPage
      }
      edges {
        node {
          id
        }
      }
    }
  }
`;

test('puts the pages of a list together, each person once, in the order asked for', async () => {
  const client = await makeClient();
  const watched = client.watchQuery<People>({ query: people });
  const shown = (count: number) =>
    firstValueFrom(
      watched.pipe(
        map(({ data }) => data as People | undefined),
        filter((data) => data?.people.edges.length === count),
      ),
    );
  for (const count of [5, 10]) {
    const page = await shown(count);
    expect(page?.people.pageInfo.hasNextPage).toBe(true);
    await watched.fetchMore({ variables: { after: page?.people.pageInfo.endCursor } });
  }
  const { body } = await serving.ask('{ people(first: 15, orderBy: [{ name: ASC }]) { edges { node { id } } } }');
  const { people: whole } = body.data as unknown as People;
  expect((await shown(15))?.people.edges).toMatchObject(whole.edges);
});

test('knows by its id what two questions tell of the same person', async () => {
  const client = await makeClient();
  await client.query({
    query: gql`
      {
        agreement(id: "quantum-loi-2025") {
          id
          signatories(first: 10) {
            edges {
              node {
                id
                name(language: "ja")
              }
            }
          }
        }
      }
    `,
  });
  await client.query({
    query: gql`
      {
        node(id: "henna-virkkunen") {
          id
          ... on Person {
            english: name(language: "en")
          }
        }
      }
    `,
  });
  const cached = client.cache.extract() as Record<string, Record<string, unknown>>;
  expect(cached['Person:henna-virkkunen']).toEqual({
    __typename: 'Person',
    id: 'henna-virkkunen',
    'name({"language":"ja"})': 'ヘンナ・ヴィルックネン',
    'name({"language":"en"})': 'Henna Virkkunen',
  });
  const both = gql`
    fragment Both on Actor {
      inJapanese: name(language: "ja")
      name(language: "en")
    }
  `;
  // An interface fragment: the cache knows that a person is an actor.
  expect(client.readFragment({ fragment: both, id: 'Person:henna-virkkunen' })).toMatchObject({
    inJapanese: 'ヘンナ・ヴィルックネン',
    name: 'Henna Virkkunen',
  });
});

const tooLarge = '{ people(first: 100) { nodes { attendances(first: 100) { nodes { attendees(first: 100) { nodes { id } } } } } } }';

test.each([
  ['QUERY_TOO_LARGE', tooLarge, { limit: 'cost', max: 100_000, actual: expect.any(Number) }],
  ['BAD_USER_INPUT', '{ people(first: 101) { totalCount } }', { problems: [{ path: 'people.first', code: 'OUT_OF_RANGE' }] }],
  ['GRAPHQL_VALIDATION_FAILED', '{ nobody }', {}],
])('is told %s with what else is known', async (code, question, details) => {
  const client = await makeClient();
  const error = await client.query({ query: gql(question) }).catch((error: unknown) => error);
  expect(CombinedGraphQLErrors.is(error) && error.errors).toMatchObject([
    { message: expect.any(String), extensions: { code, ...details } },
  ]);
});
