import { model } from '../../../schema/index.js';
import { besideNodes, besideRelationships, bookkeepingNodes, bookkeepingRelationships } from '../../../schema/store.js';
import { brokenRules } from '../../../src/claims/index.js';
import { groupBy } from '../../../src/claims/unfold/order.js';
import type { Database } from '../../../src/database/index.js';
import { seeded } from '../../ask.js';
import { statement } from '../../database/testDatabase.js';
import { article, headed } from '../articles.js';
import { database, drop, emptyGraph, register, take } from './graph.js';

/** The types of the properties that our code adds, by their names; the types of declared properties are the values' own. */
type Declared = ReadonlyMap<string, string | undefined>;

const added = (properties: Readonly<Record<string, { type: string }>>) =>
  Object.entries(properties).map(([name, { type }]) => [name, type] as const);

function nodeProperties(labels: readonly string[]): Declared {
  const bookkept = bookkeepingNodes.find(({ label }) => labels.includes(label));
  if (bookkept) return new Map(added(bookkept.properties));
  const kind = model.kinds.find(({ ancestry }) => ancestry.length === labels.length && ancestry.every(({ name }) => labels.includes(name)));
  return new Map([
    ...[...(kind?.properties.keys() ?? []), ...(kind?.references.keys() ?? [])].map((name) => [name, undefined] as const),
    ...besideNodes.filter(({ label }) => labels.includes(label)).flatMap(({ properties }) => added(properties)),
  ]);
}

function relationshipProperties(type: string): Declared {
  const kind = model.relationships.find((one) => one.type === type);
  const isKnown = kind || bookkeepingRelationships.some((one) => one.type === type);
  if (!isKnown) return new Map([['a type that is declared', undefined]]);
  return new Map([
    ...[...(kind?.properties.keys() ?? [])].map((name) => [name, undefined] as const),
    ...(kind && !kind.options.derived ? added(besideRelationships) : []),
  ]);
}

/** Everything in the store that is not declared, and everything declared as always there that is missing, in words. */
async function unlikeDeclared(store: Database): Promise<string[]> {
  const found = (await store.read(
    statement(`MATCH (n) CALL (n) { UNWIND keys(n) AS key RETURN key, valueType(n[key]) AS type UNION RETURN '' AS key, '' AS type }
      RETURN labels(n), key, type, count(*)
      UNION ALL MATCH ()-[n]->() CALL (n) { UNWIND keys(n) AS key RETURN key, valueType(n[key]) AS type UNION RETURN '' AS key, '' AS type }
      RETURN type(n) AS \`labels(n)\`, key, type, count(*)`),
  )) as [string[] | string, string, string, number][];
  const places = groupBy(found, ([of]) => JSON.stringify(of));
  return [...places].flatMap(([place, rows]) => {
    const of = JSON.parse(place) as string[] | string;
    const declared = Array.isArray(of) ? nodeProperties(of) : relationshipProperties(of);
    const all = rows.find(([, key]) => key === '')?.[3];
    const always = Array.isArray(of) ? required(of) : declared.has('claim') ? Object.keys(besideRelationships) : [];
    const undeclared = rows.filter(([, key, type]) => key !== '' && !isDeclared(declared, key, type));
    const missing = always.filter((name) => rows.filter(([, key]) => key === name).reduce((sum, row) => sum + row[3], 0) !== all);
    return [
      ...(declared.has('a type that is declared') ? [`${place} is not declared`] : []),
      ...undeclared.map(([, key, type]) => `${place}.${key} ${type} is not declared`),
      ...missing.map((name) => `${place}.${name} is missing`),
    ];
  });
}

function isDeclared(declared: Declared, key: string, type: string): boolean {
  if (!declared.has(key)) return declared.has(key.replace(/(_folded)?(_was|_since|_until)$|_folded$/, ''));
  const wanted = declared.get(key);
  // An empty list has no type of elements.
  return wanted === undefined || type.replaceAll(' NOT NULL', '').replace('NOTHING', 'STRING') === wanted;
}

const required = (labels: readonly string[]): string[] =>
  (bookkeepingNodes.some(({ label }) => labels.includes(label)) ? bookkeepingNodes : besideNodes)
    .filter(({ label }) => labels.includes(label))
    .flatMap(({ properties }) => Object.entries(properties))
    .filter(([, { optional }]) => !optional)
    .map(([name]) => name);

test('a seeded store holds what is declared, and nothing else', async () => {
  expect(await unlikeDeclared(seeded)).toEqual([]);
});

describe('a store that curators have written to', () => {
  beforeAll(async () => {
    await emptyGraph();
    await take(register());
    await take(article('a', 'claims:\n  - { locator: para 1, attended: { actor: taro, event: council, role: CHAIR } }\nmentions: [tarou]'));
    await take(
      article('b', 'derivedFrom: { article: a }\nclaims:\n  - { locator: para 1, attended: { actor: taro, event: council, role: HOST } }'),
    );
    await take(headed('same', { kind: 'CURATION' }, 'claims: [{ locator: d, sameAs: { kept: taro, merged: tarou } }]'));
    await take(article('c', 'mentions: [taro]'));
    await drop('c');
  });

  test('holds what is declared, and nothing else', async () => {
    expect(await unlikeDeclared(database)).toEqual([]);
    const labels = await database.read(statement('MATCH (n) UNWIND labels(n) AS label RETURN DISTINCT label'));
    const unwritten = bookkeepingNodes.map(({ label }) => label).filter((label) => !labels.flat().includes(label));
    // This store was not filled from files, and nobody keeps it.
    expect(unwritten).toEqual(['Seed', 'Lease']);
  });

  test('breaks no rule', async () => {
    expect(await brokenRules(database, model)).toEqual([]);
  });

  test('would tell what somebody writes beside', async () => {
    await database.execute(statement("MATCH (n:Article {id: 'a'}) SET n.colour = 'red' REMOVE n.hash"));
    expect(await unlikeDeclared(database)).toEqual([
      '["Node","Article"].colour STRING NOT NULL is not declared',
      '["Node","Article"].hash is missing',
    ]);
  });
});
