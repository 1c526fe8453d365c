import { join } from 'node:path';
import { empty } from '../database/testDatabase.js';
import { run, runJson } from './run.js';
import { articleFile, articleText, database, file, folder, revision, rows, seedStore, someSeeds, value } from './world.js';

const zeros = { added: 0, confirmed: 0, contradicted: 0, removed: 0 };

/** How long Arctic Connect is, no other article says. */
const cable = (id: string, lengthKm: number) =>
  articleText(id, `claims:\n  - { locator: para 1, infrastructure: { id: arctic-connect-cable, lengthKm: ${lengthKm} } }`);

beforeAll(() => seedStore(someSeeds(3)));

describe('ingest', () => {
  test('a file is taken in, told in numbers, and a repeat gives zeros', async () => {
    const path = articleFile(
      'one',
      `entities:
  - organization: { id: example-cables, names: [{ language: en, value: Example Cables }] }
claims:
  - { locator: para 1, worksOn: { actor: example-cables, work: far-north-fiber, role: BUILDS } }`,
    );
    expect(await runJson(['ingest', path])).toEqual({
      code: 0,
      document: { articles: 1, entities: 1, claims: 1, ...zeros, added: 2, problems: [] },
      stderr: '',
    });
    expect(await rows('MATCH (:Article {id: "one"})-[:STATES]->(c:Claim) RETURN c.predicate ORDER BY c.predicate')).toEqual([
      ['WORKS_ON'],
      ['names'],
    ]);
    const before = await revision();
    expect((await runJson(['ingest', path])).document).toEqual({ articles: 1, entities: 1, claims: 1, ...zeros, problems: [] });
    expect(await run(['ingest', path])).toEqual({ code: 0, stdout: 'UNCHANGED one\n', stderr: '' });
    expect(await revision()).toBe(before);
  });

  test('what others state already is confirmed, what says otherwise contradicts, and what nobody states any longer is removed', async () => {
    // With the first article that names the cable comes what the register says of it: two names and a category.
    expect((await runJson(['ingest', file('c1.yaml', cable('c1', 100))])).document).toMatchObject({ ...zeros, added: 4 });
    expect((await runJson(['ingest', file('c2.yaml', cable('c2', 100))])).document).toMatchObject({ ...zeros, confirmed: 1 });
    expect((await runJson(['ingest', file('c3.yaml', cable('c3', 200))])).document).toMatchObject({ ...zeros, added: 1, contradicted: 1 });
    // Of two that state it, one says otherwise now: the claim stays.
    expect((await runJson(['ingest', file('c2.yaml', cable('c2', 200))])).document).toMatchObject({ ...zeros, confirmed: 1 });
    expect((await runJson(['ingest', file('c1.yaml', cable('c1', 200))])).document).toMatchObject({ ...zeros, confirmed: 1, removed: 1 });
    expect((await run(['retract', 'c1', 'c2', 'c3'])).stdout).toBe('RETRACTED c1\nRETRACTED c2\nRETRACTED c3: 4 removed\n');
  });

  test('JSON, and standard input', async () => {
    const json = JSON.stringify({
      id: 'of-json',
      title: 'A title',
      publisher: 'A publisher',
      language: 'en',
      accessed: '2026-11-22',
      mentions: ['japan'],
    });
    expect(await run(['ingest', file('of-json.json', json)])).toMatchObject({ code: 0, stdout: 'ADDED of-json\n' });
    expect(await run(['ingest', '-'], { stdin: articleText('of-stdin', 'mentions: [japan]') })).toMatchObject({
      code: 0,
      stdout: 'ADDED of-stdin\n',
    });
    expect(await run(['retract', 'of-json', 'of-stdin'])).toMatchObject({ code: 0 });
  });

  test('a folder is read as a whole: all problems of all files at once, with file and line, and nothing is written', async () => {
    file('faulty/good.yaml', cable('good', 300));
    file('faulty/deeper/unknown.yaml', articleText('unknown', 'mentions: [far-north-fibre]'));
    file('faulty/typo.yaml', articleText('typo', 'clams: []'));
    file('faulty/twice.yaml', cable('good', 400));
    file('faulty/passed-over.txt', 'no article');
    const before = await revision();
    const { code, document, stderr } = await runJson<{ problems: { file: string; line: number; code: string; message: string }[] }>([
      'ingest',
      join(folder, 'faulty'),
    ]);
    expect(code).toBe(1);
    expect(document).toMatchObject(zeros);
    const told = document.problems.map(({ file: path, line, code: which }) => `${path.slice(folder.length + 1)}:${line} ${which}`);
    expect(told.sort()).toEqual([
      'faulty/deeper/unknown.yaml:7 UNKNOWN_ENTITY',
      'faulty/twice.yaml:1 DUPLICATE_ARTICLE',
      'faulty/typo.yaml:7 UNKNOWN_FIELD',
    ]);
    for (const text of ['Did you mean "far-north-fiber"', 'Did you mean "claims"?', '3 problems in 3 files:'])
      expect(stderr).toContain(text);
    expect(await revision()).toBe(before);
    expect(await value('MATCH (a:Article {id: "good"}) RETURN count(a)')).toBe(0);
  });

  test('a folder goes in file by file, with progress; what is there already stays', async () => {
    for (const i of [1, 2, 3]) file(`many/sub/m${i}.yaml`, articleText(`m${i}`, 'mentions: [japan]'));
    const first = await run(['ingest', join(folder, 'many')]);
    expect(first).toMatchObject({ code: 0, stdout: 'ADDED m1\nADDED m2\nADDED m3\n3 articles, 0 of them unchanged.\n' });
    expect(first.stderr).toMatch(/Taken in: 1 of 3 articles\./);
    file('many/m4.yaml', articleText('m4', 'mentions: [japan]'));
    expect((await run(['ingest', join(folder, 'many')])).stdout).toBe('ADDED m4\n4 articles, 3 of them unchanged.\n');
    expect((await run(['ingest', 'seeds/register'])).stdout).toBe('11 articles, 11 of them unchanged.\n');
  });

  test('a key stands for one attempt', async () => {
    const path = articleFile('keyed', 'mentions: [japan]');
    expect((await run(['ingest', path, '--key', 'k'])).code).toBe(0);
    expect((await run(['ingest', path, '--key', 'k'])).code).toBe(0);
    const other = await runJson<{ problems: unknown[] }>(['ingest', articleFile('keyed', 'mentions: [tokyo]'), '--key', 'k']);
    expect(other.code).toBe(1);
    expect(other.document.problems).toMatchObject([{ code: 'CONFLICT', message: expect.stringContaining('"k"') }]);
  });

  test('what is refused beside what is there is told like all else', async () => {
    const { code, document } = await runJson<{ problems: unknown[] }>(['ingest', articleFile('japan', 'mentions: [tokyo]')]);
    expect(code).toBe(1);
    expect(document.problems).toMatchObject([{ code: 'ID_TAKEN', path: 'id' }]);
  });
});

describe('diff, and ingest --dry-run', () => {
  test('say claim by claim what would change, and write nothing', async () => {
    await run([
      'ingest',
      articleFile('d', 'claims:\n  - { locator: p, infrastructure: { id: arctic-connect-cable, lengthKm: 1, category: submarine cable } }'),
    ]);
    const path = articleFile(
      'd',
      `claims:
  - { locator: p, infrastructure: { id: arctic-connect-cable, lengthKm: 2 } }
  - { locator: q, participatesIn: { participant: ericsson, work: six-g-mirai-harmony, role: COORDINATOR } }`,
    );
    const before = await revision();
    const { code, stdout } = await run(['diff', path]);
    expect(code).toBe(0);
    const [head, ...lines] = stdout.trimEnd().split('\n');
    expect(head).toBe('would replace d');
    expect(lines).toEqual(
      expect.arrayContaining([
        '  + arctic-connect-cable: lengthKm 2',
        '  + ericsson PARTICIPATES_IN six-g-mirai-harmony',
        '  + ericsson PARTICIPATES_IN six-g-mirai-harmony: role COORDINATOR',
        // What the register says of what nobody named before comes with it.
        '  + ericsson: category company',
        '  - arctic-connect-cable: lengthKm 1',
        '  ~ arctic-connect-cable: category submarine cable (still stated by others)',
      ]),
    );
    const counted = (sign: string) => lines.filter((line) => line.startsWith(`  ${sign} `)).length;
    expect((await run(['ingest', '--dry-run', path])).stdout).toBe(stdout);
    const { document } = await runJson<{ differences: unknown[] }>(['ingest', '--dry-run', path]);
    expect(document).toMatchObject({ articles: 1, claims: 2, added: counted('+'), removed: 1, confirmed: 0, problems: [] });
    expect(document.differences).toHaveLength(1);
    expect(await revision()).toBe(before);
    expect((await run(['diff', file('d2.yaml', cable('d2', 1))])).stdout).toContain(
      '= arctic-connect-cable: lengthKm 1 (stated already by others)',
    );
  });

  test('of a decision they say what it does to claims, and why it cannot be', async () => {
    const path = articleFile('decision', 'claims: [{ locator: p, notSameAs: { one: ericsson, other: nokia } }]', { kind: 'CURATION' });
    expect((await run(['diff', path])).stdout).toBe('would add decision\n  No claim differs.\n');
    const merge = articleFile('merge', 'claims: [{ locator: p, sameAs: { kept: ericsson, merged: ericsson } }]', { kind: 'CURATION' });
    expect(await run(['diff', merge])).toMatchObject({ code: 1, stderr: expect.stringContaining('compared with itself') });
  });
});

describe('show', () => {
  test('an entity, with the articles behind each part', async () => {
    const { code, stdout } = await run(['show', 'far-north-fiber']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Infrastructure far-north-fiber: Far North Fiber\n/);
    expect(stdout).toMatch(
      /^WORKS_ON \(actors\)\n(.*\n)* {2}example-cables \(Example Cables\) role BUILDS {2}\[one para 1\] {2}claim-[0-9a-f]{20}$/m,
    );
    expect((await runJson<{ entity: object }>(['show', 'far-north-fiber'])).document.entity).toMatchObject({ kind: 'Infrastructure' });
  });

  test('an article with its claims, and a claim with its articles and rivals', async () => {
    await run(['ingest', file('r1.yaml', cable('r1', 500))]);
    await run(['ingest', file('r2.yaml', cable('r2', 600))]);
    const article = await run(['show', 'r1']);
    expect(article.stdout).toMatch(
      /^article r1: r1\n(.*\n)* {2}publisher: Publisher of r1\n(.*\n)*1 claims\n {2}arctic-connect-cable: lengthKm 500 {2}\[para 1\]/,
    );
    const [id = ''] = /claim-[0-9a-f]{20}/.exec(article.stdout) ?? [];
    const { stdout } = await run(['show', id]);
    expect(stdout).toContain(`${id}: arctic-connect-cable: lengthKm 500\n`);
    expect(stdout).toMatch(/^ {2}r1 para 1 {2}\(Publisher of r1, 2025-05-12\)$/m);
    expect(stdout).toMatch(/^rivals\n(.*\n)* {2}600( \(chosen\))? {2}claim-/m);
  });

  test('nothing: it says what may have been meant', async () => {
    expect(await run(['show', 'far-north-fibre'])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('"far-north-fiber"'),
    });
  });
});

describe('log', () => {
  test('the newest last, or what came after a revision', async () => {
    await run(['ingest', articleFile('logged', 'mentions: [japan]')]);
    const now = await revision();
    const { stdout } = await run(['log', '--first', '2']);
    const lines = stdout.trim().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(new RegExp(`^${now} {2}\\d{4}-\\S+Z {2}ADDED {6}logged {2}\\+0 -0$`));
    await run(['retract', 'logged']);
    expect((await runJson(['log', '--since', String(now)])).document).toMatchObject({
      entries: [{ revision: now + 1, article: 'logged', status: 'RETRACTED', added: 0, removed: 0 }],
      hasMore: false,
    });
    const some = await run(['log', '--since', '0', '--first', '1']);
    expect(some.stdout.trim().split('\n')).toHaveLength(1);
    expect(some.stderr).toMatch(/^More follow: kakehashi log --since \d+$/m);
  });
});

describe('what cannot be done says why, and with which exit code', () => {
  test.each([
    [['ingst', 'x.yaml'], 2, /Did you mean ingest/],
    [['ingest'], 2, /missing required argument 'path'/],
    [['ingest', 'nosuch.yaml'], 2, /There is no nosuch\.yaml/],
    [['log', '--first', 'many'], 2, /Expected a whole number/],
    [['show', 'nothing-like-it'], 1, /no entity, article or claim/],
  ])('%j', async (argv, code, message) => {
    const ran = await run(argv);
    expect(ran).toMatchObject({ code, stdout: '' });
    expect(ran.stderr).toMatch(message);
    const json = await runJson<{ problems: unknown[] }>(argv);
    expect(json).toMatchObject({ code, document: { problems: [{ code: expect.any(String), message: expect.any(String) }] } });
  });

  test('settings, and a database that is away', async () => {
    const wrong = await runJson(['log'], { env: { NEO4J_URI: 'http://x', NEO4J_PASSWORD: 'x' } });
    expect(wrong).toMatchObject({ code: 2, document: { problems: [{ code: 'USAGE' }] } });
    const away = await runJson(['ingest', 'seeds/articles'], { env: { NEO4J_URI: 'bolt://127.0.0.1:1', NEO4J_PASSWORD: 'x' } });
    expect(away).toMatchObject({ code: 3, document: { ...zeros, problems: [{ code: 'DATABASE_UNAVAILABLE' }] } });
  });

  test('help has an example on every level', async () => {
    const { code, stdout } = await run(['--help']);
    expect(code).toBe(0);
    const names = [...stdout.matchAll(/^ {2}([a-z]+) \[?/gm)]
      .map(([, name = '']) => name)
      .filter((name) => name !== 'help' && name !== 'kakehashi');
    expect(names.length).toBeGreaterThanOrEqual(9);
    expect(stdout).toMatch(/Example.*\n {2}kakehashi /);
    for (const name of names)
      expect([name, (await run([name, '--help'])).stdout]).toEqual([name, expect.stringMatching(/Examples?:\n {2}.*kakehashi /)]);
  });

  test('an empty store, one of another model, and one that is restored half', async () => {
    await database.execute({ text: "MATCH (g:Graph) SET g.was = g.model, g.model = 'another'", parameters: {} });
    expect(await runJson(['log'])).toMatchObject({ code: 1, document: { problems: [{ code: 'OUTDATED' }] } });
    await database.execute({ text: "MATCH (g:Graph) SET g.model = g.was, g.unfinished = 'restore' REMOVE g.was", parameters: {} });
    expect(await runJson(['retract', 'x'])).toMatchObject({ code: 1, document: { problems: [{ code: 'UNFINISHED' }] } });
    await empty(database);
    const { code, stderr } = await run(['ingest', 'seeds/articles']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/holds no graph yet\. Start Kakehashi once \(npm start\)/) });
    expect(await value('MATCH (n) RETURN count(n)')).toBe(0);
  });
});
