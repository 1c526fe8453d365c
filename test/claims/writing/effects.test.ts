import { model } from '../../../schema/index.js';
import { ingest, noEffects, retract, type ToldClaim } from '../../../src/claims/index.js';
import { ConflictError } from '../../../src/errors.js';
import { article } from '../articles.js';
import { database, digest, drop, emptyGraph, register, revision, rows, take } from './graph.js';

const dated = (id: string, day: string) => article(id, `claims:\n  - { locator: para 1, event: { id: summit, date: '${day}' } }`);
const chaired = (id: string, role: string) =>
  article(id, `claims:\n  - { locator: para 1, attended: { actor: ada, event: summit, role: ${role} } }`);

/** Claims in words, in order. */
const words = (claims: readonly ToldClaim[]): string[] => claims.map(word).sort();
const word = ({ subject, predicate, object, value, relationship }: ToldClaim): string =>
  relationship ? `${word(relationship)}: ${predicate} ${value}` : `${subject} ${predicate} ${object ?? value}`;

beforeEach(async () => {
  await emptyGraph();
  await take(register());
});

test('what no article stated before is added; of a value of a relationship it is told of which', async () => {
  const { added, confirmed, contradicted, removed } = await take(chaired('a', 'CHAIR'));
  expect(words(added)).toEqual([
    'ada ATTENDED summit',
    'ada ATTENDED summit: role CHAIR',
    'ada names Ada@en',
    // The register says so too, and the summit is in the graph only now.
    'summit date 2025',
  ]);
  expect([confirmed, contradicted, removed]).toEqual([[], [], []]);
});

test('what one more article states is confirmed, once for however many places', async () => {
  await take(chaired('a', 'CHAIR'));
  const again = article(
    'b',
    'claims:\n  - { locator: para 1, attended: { actor: ada, event: summit, role: CHAIR } }\n  - { locator: para 2, attended: { actor: ada, event: summit } }',
  );
  expect(words((await take(again)).confirmed)).toEqual(['ada ATTENDED summit', 'ada ATTENDED summit: role CHAIR']);
  expect(await take(again)).toMatchObject(noEffects);
});

test('a value that gets a rival is contradicted; one that is only told more precisely is not', async () => {
  await take(dated('a', '2025-05-13'));
  const { added, contradicted } = await take(dated('b', '2025-06-01'));
  expect(words(added)).toEqual(['summit date 2025-06-01']);
  // The register's 2025 says the same as both.
  expect(words(contradicted)).toEqual(['summit date 2025-05-13']);
  expect(words((await take(chaired('c', 'CHAIR'))).contradicted)).toEqual([]);
  expect(words((await take(chaired('d', 'SPEAKER'))).contradicted)).toEqual(['ada ATTENDED summit: role CHAIR']);
});

test('what nobody states any more is removed, and told in full though it is gone', async () => {
  await take(chaired('a', 'CHAIR'));
  expect(words((await take(chaired('a', 'SPEAKER'))).removed)).toEqual(['ada ATTENDED summit: role CHAIR']);
  await take(chaired('b', 'SPEAKER'));
  expect(words((await drop('a')).removed)).toEqual([]);
  expect(words((await drop('b')).removed)).toEqual([
    'ada ATTENDED summit',
    'ada ATTENDED summit: role SPEAKER',
    'ada names Ada@en',
    'summit date 2025',
  ]);
});

test('a dry run tells what would come of it, and changes nothing', async () => {
  await take(chaired('a', 'CHAIR'));
  const [before, at] = [await digest(), await revision()];
  const dry = await ingest(database, model, chaired('b', 'SPEAKER'), { dryRun: true });
  expect([await digest(), await revision()]).toEqual([before, at]);
  expect(dry.revision).toBe(at);
  const { added, contradicted } = await take(chaired('b', 'SPEAKER'));
  expect([dry.added, dry.contradicted]).toEqual([added, contradicted]);
  expect(await rows('MATCH (i:Ingestion {article: "b"}) RETURN count(i)')).toEqual([[1]]);
});

describe('a change that was looked at as of a revision', () => {
  const looked = async (id: string) => (await ingest(database, model, chaired(id, 'CHAIR'), { dryRun: true })).revision;

  test('is made if nothing that it is about has changed since', async () => {
    const base = await looked('a');
    await take(article('other', 'claims:\n  - { locator: para 1, infrastructure: { id: cable, status: planned } }'));
    expect(await ingest(database, model, chaired('a', 'CHAIR'), { base })).toMatchObject({ status: 'ADDED' });
  });

  test('is refused with the difference as it is now if something has', async () => {
    const base = await looked('a');
    await take(dated('other', '2025-05-13'));
    const before = await digest();
    const refused = ingest(database, model, chaired('a', 'CHAIR'), { base });
    await expect(refused).rejects.toThrow(ConflictError);
    await expect(refused).rejects.toMatchObject({
      details: {
        base,
        difference: { article: 'a', status: 'ADDED', revision: base + 1, added: expect.arrayContaining([expect.anything()]) },
      },
    });
    expect(await digest()).toEqual(before);
    expect(await ingest(database, model, chaired('a', 'CHAIR'), { base: base + 1 })).toMatchObject({ status: 'ADDED' });
  });

  test('is refused if the article itself has changed', async () => {
    const base = await looked('a');
    await take(article('a', 'mentions: [cable]'));
    await expect(retract(database, model, 'a', { base })).rejects.toThrow(ConflictError);
  });
});
