import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { model } from '../../../schema/index.js';
import type { Article } from '../../../src/claims/article/Article.js';
import { ArticleError, ConflictError } from '../../../src/errors.js';
import { article, headed } from '../articles.js';
import { database, digest, drop, emptyGraph, register, revision, rows, take, value } from './graph.js';

const meeting = (id: string, more = '') =>
  article(id, `claims:\n  - { locator: para 1, attended: { actor: ada, event: summit, role: CHAIR } }\n${more}`);

beforeEach(async () => {
  await emptyGraph();
  await take(register());
});

test('an article becomes claims, evidence, mentions and edges', async () => {
  const result = await take(meeting('a'));
  expect(result).toMatchObject({
    article: 'a',
    status: 'ADDED',
    claims: { added: 4, removed: 0 },
    entities: { added: 2, removed: 0 },
    relationships: { added: 1 },
  });
  expect(
    await rows(
      'MATCH (:Person {id: "ada"})-[r:ATTENDED]->(:Event {id: "summit"}) RETURN r.role, r.knownFrom, r.corroboration, r.certainty',
    ),
  ).toEqual([['CHAIR', '2025-05-12', 1, 'PLAIN']]);
  expect(await rows('MATCH (e:Entity {id: "ada"}) RETURN labels(e), e.name, e.names, e.knownFrom')).toEqual([
    [['Node', 'Entity', 'Actor', 'Person'], 'Ada', ['Ada@en'], '2025-05-12'],
  ]);
  expect(
    await rows(
      'MATCH (:Article {id: "a"})-[s:STATES]->(c:Claim)-[:ABOUT]->(n) RETURN c.predicate, s.locator, n.typename ORDER BY c.predicate, n.typename',
    ),
  ).toEqual([
    ['ATTENDED', 'para 1', 'Event'],
    ['ATTENDED', 'para 1', 'Person'],
    ['role', 'para 1', 'Claim'],
  ]);
  expect(await rows('MATCH (:Article {id: "a"})-[:MENTIONS]->(e) RETURN e.id ORDER BY e.id')).toEqual([['ada'], ['summit']]);
  expect(await rows('MATCH (a:Article {id: "a"}) RETURN a.publisherSide, a.voice, a.knownFrom')).toEqual([
    ['EU', 'publisher of a', '2025-05-12'],
  ]);
});

test('the same article again changes nothing at all', async () => {
  await take(meeting('a'));
  const [before, at] = [await digest(), await revision()];
  expect(await take(meeting('a'))).toMatchObject({ status: 'UNCHANGED', revision: at });
  expect(await drop('nothing')).toMatchObject({ status: 'UNCHANGED', revision: at });
  expect([await digest(), await revision()]).toEqual([before, at]);
});

test('a bug that shows while an article is written leaves the graph as it was, and the process alive', async () => {
  await take(meeting('a'));
  const before = await digest();
  const role = model.stated.find(({ type }) => type === 'ATTENDED')?.properties.get('role');
  if (!role) throw new Error('attendances have no role');
  const store = jest.spyOn(role.value, 'store').mockImplementation(() => {
    throw new TypeError('a bug in the fold');
  });
  // A name of what is there already is written late.
  const renaming = meeting('b', '  - { locator: para 2, person: { id: ada, aliases: [Countess] } }\n');
  await expect(take(renaming)).rejects.toThrow('a bug in the fold');
  // A rejection that nobody hears fails this test, as it would end the process.
  await sleep(300);
  store.mockRestore();
  expect(await digest()).toEqual(before);
  expect(await take(renaming)).toMatchObject({ status: 'ADDED' });
});

test('a new version replaces what the old one stated, and nobody else’s statements', async () => {
  await take(meeting('a'));
  await take(meeting('b'));
  const result = await take(article('a', 'claims:\n  - { locator: para 1, attended: { actor: taro, event: summit } }'));
  expect(result).toMatchObject({
    status: 'REPLACED',
    claims: { added: 2, removed: 2 },
    relationships: { added: 1, removed: 0, changed: 1 },
  });
  expect(await rows('MATCH (p:Person)-[r:ATTENDED]->() RETURN p.id, r.corroboration, r.role ORDER BY p.id')).toEqual([
    ['ada', 1, 'CHAIR'],
    ['taro', 1, null],
  ]);
});

test('a retracted article was never taken in', async () => {
  await take(meeting('b'));
  const before = await digest();
  await take(
    article(
      'a',
      'entities: [{ person: { id: eve } }]\nclaims:\n  - { locator: p, attended: { actor: eve, event: summit, role: HOST } }\n  - { locator: p, attended: { actor: ada, event: council } }',
    ),
  );
  expect(await value('MATCH (e:Entity {id: "council"}) RETURN count(e)')).toBe(1);
  expect(await drop('a')).toMatchObject({ status: 'RETRACTED', entities: { added: 0, removed: 2 }, relationships: { removed: 2 } });
  expect(await digest()).toEqual(before);
});

test('what only the register lists is not in the graph, with all that the register says of it, until an article names it', async () => {
  expect(await rows('MATCH (e:Entity) RETURN e.id')).toEqual([['japan']]);
  await take(article('a', 'mentions: [nec]'));
  expect(
    await rows('MATCH (e:Entity {id: "nec"})-[r:LOCATED_IN]->(p) RETURN e.category, p.id, r.knownFrom, r.corroboration, e.knownFrom'),
  ).toEqual([['company', 'japan', null, 0, '2025-05-12']]);
  await drop('a');
  expect(await rows('MATCH (e:Entity) RETURN e.id')).toEqual([['japan']]);
});

test('rivals stay; whoever is right by the order is shown', async () => {
  await take(
    article('a', 'claims: [{ locator: p, infrastructure: { id: cable, lengthKm: 14000, cost: { amount: 1e9, currency: EUR } } }]'),
  );
  await take(article('b', 'claims: [{ locator: p, infrastructure: { id: cable, lengthKm: 16000 } }]'));
  await take(headed('c', { published: '2024' }, 'claims: [{ locator: p, infrastructure: { id: cable, lengthKm: 16000 } }]'));
  expect(await rows('MATCH (e:Infrastructure) RETURN e.lengthKm, e.cost')).toEqual([[16000, 'EUR 1000000000']]);
  expect(
    await rows('MATCH (c:Claim {predicate: "lengthKm"}) RETURN c.value, c.chosen, c.corroboration, c.knownFrom ORDER BY c.value'),
  ).toEqual([
    ['14000', false, 1, '2025-05-12'],
    ['16000', true, 2, '2024-12-31'],
  ]);
});

test('retellings count once, also when the original comes last', async () => {
  const retelling = (id: string) =>
    headed(id, { derivedFrom: '{ article: original }' }, 'claims: [{ locator: p, attended: { actor: ada, event: summit } }]');
  const corroboration = () => value('MATCH ()-[r:ATTENDED]->() RETURN r.corroboration');
  await take(retelling('a'));
  await take(retelling('b'));
  expect(await corroboration()).toBe(1);
  await take(article('c', 'claims: [{ locator: p, attended: { actor: ada, event: summit } }]'));
  expect(await corroboration()).toBe(2);
  await take(headed('original', { publisher: 'Publisher of c' }));
  expect(await corroboration()).toBe(1);
  await drop('original');
  expect(await corroboration()).toBe(2);
});

test('sides come from the register, whenever that comes', async () => {
  await take(article('b', ''));
  await take(headed('register-2', { kind: 'REGISTER' }, 'publishers: [{ name: PUBLISHER of z, side: EU }]'));
  await take(article('z', ''));
  const sides = () => rows('MATCH (a:Article) WHERE a.kind = "ARTICLE" RETURN a.id, a.publisherSide, a.voiceSide ORDER BY a.id');
  expect(await sides()).toEqual([
    ['b', 'JAPAN', 'JAPAN'],
    ['z', 'EU', 'EU'],
  ]);
  await drop('register-2');
  expect(await sides()).toEqual([
    ['b', 'JAPAN', 'JAPAN'],
    ['z', 'OTHER', 'OTHER'],
  ]);
});

describe('what is refused changes nothing', () => {
  const person = (id: string) => `entities: [{ person: { id: ${id} } }]`;
  test.each<[string, string[], () => Article]>([
    ['an unknown id', ['UNKNOWN_ENTITY'], () => article('x', 'claims: [{ locator: p, attended: { actor: adda, event: summit } }]')],
    ['an id that only another article lists', ['UNKNOWN_ENTITY'], () => article('x', 'mentions: [eve]')],
    ['a thing of two kinds', ['KIND_MISMATCH'], () => article('x', 'entities: [{ organization: { id: eve } }]')],
    ['an entity called like an article', ['ID_TAKEN'], () => article('x', person('lister'))],
    ['an article called like an entity', ['ID_TAKEN'], () => article('ada', '')],
    [
      'a publisher listed twice',
      ['DUPLICATE_PUBLISHER'],
      () => headed('x', { kind: 'REGISTER' }, 'publishers: [{ name: publisher OF a, side: JAPAN }]'),
    ],
    [
      'a register without what articles name',
      ['UNKNOWN_ENTITY', 'UNKNOWN_ENTITY'],
      () => headed('register', { kind: 'REGISTER' }, 'entities: [{ country: { id: japan } }]'),
    ],
    [
      'a register in which what articles name is something else',
      ['INVALID_ENDPOINT'],
      () => {
        const { entities, ...rest } = register();
        return {
          ...rest,
          entities: entities.map((entry) => (JSON.stringify(entry).includes('"summit"') ? { agreement: { id: 'summit' } } : entry)),
        };
      },
    ],
    [
      'a preference for a claim that nobody states',
      ['UNKNOWN_CLAIM'],
      () => headed('x', { kind: 'CURATION' }, 'claims: [{ locator: p, preferred: claim-00000000000000000000 }]'),
    ],
  ])('%s', async (_, codes, refused) => {
    await take(article('lister', `${person('eve')}\nclaims: [{ locator: p, attended: { actor: ada, event: summit } }]`));
    const [before, at] = [await digest(), await revision()];
    const error = await take(refused()).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ArticleError);
    expect((error as ArticleError).problems.map(({ code }) => code)).toEqual(codes);
    expect([await digest(), await revision()]).toEqual([before, at]);
  });

  test('and tells what was meant', async () => {
    await expect(take(article('x', 'mentions: [sumit]'))).rejects.toThrow('Did you mean "summit"?');
  });
});

describe('the ledger', () => {
  test('an attempt made again gets the result that it got, even when the graph has moved on', async () => {
    const first = await take(meeting('a'), 'attempt-1');
    await take(meeting('b'));
    expect(await take(meeting('a'), 'attempt-1')).toEqual(first);
    await drop('a');
    expect(await take(meeting('a'), 'attempt-1')).toEqual(first);
    expect(await value('MATCH (a:Article {id: "a"}) RETURN count(a)')).toBe(0);
  });

  test('a key stands for one article', async () => {
    await take(meeting('a'), 'attempt-1');
    await expect(take(meeting('b'), 'attempt-1')).rejects.toThrow(ConflictError);
    expect(await value('MATCH (a:Article {id: "b"}) RETURN count(a)')).toBe(0);
  });

  test('work that is committed and then repeated, as the driver does, is done once', async () => {
    const write = database.write.bind(database);
    const spy = jest.spyOn(database, 'write').mockImplementation(async (work, options) => {
      await write(work, options);
      return write(work, options);
    });
    try {
      expect(await take(meeting('a'))).toMatchObject({ status: 'ADDED', claims: { added: 4 } });
    } finally {
      spy.mockRestore();
    }
    expect(await value('MATCH (i:Ingestion {article: "a"}) RETURN count(i)')).toBe(1);
  });

  test('each entry tells which claims came and went', async () => {
    await take(meeting('a'));
    await drop('a');
    const entries = await rows<[string, string[], string[]]>(
      'MATCH (i:Ingestion {article: "a"}) RETURN i.status, i.added, i.removed ORDER BY i.revision',
    );
    expect(entries.map(([status, added, removed]) => [status, added.length, removed.length])).toEqual([
      ['ADDED', 4, 0],
      ['RETRACTED', 0, 4],
    ]);
    expect(entries[1]?.[2].toSorted()).toEqual(entries[0]?.[1].toSorted());
  });
});

test('of twenty at once, one takes the article in', async () => {
  const at = await revision();
  const results = await Promise.all(Array.from({ length: 20 }, () => take(meeting('a'))));
  expect(results.map(({ status }) => status).sort()).toEqual(['ADDED', ...Array<string>(19).fill('UNCHANGED')]);
  expect(await revision()).toBe(at + 1);
  expect(await value('MATCH (:Article {id: "a"})-[s:STATES]->() RETURN count(s)')).toBe(2);
});

test('writers of overlapping articles neither deadlock nor lose anything', async () => {
  const articles = Array.from({ length: 12 }, (_, i) =>
    meeting(`m${i}`, i % 2 ? '' : '  - { locator: q, attended: { actor: taro, event: council } }\n'),
  );
  await Promise.all(articles.map((one) => take(one)));
  expect(await rows('MATCH (p)-[r:ATTENDED]->() RETURN p.id, r.corroboration ORDER BY p.id')).toEqual([
    ['ada', 12],
    ['taro', 6],
  ]);
});
