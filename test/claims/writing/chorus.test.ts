import { model } from '../../../schema/index.js';
import type { Article } from '../../../src/claims/Article.js';
import { lock } from '../../../src/claims/ledger.js';
import { revise } from '../../../src/claims/revise.js';
import { headed } from '../articles.js';
import { database, digest, drop, emptyGraph, register, take, value } from './graph.js';

/** So many that the store says which of them tell: three publishers, of which the last is never certain. */
const chorus = Array.from({ length: 24 }, (_, i) => voice(i, `Publisher of ${'abc'[i % 3]}`));

const rival = headed('rival', {}, 'claims: [{ locator: p, event: { id: council, date: 2025-06 } }]');

beforeEach(async () => {
  await emptyGraph();
  await takeTogether([register(), ...chorus]);
});

test('of a claim that very many articles state, the store says which of them tell', async () => {
  expect(await stating('attended')).toBe(24);
  // The first of each publisher.
  expect(await telling('attended')).toEqual(['voice-0 PLAIN', 'voice-1 PLAIN', 'voice-2 LOW']);
});

test.each<[string, () => Promise<unknown>, readonly Article[]]>([
  ['one more that tells nothing', () => take(voice(28, 'Publisher of b')), [...chorus, voice(28, 'Publisher of b')]],
  ['one more that tells', () => take(voice(28, 'Publisher of d')), [...chorus, voice(28, 'Publisher of d')]],
  ['an earlier one', () => take(voice(-1, 'Publisher of b')), [...chorus, voice(-1, 'Publisher of b')]],
  ['one less that told', () => drop('voice-1'), chorus.filter(({ id }) => id !== 'voice-1')],
  ['one less that told nothing', () => drop('voice-5'), chorus.filter(({ id }) => id !== 'voice-5')],
  ['another publisher', () => take(voice(0, 'Publisher of d')), [voice(0, 'Publisher of d'), ...chorus.slice(1)]],
  ['a rival', () => take(rival), [...chorus, rival]],
  ['a rival that goes again', () => take(rival).then(() => drop('rival')), chorus],
  ['so few that it does not matter any more', () => drop('voice-0').then(() => takeTogether([], chorus.slice(1, 8))), chorus.slice(8)],
])('after %s the graph is that of the articles in it', async (_, change, articles) => {
  await change();
  const grown = await digest();
  await emptyGraph();
  await takeTogether([register(), ...articles.toReversed()]);
  expect(grown).toEqual(await digest());
});

test('among rivals all articles count, for how new each is may decide', async () => {
  expect(await telling('date')).toEqual(await telling('attended'));
  await take(rival);
  expect(await telling('date')).toBeNull();
  await drop('rival');
  expect(await telling('date')).toEqual(await telling('attended'));
});

function voice(i: number, publisher: string): Article {
  const certainty = publisher.endsWith('c') ? 'LOW' : 'PLAIN';
  return headed(
    `voice-${i < 0 ? 'before' : i}`,
    { publisher, published: `2025-01-${String(i + 2).padStart(2, '0')}` },
    `claims:
  - { locator: p, certainty: ${certainty}, attended: { actor: ada, event: summit, role: SPEAKER } }
  - { locator: q, certainty: ${certainty}, event: { id: council, date: 2025-05 } }`,
  );
}

const takeTogether = (articles: readonly Article[], without: readonly Article[] = []) =>
  database.write(async (run) => {
    await lock(run);
    await revise(run, model, { take: articles, retract: without.map(({ id }) => id) });
  });

const claims = {
  attended: "MATCH (c:Claim {predicate: 'ATTENDED'})",
  date: "MATCH (c:Claim {subject: 'council', predicate: 'date', value: '2025-05'})",
};
const stating = (claim: keyof typeof claims) => value(`${claims[claim]} RETURN COUNT { (c)<-[:STATES]-() }`);
const telling = (claim: keyof typeof claims) => value(`${claims[claim]} RETURN c.telling`);
