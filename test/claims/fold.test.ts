import { model } from '../../schema/index.js';
import { fold, foldOverTime, type StatedValue } from '../../src/claims/fold/fold.js';
import { historical, momentsOf } from '../../src/claims/fold/history.js';
import { daysOf, knownBy, supportOf, type Testimony } from '../../src/claims/fold/support.js';
import { groupBy } from '../../src/claims/unfold/order.js';
import { placeIn } from '../../src/claims/unfold/slots.js';

const said = (voice: string, more: Partial<Testimony> = {}): Testimony => ({
  article: `by-${voice}`,
  kind: 'ARTICLE',
  voice,
  side: 'OTHER',
  knownFrom: '2025-01-01',
  published: '2025-01-01',
  certainty: 'PLAIN',
  ...more,
});
const byRegister = said('', { kind: 'REGISTER', knownFrom: null, published: null });

/** Claims about a property, by value. A claim's id is its value. */
const claims = (property: string, testimonies: Record<string, Testimony[]>): StatedValue[] =>
  Object.entries(testimonies).map(([value, by]) => ({ id: value, property, value, testimonies: by }));

const event = model.kind('Event').properties;
const person = model.kind('Person').properties;
const dateOf = (testimonies: Record<string, Testimony[]>, preferred: string[] = []) =>
  fold(event, claims('date', testimonies), new Set(preferred)).values.date;

describe('of rival values, the projection shows', () => {
  test('the one that a curator prefers, before all', () => {
    expect(dateOf({ 2024: [said('a'), said('b')], 2025: [byRegister] }, ['2025'])).toBe('2025');
  });

  test('what an article says, however unsurely, before what only the register says', () => {
    expect(dateOf({ 2024: [byRegister], 2025: [said('a', { certainty: 'LOW' })] })).toBe('2025');
  });

  test('the plainer, before the oftener', () => {
    expect(dateOf({ 2024: [said('a', { certainty: 'LOW' }), said('b', { certainty: 'LOW' })], 2025: [said('c')] })).toBe('2025');
  });

  test('that of more voices, before the newer; a voice counts once', () => {
    expect(dateOf({ 2024: [said('a'), said('b')], 2025: [said('c', { published: '2026-01-01' })] })).toBe('2024');
    expect(dateOf({ 2024: [said('a'), said('a')], 2025: [said('c', { published: '2026-01-01' })] })).toBe('2025');
  });

  test('the newer; an undated article is the oldest', () => {
    expect(dateOf({ 2024: [said('a')], 2025: [said('b', { published: '2025-06' })] })).toBe('2025');
    expect(dateOf({ 2024: [said('a')], 2025: [said('b', { published: null, knownFrom: '2026-11-22' })] })).toBe('2024');
  });

  test('else the finer, else the first by code point', () => {
    expect(dateOf({ 2025: [said('a')], '2025-05': [said('a')] })).toBe('2025-05');
    expect(dateOf({ 2025: [said('a')], 2024: [said('a')] })).toBe('2024');
  });
});

test('whoever states a coarser date supports the finer one, and does not disagree with it', () => {
  const folded = fold(
    event,
    claims('date', { '2025-05-12': [said('a')], '2025-05': [said('b'), said('c')], '2025-06-01': [said('d'), said('e')] }),
    new Set(),
  );
  expect(folded.values.date).toBe('2025-05-12');
  expect(Object.fromEntries(folded.claims)).toMatchObject({
    '2025-05-12': { chosen: true, corroboration: 1 },
    '2025-05': { chosen: true, corroboration: 2 },
    '2025-06-01': { chosen: false, corroboration: 2 },
  });
});

test('names rival within a language only, and stand in the order of the languages', () => {
  const folded = fold(
    person,
    claims('names', { 'タイラ@ja': [said('a')], 'Taira@en': [said('a')], 'Tayra@en': [said('b', { certainty: 'LOW' })] }),
    new Set(),
  );
  expect(folded.values.names).toEqual(['Taira@en', 'タイラ@ja']);
  expect(Object.fromEntries(folded.claims)).toMatchObject({
    'Taira@en': { chosen: true, slot: 'en' },
    'Tayra@en': { chosen: false, slot: 'en' },
    'タイラ@ja': { chosen: true, slot: 'ja' },
  });
});

test('lists hold all values, by code point; absence is no rival', () => {
  const aliases = claims('aliases', { '\u{20000}': [said('a')], '\uFF21': [said('b')], A: [said('c', { certainty: 'LOW' })] });
  expect(fold(person, aliases, new Set()).values).toEqual({ aliases: ['A', '\uFF21', '\u{20000}'] });
});

test('numbers are numbers, and what is not declared has no effect', () => {
  const stated = [...claims('lengthKm', { 14000: [said('a')] }), ...claims('colour', { red: [said('a')] })];
  expect(fold(model.kind('Infrastructure').properties, stated, new Set()).values).toEqual({ lengthKm: 14000 });
});

test('support counts voices, not the register; what the register says is always known', () => {
  const low = said('b', { certainty: 'LOW', knownFrom: '2023-05-31' });
  expect(supportOf([said('a'), said('a'), low])).toEqual({
    corroboration: 2,
    sides: ['OTHER'],
    knownFrom: '2023-05-31',
    certainty: 'PLAIN',
  });
  expect(supportOf([low])).toMatchObject({ corroboration: 1, certainty: 'LOW' });
  expect(supportOf([byRegister, said('a')])).toMatchObject({ corroboration: 1, knownFrom: null });
  expect(supportOf([byRegister])).toMatchObject({ corroboration: 0, sides: [] });
  expect(supportOf([said('a', { side: 'JAPAN' }), said('b', { side: 'EU' }), said('c', { side: 'EU' })]).sides).toEqual(['EU', 'JAPAN']);
});

test('the order in which claims come does not matter', () => {
  const values = ['2025', '2025-05', '2025-05-12', '2025-06', '2024', '2024-12-31'];
  const voices = ['a', 'b', 'c'];
  for (let round = 0; round < 200; round++) {
    const random = pseudoRandom(round);
    const testimonies = () =>
      [0, 1].map(() =>
        said(voices[random(3)] ?? '', {
          certainty: random(2) ? 'PLAIN' : 'LOW',
          published: random(2) ? null : `202${random(6)}`,
          kind: random(4) ? 'ARTICLE' : 'REGISTER',
        }),
      );
    const stated = claims('date', Object.fromEntries(values.filter(() => random(2)).map((value) => [value, testimonies()])));
    const shuffled = stated.toSorted(() => random(3) - 1);
    expect(fold(event, shuffled, new Set()).values).toEqual(fold(event, stated, new Set()).values);
  }
});

test('over time, the testimonies that are passed over change nothing', () => {
  const values = ['2025', '2025-05', '2025-05-12', '2024'];
  for (let round = 0; round < 300; round++) {
    const random = pseudoRandom(round);
    const day = () => `2025-0${1 + random(9)}-01`;
    const testimony = (): Testimony => {
      const knownFrom = day();
      const voice = `v${random(3)}`;
      const side = random(3) ? 'EU' : 'JAPAN';
      if (random(5) === 0) return { ...byRegister, certainty: random(2) ? 'PLAIN' : 'LOW' };
      const changed =
        random(5) === 0
          ? {
              voices: [
                { since: knownFrom, value: { voice: 'v9', side: 'OTHER' } },
                { since: day(), value: { voice, side } },
              ],
            }
          : {};
      return said(voice, { side, knownFrom, published: random(4) ? knownFrom : null, certainty: random(2) ? 'PLAIN' : 'LOW', ...changed });
    };
    const testimonies = () => Array.from({ length: 1 + random(8) }, testimony);
    const some = (of: string[]) => Object.fromEntries(of.filter(() => random(2)).map((value) => [value, testimonies()]));
    const stated = [...claims('date', some(values)), ...claims('names', some(['A@en', 'B@en', 'C@ja']))];
    const days = daysOf(stated.flatMap((claim) => claim.testimonies));
    const onEachDay = momentsOf('2025-02-01', days, (on) => {
      const known = stated.map((claim) => ({ ...claim, testimonies: knownBy(claim.testimonies, on) }));
      return fold(
        event,
        known.filter(({ testimonies }) => testimonies.length > 0),
        new Set(),
      );
    });
    const claimed = ({ since, value }: (typeof onEachDay)[number]) => [...value.claims].map(([id, claim]) => ({ id, since, value: claim }));
    const folded = foldOverTime(event, stated, new Set(), '2025-02-01');
    expect(historical(folded.values, placeIn(event))).toEqual(
      historical(
        onEachDay.map(({ since, value }) => ({ since, value: value.values })),
        placeIn(event),
      ),
    );
    const claimsOnEachDay = groupBy(onEachDay.flatMap(claimed), ({ id }) => id);
    expect([...folded.claims.keys()].sort()).toEqual([...claimsOnEachDay.keys()].sort());
    for (const [id, moments] of claimsOnEachDay)
      expect(historical(folded.claims.get(id) ?? [], String)).toEqual(historical(moments, String));
  }
});

/** Numbers below a bound, the same for each seed. */
function pseudoRandom(seed: number): (bound: number) => number {
  let state = seed + 1;
  return (bound) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % bound;
  };
}
