import { createHash } from 'node:crypto';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { Client, fetchExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { print } from 'graphql';
import { TrustedDocuments } from '../../src/server/documents/TrustedDocuments.js';
import { Serving } from '../server/serving.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const known = gql`
  query Place($id: ID!) {
    place(id: $id) {
      id
      __typename
    }
  }
`;
const unknown = gql`
  query Country($id: ID!) {
    country(id: $id) {
      id
      __typename
    }
  }
`;

let serving: Serving;
let strict: Serving;
let without: Serving;
beforeAll(async () => {
  const texts = new Map([[sha256(print(known)), print(known)]]);
  const start = (onlyTrusted: boolean) =>
    new Serving(undefined, undefined, undefined, {
      documents: { trusted: new TrustedDocuments(texts, onlyTrusted), path: '' },
    }).startReady();
  serving = await start(false);
  strict = await start(true);
  without = await new Serving().startReady();
});
afterAll(() => Promise.all([serving, strict, without].map((one) => one.stop())));

type Ask = (
  to: Serving,
  query: typeof known,
  id: string,
  sent: string[],
) => Promise<{ data?: unknown; error?: { message: string } | undefined }>;

/** `sent` gets what of each request tells whether it named its document or sent it. */
const listening =
  (sent: string[]): typeof fetch =>
  (input, init) => {
    const { query, extensions } = JSON.parse(String(init?.body));
    sent.push([extensions?.persistedQuery && 'hash', query && 'text'].filter(Boolean).join(' and '));
    return fetch(input, init);
  };

const clients: [name: string, ask: Ask][] = [
  [
    'Apollo Client’s link',
    (to, query, id, sent) => {
      const http = new HttpLink({ uri: `${to.address}/graphql`, fetch: listening(sent) });
      const client = new ApolloClient({ cache: new InMemoryCache(), link: new PersistedQueryLink({ sha256 }).concat(http) });
      return client.query({ query, variables: { id }, errorPolicy: 'all' });
    },
  ],
  [
    'urql’s exchange',
    (to, query, id, sent) => {
      const exchanges = [
        persistedExchange({ preferGetForPersistedQueries: false, generateHash: async (text) => sha256(text) }),
        fetchExchange,
      ];
      const client = new Client({ url: `${to.address}/graphql`, exchanges, preferGetMethod: false, fetch: listening(sent) });
      return client.query(print(query), { id }).toPromise();
    },
  ],
];

describe.each(clients)('%s', (_name, ask) => {
  test('names a document that is known', async () => {
    const sent: string[] = [];
    expect(await ask(serving, known, 'tokyo', sent)).toMatchObject({ data: { place: { id: 'tokyo' } } });
    expect(sent).toEqual(['hash']);
  });

  test('sends one that is not', async () => {
    const sent: string[] = [];
    expect(await ask(serving, unknown, 'japan', sent)).toMatchObject({ data: { country: { id: 'japan' } } });
    expect(sent).toEqual(['hash', 'hash and text']);
  });

  test('sends all where there are none', async () => {
    const sent: string[] = [];
    expect(await ask(without, known, 'tokyo', sent)).toMatchObject({ data: { place: { id: 'tokyo' } } });
    expect(sent).toEqual(['hash', 'text']);
  });

  test('is told so, once, where only those are answered', async () => {
    const sent: string[] = [];
    expect(await ask(strict, unknown, 'japan', sent)).toMatchObject({ error: expect.any(Error) });
    expect(sent).toEqual(['hash', 'hash and text']);
  });
});
