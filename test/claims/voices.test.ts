import { publisherKey, type Source, voiceOf } from '../../src/claims/voices.js';

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
