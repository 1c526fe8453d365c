import { model } from '../../../schema/index.js';
import { undo } from '../../../src/claims/index.js';
import { ArticleError, BadUserInputError, ConflictError } from '../../../src/errors.js';
import { article, headed } from '../articles.js';
import { database, digest, drop, emptyGraph, register, revision, rows, take } from './graph.js';

const meeting = (id: string, role: string) =>
  article(id, `claims:\n  - { locator: para 1, attended: { actor: ada, event: summit, role: ${role} } }`);

/** What the graph is before a change, and after the change was undone. */
async function aroundUndone(change: () => Promise<{ revision: number }>): Promise<[before: unknown, after: unknown]> {
  const before = await digest();
  const { revision: made } = await change();
  expect(await digest()).not.toEqual(before);
  await undo(database, model, made);
  return [before, await digest()];
}

beforeEach(async () => {
  await emptyGraph();
  await take(register());
  await take(meeting('a', 'CHAIR'));
});

test('an article that was added is taken out', async () => {
  const [before, after] = await aroundUndone(() => take(meeting('b', 'SPEAKER')));
  expect(after).toEqual(before);
});

test('one that was replaced or taken out is put back as it was', async () => {
  const [before, after] = await aroundUndone(() => take(meeting('a', 'SPEAKER')));
  expect(after).toEqual(before);
  const [there, back] = await aroundUndone(() => drop('a'));
  expect(back).toEqual(there);
});

test('a merge is undone: two are two again', async () => {
  await take(article('b', 'claims:\n  - { locator: para 1, attended: { actor: taro, event: council } }\nmentions: [tarou]'));
  const merge = headed('merge', { kind: 'CURATION' }, 'claims:\n  - { locator: decision, sameAs: { kept: taro, merged: tarou } }');
  const [before, after] = await aroundUndone(() => take(merge));
  expect(after).toEqual(before);
});

test('an undoing is undone like any other change', async () => {
  const { revision: made } = await take(meeting('b', 'SPEAKER'));
  const there = await digest();
  const { revision: undone } = await undo(database, model, made);
  await undo(database, model, undone);
  expect(await digest()).toEqual(there);
});

test('what was changed again since stays, and says so', async () => {
  const { revision: made } = await take(meeting('a', 'SPEAKER'));
  await take(meeting('a', 'HOST'));
  const [before, at] = [await digest(), await revision()];
  expect(await undo(database, model, made)).toMatchObject({ revision: at, articles: [{ id: 'a', status: 'UNCHANGED' }], removed: [] });
  expect(await digest()).toEqual(before);
});

test('with a key it is made once', async () => {
  const { revision: made } = await take(meeting('b', 'SPEAKER'));
  const first = await undo(database, model, made, { key: 'mine', by: 'Ada' });
  await take(meeting('b', 'SPEAKER'));
  expect(await undo(database, model, made, { key: 'mine' })).toEqual(first);
  await expect(undo(database, model, made + 1, { key: 'mine' })).rejects.toThrow(ConflictError);
  expect(await rows('MATCH (i:Ingestion {key: "mine"}) RETURN i.by, i.status')).toEqual([['Ada', 'RETRACTED']]);
});

test('it is refused where nothing was done, where others would lose what they name, and where nobody knows what was before', async () => {
  await expect(undo(database, model, 999)).rejects.toThrow(BadUserInputError);
  await expect(undo(database, model, 1)).rejects.toThrow(ArticleError);
  const { revision: made } = await take(meeting('a', 'SPEAKER'));
  await database.write((send) => send({ text: 'MATCH (i:Ingestion {revision: $made}) SET i.before = null', parameters: { made } }));
  await expect(undo(database, model, made)).rejects.toThrow(/does not hold any more what "a" was before/);
});
