import { run, runJson } from './run.js';
import { articleFile, revision, rows, seedStore, someSeeds, value } from './world.js';

/** Two articles that file one person under two ids, and disagree on the length of a cable. */
beforeAll(async () => {
  await seedStore(someSeeds(3));
  for (const [id, person, lengthKm] of [
    ['one', 'aiko-mori', 100],
    ['two', 'mori-aiko', 200],
    ['three', 'mori-aiko', 200],
  ] as const) {
    const claims = `claims:
  - { locator: para 1, infrastructure: { id: arctic-connect-cable, lengthKm: ${lengthKm} } }
  - { locator: para 2, worksOn: { actor: ${person}, work: far-north-fiber, role: BUILDS } }`;
    const path = articleFile(id, `entities:\n  - person: { id: ${person}, names: [{ language: en, value: Aiko Mori }] }\n${claims}`);
    expect(await run(['ingest', path])).toMatchObject({ code: 0 });
  }
});

const builders = () => rows('MATCH (p:Person)-[:WORKS_ON]->({id: "far-north-fiber"}) RETURN p.id ORDER BY p.id');

test('a merge is tried, made, told, and undone to the last line', async () => {
  const at = await revision();
  const tried = await run(['merge', 'aiko-mori', 'mori-aiko', '--dry-run']);
  expect(tried).toMatchObject({ code: 0, stderr: '' });
  expect(tried.stdout).toMatch(/^would add decision-[0-9a-f]{20}\n/);
  expect(tried.stdout).toContain('  - mori-aiko WORKS_ON far-north-fiber');
  expect(await revision()).toBe(at);
  const made = await run(['merge', 'aiko-mori', 'mori-aiko', '--note', 'one person']);
  expect(made.stdout).toBe(`${tried.stdout.replace('would add', 'ADDED')}The graph is at revision ${at + 1}.\n`);
  expect(await builders()).toEqual([['aiko-mori']]);
  // What was tried takes nothing back either.
  expect((await run(['undo', String(at + 1), '--dry-run'])).stdout).toMatch(/^would retract decision-/);
  expect(await builders()).toEqual([['aiko-mori']]);
  expect((await run(['undo', String(at + 1)])).stdout).toMatch(/^RETRACTED decision-/);
  expect(await builders()).toEqual([['aiko-mori'], ['mori-aiko']]);
});

test('two that were distinguished cannot be merged', async () => {
  expect((await run(['distinguish', 'aiko-mori', 'mori-aiko'])).code).toBe(0);
  const refused = await runJson(['merge', 'aiko-mori', 'mori-aiko']);
  expect(refused).toMatchObject({ code: 1, document: { problems: [{ code: 'CONFLICTING_DECISIONS' }] } });
  expect((await run(['undo', String(await revision())])).code).toBe(0);
});

test('a preferred claim wins over one that more articles state, and with a key it is made once', async () => {
  const length = () => value('MATCH (c:Entity {id: "arctic-connect-cable"}) RETURN c.lengthKm');
  const claim = await value<string>('MATCH (c:Claim {subject: "arctic-connect-cable", value: "100"}) RETURN c.id');
  const { document } = await runJson(['prefer', claim, '--key', 'k1']);
  expect(document).toMatchObject({ articles: [{ status: 'ADDED' }], added: 0, removed: 0, problems: [] });
  expect(await length()).toBe(100);
  expect((await runJson(['prefer', claim, '--key', 'k1'])).document).toEqual(document);
  expect(await run(['prefer', 'ffff', '--key', 'k2'])).toMatchObject({ code: 1, stderr: expect.stringContaining('ffff') });
});

test('claims are split off at the end that is named', async () => {
  const [[claim] = []] = await rows<[string]>('MATCH (c:Claim {subject: "mori-aiko", predicate: "WORKS_ON"}) RETURN c.id');
  const { code, stdout } = await run(['split', 'arctic-connect-cable', String(claim), '--end', 'object']);
  expect(stdout).toContain('  + mori-aiko WORKS_ON arctic-connect-cable');
  expect(code).toBe(0);
  expect((await run(['split', 'aiko-mori', String(claim), '--end', 'middle'])).code).toBe(2);
});

test('a revision that there is not is refused, and one that is no number is a wrong usage', async () => {
  expect(await run(['undo', '99999'])).toMatchObject({ code: 1, stderr: expect.stringContaining('99999') });
  expect(await run(['undo', 'yesterday'])).toMatchObject({ code: 2, stderr: expect.stringContaining('kakehashi log') });
});
