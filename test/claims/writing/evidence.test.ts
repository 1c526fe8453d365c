import { ask } from '../../ask.js';
import { article, executable } from '../articles.js';
import { database, emptyGraph, register, take } from './graph.js';

/** Where an article says that Ada attended, and when, in no order of its own. */
const places = ['para 3', 'headline', 'para 10', 'caption', 'para 1'];

beforeAll(async () => {
  await emptyGraph();
  await take(register());
  const attended = 'attended: { actor: ada, event: summit, role: CHAIR }';
  const claims = places.map((locator) => `  - { locator: ${locator}, ${attended} }`);
  await take(article('a', `claims:\n${claims.join('\n')}`));
  await take(article('b', `claims:\n  - { locator: para 1, ${attended} }`));
});

const asked = <Data>(question: string, variables = {}) => ask<Data>(question, { database, executable, variables });

interface Page {
  edges: { cursor: string; locator: string; node: { predicate: string } }[];
}

const page = 'edges { cursor locator node { predicate } }';

test.each([
  ['forwards', `query ($at: String) { article(id: "a") { claims(first: 1, after: $at) { ${page} } } }`],
  ['backwards', `query ($at: String) { article(id: "a") { claims(last: 1, before: $at) { ${page} } } }`],
  ['in an order', `query ($at: String) { article(id: "a") { claims(first: 1, after: $at, orderBy: [{ predicate: DESC }]) { ${page} } } }`],
  [
    'in an order, backwards',
    `query ($at: String) { article(id: "a") { claims(last: 1, before: $at, orderBy: [{ predicate: DESC }]) { ${page} } } }`,
  ],
])('a claim stated at several places is as many rows, each on one page of one: %s', async (_, question) => {
  const found: string[] = [];
  for (let at: string | undefined; ; ) {
    const { article: read } = await asked<{ article: { claims: Page } }>(question, at === undefined ? {} : { at });
    const [edge] = read.claims.edges;
    if (!edge) break;
    found.push(`${edge.node.predicate} ${edge.locator}`);
    at = edge.cursor;
  }
  const wanted = ['ATTENDED', 'role'].flatMap((predicate) => places.map((locator) => `${predicate} ${locator}`));
  expect(found.toSorted()).toEqual(wanted.toSorted());
});

test('whoever states a claim at several places is one voice, and the places stand in one order', async () => {
  const question = '{ person(id: "ada") { attendances { edges { corroboration evidence { locator article { id } } } } } }';
  const { person } = await asked<{
    person: { attendances: { edges: [{ corroboration: number; evidence: { locator: string; article: { id: string } }[] }] } };
  }>(question);
  const [{ corroboration, evidence }] = person.attendances.edges;
  expect(corroboration).toBe(2);
  expect(evidence.map(({ locator, article: { id } }) => `${id} ${locator}`)).toEqual([
    ...places.toSorted().map((locator) => `a ${locator}`),
    'b para 1',
  ]);
});
