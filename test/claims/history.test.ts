import { historical, type Moment, momentOn, momentsIn, momentsOf, type Snapshot } from '../../src/claims/fold/history.js';

const written = (...moments: [string, Snapshot][]): Snapshot =>
  historical(
    moments.map(([since, value]): Moment<Snapshot> => ({ since, value })),
    (_, element) => String(element),
  );

test('the moments are the first day and those after it, each once, in order; what is always known starts before all days', () => {
  const days = ['2025-03-01', '2024-01-01', '2025-01-01', '2025-03-01'];
  expect(momentsOf('2025-01-01', days, (day) => day).map(({ value }) => value)).toEqual(['2025-01-01', '2025-03-01']);
  expect(momentsOf(null, days, () => 0).map(({ since }) => since)).toEqual(['', '2024-01-01', '2025-01-01', '2025-03-01']);
});

test('what was the same all the time has no history', () => {
  expect(
    written(['2024-01-01', { date: '2024', roles: ['A', 'B'], count: 0 }], ['2025-01-01', { date: '2024', roles: ['A', 'B'], count: 0 }]),
  ).toEqual({
    date: '2024',
    roles: ['A', 'B'],
    count: 0,
  });
});

test('a value has as many stretches as it had values; what came back has two', () => {
  expect(
    written(['', { date: '2024' }], ['2025-01-01', { date: '2025' }], ['2025-02-01', { date: '2025' }], ['2025-03-01', { date: '2024' }]),
  ).toEqual({
    date: '2024',
    date_was: ['2024', '2025', '2024'],
    date_since: ['', '2025-01-01', '2025-03-01'],
    date_until: ['2025-01-01', '2025-03-01', '~'],
  });
});

test('what was known later than the thing itself, or is no longer, has a history', () => {
  expect(written(['2024-01-01', {}], ['2025-01-01', { date: '2025', chosen: false }])).toEqual({
    date: '2025',
    date_was: ['2025'],
    date_since: ['2025-01-01'],
    date_until: ['~'],
    chosen: false,
    chosen_was: [false],
    chosen_since: ['2025-01-01'],
    chosen_until: ['~'],
  });
  expect(written(['', { date: '2024' }], ['2025-01-01', { date: null }])).toEqual({
    date_was: ['2024'],
    date_since: [''],
    date_until: ['2025-01-01'],
  });
});

test('of a list each element has its own stretches, and they stand in the order of the list', () => {
  expect(
    written(['2024-01-01', { sides: ['JAPAN'] }], ['2025-01-01', { sides: ['EU', 'JAPAN'] }], ['2025-02-01', { sides: ['EU', 'OTHER'] }]),
  ).toEqual({
    sides: ['EU', 'OTHER'],
    sides_was: ['EU', 'JAPAN', 'OTHER'],
    sides_since: ['2025-01-01', '2024-01-01', '2025-02-01'],
    sides_until: ['~', '2025-02-01', '~'],
  });
  expect(written(['', { sides: [] }])).toEqual({});
});

test('names stand in the order of their languages, and of one language in that of their days', () => {
  const moments = [
    { since: '', value: { names: ['Z@en', 'あ@ja'] } },
    { since: '2025-01-01', value: { names: ['A@en', 'あ@ja'] } },
  ];
  const language = (_: string, name: unknown) => String(name).split('@')[1] ?? '';
  expect(historical(moments, language)).toMatchObject({ names: ['A@en', 'あ@ja'], names_was: ['Z@en', 'A@en', 'あ@ja'] });
});

test('a history is read back as it was written', () => {
  const moments = [
    { since: '2024-01-01', value: { voice: 'a' } },
    { since: '2025-01-01', value: { voice: 'b' } },
  ];
  const back = momentsIn(historical(moments, String), 'voice');
  expect(['2023-01-01', '2024-01-01', '2024-12-31', '2025-01-01', '2026-01-01'].map((day) => momentOn(back, day))).toEqual([
    undefined,
    'a',
    'a',
    'b',
    'b',
  ]);
});
