import { publisherKey, type Source, voiceOf, voicesOf } from '../../src/claims/fold/voices.js';

const sources = (...all: Source[]) => new Map(all.map((source) => [source.id, source]));
const agency: Source = { id: 'agency', publisher: 'Agency', knownFrom: null };
const paper: Source = { id: 'paper', publisher: 'Paper', knownFrom: null, retells: 'agency' };
const blog: Source = { id: 'blog', publisher: 'Blog', knownFrom: null, retells: 'paper' };

test('the voice is the publisher at the root of the chain of retellings', () => {
  expect([agency, paper, blog].map((source) => voiceOf(source, sources(agency, paper, blog)))).toEqual(['agency', 'agency', 'agency']);
});

test('a publisher that is retold is the voice, however its name is written', () => {
  const retelling: Source = { id: 'x', publisher: 'X', knownFrom: null, retoldPublisher: 'THE  Ａgency' };
  expect(voiceOf(retelling, sources(retelling))).toBe(publisherKey('the agency'));
});

test('two retellings of an article that is not here are one voice', () => {
  const other: Source = { id: 'other', publisher: 'Other', knownFrom: null, retells: 'agency' };
  expect(voiceOf(paper, sources(paper, other))).toBe(voiceOf(other, sources(paper, other)));
});

test('articles that retell one another in a circle, and whoever retells them, share a voice', () => {
  const one: Source = { id: 'one', publisher: 'One', knownFrom: null, retells: 'two' };
  const two: Source = { id: 'two', publisher: 'Two', knownFrom: null, retells: 'one' };
  const third: Source = { id: 'third', publisher: 'Third', knownFrom: null, retells: 'two' };
  expect(new Set([one, two, third].map((source) => voiceOf(source, sources(one, two, third))))).toEqual(new Set(['one']));
});

describe('as it was known at the time', () => {
  const dated = (source: Source, knownFrom: string): Source => ({ ...source, knownFrom });
  const over = (source: Source, ...others: Source[]) =>
    voicesOf(source, sources(source, ...others)).map(({ since, value }) => [since, value]);

  test('a retelling stands for the article that it retells until that comes', () => {
    expect(over(dated(paper, '2025-01-01'), dated(agency, '2025-03-01'))).toEqual([
      ['2025-01-01', 'agency'],
      ['2025-03-01', publisherKey('Agency')],
    ]);
    expect(over(dated({ ...paper, retells: 'x' }, '2025-01-01'), dated({ ...agency, id: 'x' }, '2025-03-01'))).toEqual([
      ['2025-01-01', 'x'],
      ['2025-03-01', 'agency'],
    ]);
  });

  test('what was there before it changes nothing', () => {
    expect(over(dated(paper, '2025-03-01'), dated(agency, '2025-03-01'))).toEqual([['2025-03-01', 'agency']]);
    expect(over(dated(paper, '2025-03-01'), agency)).toEqual([['2025-03-01', 'agency']]);
    expect(over(dated(paper, '2025-03-01'))).toEqual([['2025-03-01', 'agency']]);
  });

  test('a chain breaks where its next link is not there yet', () => {
    const links = [dated({ ...paper, retells: 'first' }, '2025-02-01'), dated({ ...agency, id: 'first' }, '2025-04-01')];
    expect(over(dated(blog, '2025-01-01'), ...links)).toEqual([
      ['2025-01-01', 'paper'],
      ['2025-02-01', 'first'],
      ['2025-04-01', 'agency'],
    ]);
  });

  test('a circle closes when its last article comes', () => {
    const one: Source = { id: 'one', publisher: 'One', knownFrom: '2025-01-01', retells: 'two' };
    const two: Source = { id: 'two', publisher: 'Publisher Two', knownFrom: '2025-05-01', retells: 'one' };
    expect(over(one, two)).toEqual([
      ['2025-01-01', 'two'],
      ['2025-05-01', 'one'],
    ]);
  });
});
