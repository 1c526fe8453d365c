import { readFileSync } from 'node:fs';
import { parse, validate } from 'graphql';
import { model } from '../../schema/index.js';
import { articleLimits } from '../../src/claims/article/limits.js';
import { ingest, prepare, readArticle, retract } from '../../src/claims/index.js';
import { empty, openTestDatabase, statement, testConnection } from '../database/testDatabase.js';
import { bearer, TokenFile } from './identity/TokenFile.js';
import { executable, Serving } from './serving.js';

const file = new TokenFile();
const database = openTestDatabase();
let serving: Serving;
let ada: Record<string, string>;
let reader: Record<string, string>;

const register = `
id: register
title: Register
publisher: Kakehashi
language: en
accessed: '2026-01-01'
kind: REGISTER
entities:
  - person: { id: ada, names: [{ language: en, value: Ada }] }
  - person: { id: adah, names: [{ language: en, value: Adah }] }
  - event: { id: summit, names: [{ language: en, value: Summit }] }
`;

/** An article as a client sends it. */
const input = (id: string, claims: object[] = [{ locator: 'para 1', attended: { actor: 'ada', event: 'summit', role: 'CHAIR' } }]) => ({
  id,
  title: id,
  publisher: `Publisher of ${id}`,
  language: 'en',
  published: '2025-05-12',
  accessed: '2026-11-22',
  claims,
});

const report = `revision articles { id status } added { subject predicate object value relationship { predicate } }
  confirmed { predicate } contradicted { value } removed { value } problems { path code message }`;
const ingesting = `mutation ($input: ArticleInput!, $key: String, $base: Int) {
  ingestArticle(input: $input, key: $key, base: $base) { ${report} }
}`;
const checking = `mutation ($input: ArticleInput!) { checkArticle(input: $input) { ${report} } }`;

const send = (query: string, variables: object = {}, headers = ada) => serving.ask(query, variables as Record<string, unknown>, headers);
const reported = async (query: string, variables: object = {}) => {
  const { body, status } = await send(query, variables);
  expect({ status, errors: body.errors }).toEqual({ status: 200, errors: undefined });
  return Object.values(body.data ?? {})[0] as { revision: number; [field: string]: unknown };
};
const count = async (text: string) => (await database.read(statement(text)))[0]?.[0];
const revision = () => count('MATCH (g:Graph) RETURN g.revision') as Promise<number>;

beforeAll(async () => {
  ada = bearer(await file.give('Ada', 'CURATOR'));
  reader = bearer(await file.give('Rita', 'READER'));
  await empty(database);
  await prepare(database, model);
  await ingest(database, model, readArticle({ model, type: executable.article }, register, 'register.yaml'));
  serving = await new Serving(testConnection(), undefined, undefined, { identity: { tokens: file.path } }).startReady();
});
// Of the graph that is served only the register stays: one that is emptied under a server is filled again by it.
beforeEach(async () => {
  const articles = await database.read(statement("MATCH (a:Article) WHERE a.kind <> 'REGISTER' RETURN a.id ORDER BY a.kind DESC"));
  for (const [id] of articles) await retract(database, model, String(id));
});
afterAll(async () => {
  await serving.stop();
  await database.close();
  file.remove();
});

test.each<[who: string, headers: () => Record<string, string>, status: number, code: string]>([
  ['nobody in particular', () => ({}), 401, 'UNAUTHENTICATED'],
  ['a reader', () => reader, 403, 'FORBIDDEN'],
])('%s changes nothing, and is told why before anything is said of the article', async (_, headers, status, code) => {
  const before = await revision();
  const { body, ...answer } = await send(ingesting, { input: { nonsense: true } }, headers());
  expect(answer.status).toBe(status);
  expect(body.errors).toMatchObject([{ extensions: { code } }]);
  expect(await revision()).toBe(before);
});

test('an article is checked, taken in, asked for at once, confirmed and taken out', async () => {
  const checked = await reported(checking, { input: input('a') });
  expect(await count('MATCH (a:Article {id: "a"}) RETURN count(a)')).toBe(0);
  const taken = await reported(ingesting, { input: input('a'), base: checked.revision });
  expect(taken).toEqual({ ...checked, revision: checked.revision + 1 });
  expect(taken).toMatchObject({
    articles: [{ id: 'a', status: 'ADDED' }],
    added: expect.arrayContaining([
      { subject: 'ada', predicate: 'ATTENDED', object: 'summit', value: null, relationship: null },
      {
        subject: expect.stringMatching(/^claim-/),
        predicate: 'role',
        object: null,
        value: 'CHAIR',
        relationship: { predicate: 'ATTENDED' },
      },
    ]),
    problems: [],
  });
  const { body } = await send(
    `{ person(id: "ada") { attendances { edges { role } } } changes(since: ${checked.revision}) { nodes { articleId by } } }`,
    {},
    {},
  );
  expect(body.data).toEqual({
    person: { attendances: { edges: [{ role: 'CHAIR' }] } },
    changes: { nodes: [{ articleId: 'a', by: 'Ada' }] },
  });
  expect((await reported(ingesting, { input: input('b') })).confirmed).toEqual([{ predicate: 'ATTENDED' }, { predicate: 'role' }]);
  await reported('mutation { retractArticle(id: "b") { revision } }');
  expect((await reported('mutation { retractArticle(id: "a") { revision removed { value } } }')).removed).toContainEqual({
    value: 'CHAIR',
  });
  expect((await send('{ person(id: "ada") { id } }')).body.data).toEqual({ person: null });
});

test('a key is used once: again with the same article it tells the same, with another one it is a conflict', async () => {
  const first = await reported(ingesting, { input: input('a'), key: 'k' });
  expect(await reported(ingesting, { input: input('a'), key: 'k' })).toEqual(first);
  const { status, body } = await send(ingesting, { input: input('b'), key: 'k' });
  expect([status, body.errors?.[0]?.extensions.code]).toEqual([409, 'CONFLICT']);
});

test('of two curators who looked at the same, the second is told the difference as it is now', async () => {
  const { revision: base } = await reported(checking, { input: input('a') });
  await reported(ingesting, { input: input('b', [{ locator: 'para 1', attended: { actor: 'ada', event: 'summit', role: 'HOST' } }]) });
  const { status, body } = await send(ingesting, { input: input('a'), base });
  expect(status).toBe(409);
  expect(body.errors).toMatchObject([
    { extensions: { code: 'CONFLICT', base, difference: { revision: base + 1, contradicted: [{ value: 'HOST' }] } } },
  ]);
});

test('all that is wrong is told, as data by the check and as an error by the change, and nothing is written', async () => {
  const before = await revision();
  const wrong = input(
    'a',
    Array.from({ length: 30 }, (_, i) => ({ locator: 'p', attended: { actor: `nobody-${i}`, event: 'summit' } })),
  );
  const { problems } = await reported(checking, { input: wrong });
  expect(problems).toHaveLength(30);
  const { status, body } = await send(ingesting, { input: wrong });
  expect(status).toBe(400);
  expect(body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', problems } }]);
  const misspelt = input(
    'a',
    Array.from({ length: 30 }, () => ({ locator: 'p', attendid: {} })),
  );
  expect((await send(ingesting, { input: misspelt })).body.errors?.[0]?.extensions.problems).toHaveLength(30);
  expect(await revision()).toBe(before);
});

test('an article as large as one may be passes, and one that is larger is refused with the numbers', async () => {
  const note = (length: number) => '語'.repeat(length);
  const large = input(
    'a',
    Array.from({ length: articleLimits.claimsMax }, (_, i) => ({
      locator: `para ${i}`,
      note: note(300),
      attended: { actor: 'ada', event: 'summit' },
    })),
  );
  expect((await reported(checking, { input: large })).problems).toEqual([]);
  const claims = [...large.claims, large.claims[0] as object];
  expect((await send(checking, { input: { ...large, claims } })).body.data).toMatchObject({
    checkArticle: { problems: [{ message: expect.stringContaining('500') }] },
  });
  // A reader sends no such thing.
  expect((await send(checking, { input: large }, reader)).status).toBe(413);
});

test('decisions are made, are told as articles, and are undone', async () => {
  await reported(ingesting, { input: input('a') });
  await reported(ingesting, {
    input: input('b', [{ locator: 'para 1', attended: { actor: 'adah', event: 'summit', role: 'HOST' } }]),
  });
  const merged = await reported(`mutation { mergeEntities(kept: "ada", merged: "adah", note: "One person.") { ${report} } }`);
  expect((await send('{ person(id: "adah") { id attendances { totalCount } } }')).body.data).toEqual({
    person: { id: 'ada', attendances: { totalCount: 1 } },
  });
  const { body } = await send('{ claims(where: { predicate: { eq: "role" }, value: { eq: "HOST" } }) { nodes { id } } }');
  const [{ id }] = (body.data as { claims: { nodes: [{ id: string }] } }).claims.nodes;
  await reported(`mutation { preferClaim(claim: "${id}") { revision } }`);
  const roles = '{ person(id: "ada") { attendances { edges { role } } } }';
  expect((await send(roles)).body.data).toEqual({ person: { attendances: { edges: [{ role: 'HOST' }] } } });
  const refused = await send('mutation { distinguishEntities(one: "ada", other: "adah") { revision } }');
  expect(refused.body.errors).toMatchObject([{ extensions: { problems: [{ code: 'CONFLICTING_DECISIONS' }] } }]);
  // The preference stays: it is of a claim that there is only while the two are one.
  await reported(`mutation { undo(revision: ${merged.revision}) { revision } }`);
  expect((await send('{ person(id: "adah") { id } }')).body.data).toEqual({ person: { id: 'adah' } });
});

test('changes of one operation are made in their order; what comes before one that fails stays and is told', async () => {
  const both = `mutation ($a: ArticleInput!, $b: ArticleInput!) {
    a: ingestArticle(input: $a) { revision } b: ingestArticle(input: $b) { revision } c: retractArticle(id: "a") { revision }
  }`;
  const { body } = await send(both, { a: input('a'), b: input('b', [{ locator: 'p', attended: { actor: 'x', event: 'summit' } }]) });
  const { a, b, c } = body.data as { a: { revision: number }; b: null; c: { revision: number } };
  expect([b, c.revision]).toEqual([null, a.revision + 1]);
  expect(body.errors).toHaveLength(1);
});

test('a change is never sent by GET, and never kept', async () => {
  const answer = await fetch(`${serving.address}/graphql?query=${encodeURIComponent('mutation { undo(revision: 1) { revision } }')}`, {
    headers: { ...ada, 'apollo-require-preflight': '1' },
  });
  expect(answer.status).toBe(405);
});

test('what docs/feeding.md sends is valid', () => {
  const documents = [...readFileSync('docs/feeding.md', 'utf8').matchAll(/```graphql\n(.*?)```/gs)].map(([, document = '']) => document);
  expect(documents).toHaveLength(3);
  for (const document of documents) expect(validate(executable.schema, parse(document))).toEqual([]);
});
