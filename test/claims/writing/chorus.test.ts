import { model } from '../../../schema/index.js';
import type { Article } from '../../../src/claims/article/Article.js';
import { lock } from '../../../src/claims/revise/ledger.js';
import { revise } from '../../../src/claims/revise/revise.js';
import { headed } from '../articles.js';
import { database, digest, drop, emptyGraph, register, take, value } from './graph.js';

/** So many that the store says which of them tell: three publishers, of which the last is never certain. */
const chorus = Array.from({ length: 24 }, (_, i) => voice(i, `Publisher of ${'abc'[i % 3]}`));

/** As many publishers, as certain, and later than those who tell, but not than all: the chorus wins. */
const rivals = ['x', 'y', 'z'].map((name) =>
  headed(`rival-${name}`, { published: '2025-01-10' }, 'claims: [{ locator: p, event: { id: council, date: 2025-06 } }]'),
);

const rival = headed('rival', {}, 'claims: [{ locator: p, event: { id: council, date: 2025-06 } }]');

const sides = headed('sides', { kind: 'REGISTER' }, 'publishers: [{ name: Publisher of c, side: EU }]');

const both = headed(
  'both',
  { published: '2025-03-01' },
  `claims:
  - { locator: q, certainty: LOW, attended: { actor: ada, event: summit, role: SPEAKER } }
  - { locator: p, attended: { actor: ada, event: summit, role: SPEAKER } }`,
);

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
  ['a teller that is dated later', () => take(voice(0, 'Publisher of a', 12)), [voice(0, 'Publisher of a', 12), ...chorus.slice(1)]],
  ['a side given to one of the publishers', () => take(sides), [...chorus, sides]],
  [
    'one that states it with two certainties, and one less',
    () => take(both).then(() => drop('voice-5')),
    [...chorus.filter(({ id }) => id !== 'voice-5'), both],
  ],
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
  const date = () => value(`MATCH (e:Event {id: 'council'}) RETURN e.date`);
  expect(await telling('date')).toEqual(await telling('attended'));
  await takeTogether(rivals);
  expect(await date()).toBe('2025-05');
  expect(await telling('date')).toBeNull();
  await takeTogether([], rivals);
  expect(await telling('date')).toEqual(await telling('attended'));
});

test('of what is not declared any more, too, so that nobody is asked after who is gone', async () => {
  await database.write((run) => run({ text: `${claims.date} SET c.predicate = 'gone'`, parameters: {} }));
  await drop('voice-0');
  expect(await value(`MATCH (c:Claim {predicate: 'gone'}) RETURN c.telling`)).toEqual(['voice-1 PLAIN', 'voice-2 LOW', 'voice-3 PLAIN']);
  await take(headed('later', {}, 'mentions: [council]'));
});

test('a place that the register lists no longer is known since the first article that names it', async () => {
  const place = 'entities: [{ locality: { id: narnia, names: [{ language: en, value: Narnia }] } }]';
  const listing = headed('listing', { kind: 'REGISTER' }, place);
  const [early, late] = [headed('early', { published: '2025-01-05' }, place), headed('listing', { published: '2025-05-01' }, place)];
  await takeTogether([listing, early]);
  await take(late);
  expect(await value(`MATCH (e:Place {id: 'narnia'}) RETURN e.knownFrom`)).toBe('2025-01-05');
});

function voice(i: number, publisher: string, day = i + 2): Article {
  const certainty = publisher.endsWith('c') ? 'LOW' : 'PLAIN';
  return headed(
    `voice-${i < 0 ? 'before' : i}`,
    { publisher, published: `2025-01-${String(day).padStart(2, '0')}` },
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
