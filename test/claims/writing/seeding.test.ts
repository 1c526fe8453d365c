import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kinds, relationships } from '../../../schema/index.js';
import { Model } from '../../../schema/Model.js';
import { Link } from '../../../schema/relationships/Link.js';
import { type Declaration, seed } from '../../../src/claims/index.js';
import type { CallOptions, Returned, Send } from '../../../src/database/index.js';
import { ArticleError } from '../../../src/errors.js';
import { article, declaration, head } from '../articles.js';
import { database, digest, drop, emptyGraph, revision, rows, take, value } from './graph.js';

const named = (id: string) => `id: ${id}, names: [{ language: en, value: ${id} }]`;
const people = `${head('people', 'kind: REGISTER')}entities:
  - person: { id: ada, names: [{ language: en, value: Ada }] }
  - person: { ${named('taro')} }
`;
const events = `${head('events', 'kind: REGISTER')}entities: [{ event: { ${named('summit')} } }]`;
const meeting = (id: string, actor: string) =>
  `${head(id)}claims:\n  - { locator: para 1, attended: { actor: ${actor}, event: summit } }\n`;

let folder: string;

const files = {
  write: (file: string, text: string) => writeFile(join(folder, file), text),
  remove: (file: string) => rm(join(folder, file)),
};

const seeded = (declared: Declaration = declaration) => seed(database, declared, folder);

beforeEach(async () => {
  await emptyGraph();
  folder = await mkdtemp(join(tmpdir(), 'kakehashi-seeds-'));
  await mkdir(join(folder, 'register'));
  await mkdir(join(folder, 'articles'));
  await files.write('register/people.yaml', people);
  await files.write('register/events.yaml', events);
  await files.write('articles/a.yaml', meeting('a', 'ada'));
  await files.write('articles/b.yaml', meeting('b', 'taro'));
});

afterEach(() => rm(folder, { recursive: true }));

test('a folder of files becomes a graph; a second run changes nothing', async () => {
  expect(await seeded()).toMatchObject({ files: 4, added: 4, replaced: 0, retracted: 0, anew: false });
  expect(await rows('MATCH (p:Person)-[:ATTENDED]->() RETURN p.id ORDER BY p.id')).toEqual([['ada'], ['taro']]);
  const [before, at] = [await digest(), await revision()];
  const counters = await countersOf(() => seeded());
  expect(counters).toEqual({});
  expect([await digest(), await revision()]).toEqual([before, at]);
});

test('the register is told in the feed as one change, each article as one of its own', async () => {
  await seeded();
  const found = await rows('MATCH (i:Ingestion) WITH i ORDER BY i.article RETURN i.revision, collect(i.article) ORDER BY i.revision');
  expect(found.map(([, articles]) => articles)).toEqual([['events', 'people'], ['a'], ['b']]);
});

test('folding everything anew where nothing changed sets nothing but revisions and the model’s hash', async () => {
  await seeded();
  await database.write((run) => run({ text: 'MATCH (g:Graph) SET g.model = "older"', parameters: {} }));
  const before = await digest();
  const counters = await countersOf(async () => expect(await seeded()).toMatchObject({ anew: true }));
  // The revision, by the register and by the articles; that the model is being changed, and its hash.
  expect(counters).toEqual({ propertiesSet: 4 });
  expect(await digest()).toEqual(before);
});

test('changed files are taken in again, those of removed ones retracted, what curators added stays', async () => {
  await seeded();
  await take(article('c', 'claims: [{ locator: p, attended: { actor: ada, event: summit } }]'));
  await files.write('articles/a.yaml', meeting('a', 'taro'));
  await files.remove('articles/b.yaml');
  expect(await seeded()).toMatchObject({ files: 3, added: 0, replaced: 1, retracted: 1 });
  expect(await rows('MATCH (a:Article) WHERE a.kind = "ARTICLE" RETURN a.id ORDER BY a.id')).toEqual([['a'], ['c']]);
  expect(await rows('MATCH (p:Person)-[r:ATTENDED]->() RETURN p.id, r.corroboration ORDER BY p.id')).toEqual([
    ['ada', 1],
    ['taro', 1],
  ]);
});

test('a comment in a file makes no new version; a renamed file keeps its article', async () => {
  await seeded();
  const at = await revision();
  await files.write('articles/a.yaml', `# a comment\n${meeting('a', 'ada')}`);
  await files.remove('register/events.yaml');
  await files.write('register/gatherings.yaml', events);
  expect(await seeded()).toMatchObject({ added: 0, replaced: 0, retracted: 0 });
  expect(await revision()).toBe(at);
});

test('what a curator replaced or retracted since stays so, also under another model and without the file', async () => {
  await seeded();
  await take(article('a', 'mentions: [taro]'));
  await drop('b');
  await seeded();
  await database.write((run) => run({ text: 'MATCH (g:Graph) SET g.model = "older"', parameters: {} }));
  await seeded();
  await files.remove('articles/a.yaml');
  await seeded();
  expect(await rows('MATCH (:Article {id: "a"})-[:MENTIONS]->(e) RETURN e.id')).toEqual([['taro']]);
  expect(await value('MATCH (a:Article {id: "b"}) RETURN count(a)')).toBe(0);
});

test('the register and the articles may change together: what the one loses, the other no longer names', async () => {
  await seeded();
  await files.write('register/people.yaml', people.replace(`  - person: { ${named('taro')} }\n`, ''));
  await files.write('articles/b.yaml', `${meeting('b', 'taro')}entities: [{ person: { ${named('taro')} } }]`);
  expect(await seeded()).toMatchObject({ replaced: 2 });
  await files.remove('articles/b.yaml');
  await seeded();
  expect(await rows('MATCH (p:Person) RETURN p.id')).toEqual([['ada']]);
});

test('all problems of all files are told, each with its file and line, and nothing is written', async () => {
  await files.write('articles/a.yaml', meeting('a', 'adda'));
  await files.write('articles/b.yaml', meeting('c', 'taro'));
  await files.write('articles/d.yaml', 'id: [');
  const error = await seeded().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ArticleError);
  const message = (error as ArticleError).message;
  expect(message).toMatch(
    /articles\/a\.yaml:8 claims\[0\]\.attended\.actor: "adda" is neither in the register nor under `entities`\. Did you mean "ada"\?/,
  );
  expect(message).toMatch(/articles\/b\.yaml:1 id: The file is called articles\/b\.yaml; expected articles\/c\.yaml/);
  expect(message).toMatch(/articles\/d\.yaml:1/);
  expect(await value('MATCH (a:Article) RETURN count(a)')).toBe(0);
});

test('an article has one file', async () => {
  await files.write('register/more.yaml', meeting('people', 'ada'));
  const problems = await seeded().then(
    () => [],
    (error: unknown) => (error as ArticleError).problems.map(({ code }) => code),
  );
  expect(problems).toEqual(['WRONG_KIND', 'DUPLICATE_ARTICLE']);
});

test('files of the register may refer to one another, however many transactions it takes', async () => {
  const places = (from: number) =>
    Array.from(
      { length: 1_900 },
      (_, i) => `  - locality: { id: place-${from + i}, names: [{ language: en, value: Place }], aliases: [P] }`,
    );
  await files.write(
    'register/m.yaml',
    `${head('m', 'kind: REGISTER')}entities:\n${places(0).join('\n')}\nclaims: [{ locator: x, partOf: { part: place-0, whole: place-1900 } }]`,
  );
  await files.write(
    'register/n.yaml',
    `${head('n', 'kind: REGISTER')}entities:\n${places(1_900).join('\n')}\nclaims: [{ locator: x, partOf: { part: place-1900, whole: place-1 } }]`,
  );
  await seeded();
  expect(await rows('MATCH (a)-[:PART_OF]->(b) RETURN a.id, b.id ORDER BY a.id')).toEqual([
    ['place-0', 'place-1900'],
    ['place-1900', 'place-1'],
  ]);
  expect(await value('MATCH (i:Ingestion) RETURN count(DISTINCT i.revision)')).toBeGreaterThan(1);
  await files.remove('register/n.yaml');
  await expect(seeded()).rejects.toThrow(/"place-1900" is neither in the register/);
});

describe('under another model', () => {
  const smaller = new Model(
    kinds,
    relationships.filter((kind) => kind !== Link),
  );
  const declared: Declaration = { model: smaller, type: declaration.type };

  test('everything is folded anew, what curators added too', async () => {
    await seeded();
    await take(article('c', 'claims: [{ locator: p, attended: { actor: ada, event: summit, role: HOST } }]'));
    const before = await digest();
    await database.write((run) =>
      run({
        text: 'MATCH (n:Person) SET n.name = "?", n.stale = 1 WITH count(*) AS _ MATCH ()-[r:ATTENDED]->() DELETE r',
        parameters: {},
      }),
    );
    expect(await seeded(declared)).toMatchObject({ anew: true });
    expect(await digest()).toEqual(before);
    expect(await seeded(declared)).toMatchObject({ anew: false });
  });

  test('what was interrupted is folded anew from the beginning, also if it had begun under no model that is known', async () => {
    await seeded();
    const before = await digest();
    const interrupted = seed(database, declared, folder, {
      onProgress: ({ done }) => {
        if (done > 0) throw new Error('interrupted');
      },
    });
    await expect(interrupted).rejects.toThrow('interrupted');
    expect(await seeded()).toMatchObject({ anew: true });
    expect(await digest()).toEqual(before);
    await database.write((run) => run({ text: 'MATCH (g:Graph) REMOVE g.model', parameters: {} }));
    expect(await seeded()).toMatchObject({ anew: true });
    expect(await seeded()).toMatchObject({ anew: false });
    expect(await digest()).toEqual(before);
  });

  test('what a store of older rules lacks is added everywhere: to entities, articles, claims, statements and relationships', async () => {
    await files.write('articles/b.yaml', meeting('b', 'ada').replace("'2025-05-12'", "'2026-01-01'"));
    await seeded();
    await take(article('c', 'claims: [{ locator: p, note: Sic, attended: { actor: ada, event: summit, role: HOST } }]'));
    const before = await digest();
    const lacking = await database.write(async (run) => {
      const companions = ['_folded', '_was', '_since', '_until', 'sides', 'chosen'];
      const { counters } = await run({
        text: `MATCH (n:Node) CALL (n) { UNWIND [p IN keys(n) WHERE any(end IN $companions WHERE p ENDS WITH end)] AS p SET n[p] = null }
          WITH count(*) AS _ MATCH ()-[r]->() CALL (r) { UNWIND [p IN keys(r) WHERE p IN ['subject', 'object'] OR any(end IN $companions WHERE p ENDS WITH end)] AS p SET r[p] = null }
          WITH count(*) AS _ MATCH (g:Graph) SET g.model = 'older'
          WITH count(*) AS _ MATCH (n:Name) DETACH DELETE n`,
        parameters: { companions },
      });
      return counters.propertiesSet;
    });
    expect(lacking).toBeGreaterThan(40);
    expect(await digest()).not.toEqual(before);
    await seeded();
    expect(await digest()).toEqual(before);
    expect(before.filter((line) => line.includes('note_folded'))).toHaveLength(2);
    expect(before.filter((line) => line.includes('corroboration_was')).length).toBeGreaterThan(1);
  });

  test('what no longer fits the model is told by its file, and by its id where a curator brought it', async () => {
    await files.write(
      'register/places.yaml',
      `${head('places', 'kind: REGISTER')}entities: [{ infrastructure: { ${named('cable')} } }, { country: { ${named('japan')} } }]`,
    );
    await files.write('articles/e.yaml', `${head('e')}claims:\n  - { locator: p, connects: { link: cable, place: japan } }\n`);
    await seeded();
    await take(article('f', 'claims: [{ locator: p, connects: { link: cable, place: japan } }]'));
    const message = await seeded(declared).then(
      () => '',
      (error: unknown) => (error as Error).message,
    );
    expect(message).toContain('articles/e.yaml:8 claims[0]: Here stands nothing beside locator, connects');
    expect(message).toContain('the stored article f:1 claims[0]: Here stands nothing beside');
  });
});

test('the project’s own seeds are taken in, and folding them anew changes nothing', async () => {
  const { added, files: count } = await seed(database, declaration, 'seeds');
  expect(added).toBe(count);
  const before = await digest();
  await database.write((run) => run({ text: 'MATCH (g:Graph) SET g.model = "older"', parameters: {} }));
  await seed(database, declaration, 'seeds');
  expect(await digest()).toEqual(before);
});

/** All that write transactions changed meanwhile, added up. */
async function countersOf(work: () => Promise<unknown>): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  const write = database.write.bind(database);
  const counting =
    (send: Send): Send =>
    async (statement) => {
      const answer: Returned = await send(statement);
      for (const [counter, count] of Object.entries(answer.counters)) if (count > 0) sums[counter] = (sums[counter] ?? 0) + count;
      return answer;
    };
  database.write = <T>(inside: (send: Send) => Promise<T>, options?: CallOptions) => write((send) => inside(counting(send)), options);
  try {
    await work();
  } finally {
    database.write = write;
  }
  return sums;
}
