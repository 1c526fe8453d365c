import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { model } from '../../schema/index.js';
import { bookkeeping } from '../../src/claims/backup/format.js';
import { keepStore, seed } from '../../src/claims/index.js';
import { declaration } from '../../src/cli/parts/executable.js';
import { empty } from '../database/testDatabase.js';
import { dump, expectSame } from './dump.js';
import { run, runJson } from './run.js';
import { articleFile, database, file, folder, revision, rows, seedStore, someSeeds, value } from './world.js';

const seeds = someSeeds(60);
const backup = join(folder, 'graph.ndjson.gz');

const curation = (id: string, decisions: readonly string[], more = '') =>
  articleFile(id, `${more}claims:\n${decisions.map((decision) => `  - { locator: decision, ${decision} }`).join('\n')}`, {
    kind: 'CURATION',
  });

const ingested = async (...paths: string[]) => {
  for (const path of paths) expect(await run(['ingest', path])).toMatchObject({ code: 0, stderr: '' });
};

const claimOf = (article: string, predicate: string) =>
  value<string>('MATCH (:Article {id: $article})-[:STATES]->(c:Claim {predicate: $predicate}) RETURN c.id LIMIT 1', { article, predicate });

/** All lines of the graph that is backed up. */
let was: string[];

beforeAll(async () => {
  await seedStore(seeds);
  const people = `entities:
  - person: { id: taro, names: [{ language: ja, value: 太郎 }] }
  - person: { id: tarou, names: [{ language: en, value: Tarou }] }
`;
  const attended =
    'claims:\n  - { locator: p, attended: { actor: tarou, event: dpc-3, role: CHAIR } }\n  - { locator: q, person: { id: tarou, summary: A minister } }';
  await ingested(articleFile('a-one', `${people}${attended}`));
  await ingested(articleFile('a-two', 'claims: [{ locator: p, infrastructure: { id: arctic-connect-cable, lengthKm: 10 } }]'));
  await ingested(articleFile('a-three', 'claims: [{ locator: p, infrastructure: { id: arctic-connect-cable, lengthKm: 20 } }]'));
  await ingested(articleFile('a-gone', 'claims: [{ locator: p, infrastructure: { id: arctic-connect-cable, lengthKm: 30 } }]'));
  // Merged, and split again what was said of them: under the id that the claim has by then.
  await ingested(curation('z-merge', ['sameAs: { kept: taro, merged: tarou }']));
  await ingested(
    curation(
      'b-split',
      [`about: { claim: ${await claimOf('a-one', 'ATTENDED')}, entity: taro-tanaka }`],
      'entities: [{ person: { id: taro-tanaka, names: [{ language: en, value: Taro Tanaka }] } }]\n',
    ),
  );
  await ingested(curation('c-prefer', [`preferred: ${await claimOf('a-two', 'lengthKm')}`]));
  // A decision on what no article states any more.
  await ingested(curation('c-gone', [`preferred: ${await claimOf('a-gone', 'lengthKm')}`]));
  await run(['retract', 'a-gone']);
  await ingested(curation('d-other', ['notSameAs: { one: ericsson, other: nokia }']));
  // Taken in again after what stands on it; its id comes last.
  await ingested(curation('z-merge', ['sameAs: { kept: taro, merged: tarou }', 'notSameAs: { one: taro, other: taro-tanaka }']));
  expect(await rows('MATCH (m:Merged) RETURN m.id, m.into')).toEqual([['tarou', 'taro']]);
  expect(await rows('MATCH (p)-[:ATTENDED]->({id: "dpc-3"}) WHERE p.id STARTS WITH "taro" RETURN p.id')).toEqual([['taro-tanaka']]);
  was = await dump();
});

test('a backup is written whole, read back, and says what it holds', async () => {
  const { code, document } = await runJson(['backup', backup]);
  expect({ code, document }).toMatchObject({ code: 0, document: { revision: await revision(), articles: 79, seeds: 71, problems: [] } });
  expect(statSync(backup).size).toBe(document.bytes);
  const lines = gunzipSync(readFileSync(backup)).toString().trim().split('\n');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ kakehashi: 'backup', format: 1, counts: { articles: 79 } });
  expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
});

test('it holds all: what is in the store follows from articles, or is listed as bookkeeping', async () => {
  const [[labels]] = (await rows<[string[]]>(
    'CALL db.labels() YIELD label WHERE EXISTS { MATCH (n) WHERE label IN labels(n) } RETURN collect(label)',
  )) as [[string[]]];
  const derived = [...model.kinds.map(({ name }) => name), 'Id', 'Merged', 'Name', 'Publisher', 'Graph', 'Lease'];
  expect(labels.filter((label) => !derived.includes(label)).sort()).toEqual(Object.keys(bookkeeping).sort());
});

test('restored into an empty store, the graph is the same to the last label and property', async () => {
  const mark = await value('MATCH (g:Graph) RETURN g.mark');
  await empty(database);
  const { code, document } = await runJson(['restore', backup]);
  expect({ code, document }).toMatchObject({ code: 0, document: { articles: 79, confirmed: 0, removed: 0, problems: [] } });
  expect(document.added).toBe(await value('MATCH (c:Claim) RETURN count(c)'));
  expectSame(await dump(), was);
  expect(await value('MATCH (g:Graph) RETURN g.mark')).not.toBe(mark);
  expect(await value('MATCH (l:Lease) RETURN count(l)')).toBe(0);
  // And it goes on from there: the seeds are in already, and the next write is the next revision.
  const before = await revision();
  expect(await seed(database, declaration(), seeds)).toMatchObject({ added: 0, replaced: 0, retracted: 0, anew: false });
  await ingested(articleFile('next', 'mentions: [japan]'));
  expect(await revision()).toBe(before + 1);
  await run(['retract', 'next']);
});

test('a store that is not empty is left as it is, unless somebody types that it be replaced', async () => {
  const before = await dump();
  expect(await runJson(['restore', backup])).toMatchObject({
    code: 1,
    document: { problems: [{ code: 'CONFLICT', message: expect.stringContaining('--replace') }] },
  });
  const no = await run(['restore', backup, '--replace'], { stdin: 'yes\n' });
  expect(no).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(/holds 79 articles, \d+ claims .* All of that is lost[\s\S]*Nothing was changed/),
  });
  expectSame(await dump(), before);
  expect(await run(['restore', backup, '--replace'], { stdin: 'replace\n' })).toMatchObject({ code: 0 });
  expectSame(await dump(), was);
});

test('what is nobody of ours is not taken away', async () => {
  await database.execute({ text: 'CREATE (:Song {title: "x"})', parameters: {} });
  expect(await runJson(['restore', backup, '--replace'], { stdin: 'replace\n' })).toMatchObject({
    code: 1,
    document: { problems: [{ message: expect.stringContaining('Song') }] },
  });
  await database.execute({ text: 'MATCH (s:Song) DELETE s', parameters: {} });
  expectSame(await dump(), was);
});

test('a store that somebody serves is not restored into', async () => {
  const lease = await keepStore(database, declaration(), seeds);
  const { code, stderr } = await run(['restore', backup, '--replace'], { stdin: 'replace\n' });
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(/^A Kakehashi has this store open\. Stop it/) });
  // Articles are taken in beside it all the same.
  await ingested(articleFile('beside', 'mentions: [japan]'));
  expect(await value('MATCH (l:Lease) RETURN count(l)')).toBe(1);
  await run(['retract', 'beside']);
  await lease.end();
});

describe('a file that is not as it was written is refused before anything is written', () => {
  const whole = () => readFileSync(backup);
  const text = () => gunzipSync(whole()).toString();
  const changed = (make: (lines: string[]) => string[]) => gzipSync(`${make(text().trim().split('\n')).join('\n')}\n`);

  test.each<[string, () => Buffer, RegExp]>([
    ['cut', () => whole().subarray(0, whole().length / 2), /is damaged: it is cut/],
    ['without its end', () => changed((lines) => lines.slice(0, -1)), /is damaged: its end is missing/],
    ['without an article', () => changed((lines) => lines.toSpliced(5, 1)), /is damaged: its contents/],
    ['with a letter changed', () => gzipSync(text().replace('Cinia', 'Linia')), /is damaged: its contents/],
    ['with bytes changed', () => Buffer.from(whole()).fill(0, 2_000, 2_010), /is damaged/],
    ['with something behind it', () => changed((lines) => [...lines, '{}']), /is damaged: something stands behind/],
    [
      'of a newer format',
      () => changed(([head = '', ...lines]) => [head.replace('"format":1', '"format":2'), ...lines]),
      /has the format 2.*reads up to 1/,
    ],
    ['no backup', () => Buffer.from('id: x'), /is no backup of Kakehashi/],
    ['other lines of JSON', () => gzipSync('{"a": 1}\n'), /is no backup of Kakehashi/],
  ])('%s', async (_what, make, message) => {
    const path = join(folder, 'faulty.gz');
    writeFileSync(path, make());
    const before = await revision();
    const { code, document } = await runJson<{ problems: { code: string; message: string }[] }>(['restore', path, '--replace'], {
      stdin: 'replace\n',
    });
    expect({ code, document }).toMatchObject({
      code: 1,
      document: { problems: [{ code: 'UNREADABLE_BACKUP', message: expect.stringMatching(message) }] },
    });
    expect(await revision()).toBe(before);
    expect(await value('MATCH (a:Article) RETURN count(a)')).toBe(79);
  });
});

test('made under another model, its articles are checked before anything is written', async () => {
  const older = (change: (line: string) => string) => {
    const path = join(folder, 'older.gz');
    copyFileSync(backup, path);
    const lines = gunzipSync(readFileSync(backup)).toString().trim().split('\n').slice(0, -1);
    const made = lines.map((line, i) => (i === 0 ? line.replace(/"model":"\w+"/, '"model":"older"') : change(line)));
    const { createHash } = process.getBuiltinModule('node:crypto');
    const end = JSON.stringify({
      sha256: createHash('sha256')
        .update(`${made.join('\n')}\n`)
        .digest('hex'),
    });
    writeFileSync(path, gzipSync(`${[...made, end].join('\n')}\n`));
    return path;
  };
  const before = await dump();
  const misfit = await runJson(['restore', older((line) => line.replaceAll('"lengthKm"', '"lengthMiles"')), '--replace'], {
    stdin: 'replace\n',
  });
  expect(misfit).toMatchObject({
    code: 1,
    document: { problems: expect.arrayContaining([expect.objectContaining({ file: 'a-two', code: 'UNKNOWN_FIELD' })]) },
  });
  expectSame(await dump(), before);
  expect(await run(['restore', older((line) => line), '--replace'], { stdin: 'replace\n' })).toMatchObject({ code: 0 });
  expectSame(await dump(), was);
});

describe('interrupted', () => {
  const interrupt = async () => {
    await empty(database);
    const { code, stderr } = await run(['restore', backup], { interruptAt: /Restoring: \d+ of 79 articles/ });
    expect({ code, stderr }).toEqual({ code: 130, stderr: expect.stringContaining('Interrupted.') });
    expect(await runJson(['log'])).toMatchObject({ code: 1, document: { problems: [{ code: 'UNFINISHED' }] } });
  };

  test('it leaves what is known as unfinished, and restoring again cures it', async () => {
    await interrupt();
    expect(await run(['restore', backup])).toMatchObject({ code: 0 });
    expectSame(await dump(), was);
  });

  test('so does a start, which fills the store with the seeds', async () => {
    await interrupt();
    const told: string[] = [];
    await seed(database, declaration(), seeds, { onSchema: (line) => told.push(line) });
    expect(told.join('\n')).toContain('A restore into this store was interrupted');
    expect(await value('MATCH (a:Article) RETURN count(a)')).toBe(71);
    // Who replays the ledger has what is stated.
    expect(await value('MATCH (i:Ingestion) UNWIND i.added AS id RETURN count(DISTINCT id)')).toBe(
      await value('MATCH (c:Claim) RETURN count(c)'),
    );
    expect(await run(['log'])).toMatchObject({ code: 0 });
  });

  test('of a backup that is interrupted nothing stays', async () => {
    const path = file('interrupted.gz', 'what was here before');
    expect(await run(['backup', path], { interruptAt: /Written: \d+ of/ })).toMatchObject({ code: 130 });
    expect(existsSync(path) && readFileSync(path, 'utf8')).toBe('what was here before');
  });
});
