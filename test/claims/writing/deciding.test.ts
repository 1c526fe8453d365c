import { model } from '../../../schema/index.js';
import type { Article } from '../../../src/claims/article/Article.js';
import { noDecisions } from '../../../src/claims/unfold/Decisions.js';
import { unfold } from '../../../src/claims/unfold/unfold.js';
import { ArticleError } from '../../../src/errors.js';
import { article, headed } from '../articles.js';
import { digest, drop, emptyGraph, register, rows, take, value } from './graph.js';

const curation = (id: string, claim: string, more = '') =>
  headed(id, { kind: 'CURATION' }, `claims:\n  - { locator: decision, ${claim} }\n${more}`);
const claimOf = (read: Article, i: number): string => unfold(model, read, noDecisions).stated[i]?.claim.id ?? '';
const refusal = (article: Article) =>
  take(article).then(
    () => [],
    (error: unknown) => (error instanceof ArticleError ? error.problems.map(({ code }) => code) : [String(error)]),
  );

const one = article(
  'a',
  'claims:\n  - { locator: p, attended: { actor: taro, event: summit, role: CHAIR } }\n  - { locator: p, person: { id: taro, summary: A minister } }',
);
const other = article(
  'b',
  'claims:\n  - { locator: p, attended: { actor: tarou, event: summit } }\n  - { locator: p, collaboratesWith: { one: taro, other: tarou } }',
);

beforeEach(async () => {
  await emptyGraph();
  await take(register());
  await take(one);
  await take(other);
});

test('two that are one become one; its old id leads there; undone, all is as before', async () => {
  const before = await digest();
  await take(curation('c', 'sameAs: { kept: taro, merged: tarou }'));
  expect(await rows('MATCH (p:Person)-[r:ATTENDED]->() RETURN p.id, r.role, r.corroboration')).toEqual([['taro', 'CHAIR', 2]]);
  expect(await value('MATCH ()-[r:COLLABORATES_WITH]->() RETURN count(r)')).toBe(0);
  expect(await rows('MATCH (m:Node:Merged) RETURN m.id, m.into')).toEqual([['tarou', 'taro']]);
  expect(await value('MATCH (e:Entity {id: "tarou"}) RETURN count(e)')).toBe(0);
  await drop('c');
  expect(await digest()).toEqual(before);
});

test('an article that relates two to each other names the one that they turn out to be, and gets its relation back', async () => {
  await take(article('x', 'claims: [{ locator: p, collaboratesWith: { one: ada, other: taro, from: 2020 } }]'));
  const before = await digest();
  await take(curation('c', 'sameAs: { kept: taro, merged: ada }'));
  expect(await rows('MATCH (:Article {id: "x"})-[:MENTIONS]->(e) RETURN e.id')).toEqual([['taro']]);
  await drop('c');
  expect(await digest()).toEqual(before);
});

test('articles that come after the decision are read in its light', async () => {
  await take(curation('c', 'sameAs: { kept: taro, merged: tarou }'));
  const expected = await digest();
  await drop('b');
  await take(other);
  expect(await digest()).toEqual(expected);
});

test('a claim filed under the wrong entity moves to the right one, which the curator may bring', async () => {
  const before = await digest();
  await take(
    curation(
      'c',
      `about: { claim: ${claimOf(one, 0)}, entity: taro-tanaka }`,
      'entities: [{ person: { id: taro-tanaka, names: [{ language: en, value: Taro Tanaka }] } }]',
    ),
  );
  expect(await rows('MATCH (p:Person)-[r:ATTENDED]->() RETURN p.id, p.name, r.role ORDER BY p.id')).toEqual([
    ['taro-tanaka', 'Taro Tanaka', 'CHAIR'],
    ['tarou', 'tarou', null],
  ]);
  expect(await value('MATCH (e:Entity {id: "taro"}) RETURN e.summary')).toBe('A minister');
  // Taking the same decision in again, worded otherwise, finds the claim although it has moved.
  await take(
    curation('c', `about: { claim: ${claimOf(one, 0)}, entity: taro-tanaka }, note: again`, 'entities: [{ person: { id: taro-tanaka } }]'),
  );
  expect(await value('MATCH (e:Entity {id: "taro-tanaka"}) RETURN e.name')).toBe('taro-tanaka');
  await drop('c');
  expect(await digest()).toEqual(before);
});

test('a relationship moves at its other end, at both, and back again', async () => {
  const attended = () => rows('MATCH (p:Person)-[r:ATTENDED {role: "CHAIR"}]->(e) RETURN p.id, e.id');
  const before = await digest();
  await take(curation('c', `about: { claim: ${claimOf(one, 0)}, object: council }`));
  expect(await attended()).toEqual([['taro', 'council']]);
  await take(curation('d', `about: { claim: ${claimOf(one, 0)}, entity: ada }`));
  expect(await attended()).toEqual([['ada', 'council']]);
  await drop('c');
  expect(await attended()).toEqual([['ada', 'summit']]);
  await take(curation('d', `about: { claim: ${claimOf(one, 0)}, entity: ada, object: council }`));
  expect(await attended()).toEqual([['ada', 'council']]);
  // An article that states it later is moved with it.
  await take(article('e', 'claims:\n  - { locator: p, attended: { actor: taro, event: summit, role: SPEAKER } }'));
  expect(await rows('MATCH (p:Person {id: "taro"})-[r:ATTENDED]->(e) RETURN e.id')).toEqual([]);
  await drop('e');
  await drop('d');
  expect(await digest()).toEqual(before);
});

test('whom no article names any more, once a relationship has moved at one end after the other, is gone', async () => {
  const named = article('e', 'claims:\n  - { locator: p, attended: { actor: ada, event: summit } }');
  await take(named);
  const there = () => rows('MATCH (p:Person {id: "ada"}) RETURN p.id');
  await take(curation('c', `about: { claim: ${claimOf(named, 0)}, object: council }`));
  expect(await there()).toEqual([['ada']]);
  await take(curation('d', `about: { claim: ${claimOf(named, 0)}, entity: taro }`));
  expect(await there()).toEqual([]);
  await drop('d');
  expect(await there()).toEqual([['ada']]);
});

test('a place that a decision lists is always known, though the article that it concerns lists it, too', async () => {
  const dated = article(
    'e',
    'entities: [{ country: { id: norway } }]\nmentions: [norway]\nclaims:\n  - { locator: p, locatedIn: { subject: nec, place: japan } }',
  );
  await take(dated);
  const known = () => value('MATCH (e:Entity {id: "norway"}) RETURN e.knownFrom');
  expect(await known()).toBe('2025-05-12');
  await take(curation('c', `about: { claim: ${claimOf(dated, 0)}, object: norway }`, 'entities: [{ country: { id: norway } }]'));
  expect(await known()).toBeNull();
  await drop('c');
  expect(await known()).toBe('2025-05-12');
});

test('of a relationship without a direction, either end moves', async () => {
  const pairs = () => rows('MATCH (a)-[:COLLABORATES_WITH]->(b) RETURN a.id, b.id');
  const collaboration = claimOf(other, 1);
  await take(curation('c', `about: { claim: ${collaboration}, entity: ada }`));
  expect(await pairs()).toEqual([['ada', 'tarou']]);
  await take(curation('c', `about: { claim: ${collaboration}, object: ada }`));
  expect(await pairs()).toEqual([['ada', 'taro']]);
  // It says nothing of one alone.
  await take(curation('c', `about: { claim: ${collaboration}, object: taro }`));
  expect(await pairs()).toEqual([]);
});

test('a preferred value wins over all its rivals, until that is undone', async () => {
  const cable = (id: string, length: number) => article(id, `claims: [{ locator: p, infrastructure: { id: cable, lengthKm: ${length} } }]`);
  const length = () => value('MATCH (e:Infrastructure) RETURN e.lengthKm');
  await take(cable('x', 14_000));
  await take(cable('y', 16_000));
  await take(cable('z', 16_000));
  await take(curation('c', `preferred: ${claimOf(cable('x', 14_000), 0)}`));
  expect(await length()).toBe(14_000);
  await drop('c');
  expect(await length()).toBe(16_000);
});

test('a decision is refused that contradicts another, or makes a claim about what it cannot be about', async () => {
  await take(curation('c', 'notSameAs: { one: taro, other: tarou }'));
  expect(await refusal(curation('d', 'sameAs: { kept: taro, merged: tarou }'))).toEqual(['CONFLICTING_DECISIONS']);
  expect(await refusal(curation('d', `about: { claim: ${claimOf(one, 0)}, entity: cable }`))).toEqual(['INVALID_ENDPOINT']);
  expect(await refusal(curation('d', `about: { claim: ${claimOf(one, 0)}, object: nec }`))).toEqual(['INVALID_ENDPOINT']);
  expect(await refusal(curation('d', `about: { claim: ${claimOf(one, 2)}, object: ada }`))).toEqual(['INVALID_ENDPOINT']);
  expect(await refusal(curation('d', `about: { claim: ${claimOf(one, 0)} }`))).toEqual(['MISSING']);
  expect(await refusal(curation('d', `about: { claim: ${claimOf(one, 2)}, entity: nobody }`))).toEqual(
    ['UNKNOWN_ENTITY', 'UNKNOWN_CLAIM'].slice(0, 1),
  );
});
