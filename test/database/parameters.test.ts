import neo4j from 'neo4j-driver';
import { boltParameters } from '../../src/database/parameters.js';
import { BadUserInputError } from '../../src/errors.js';

test('every safe integer goes out as an Integer, at any depth, and nothing else does', () => {
  const { rows, half, large, text, nothing } = boltParameters({
    rows: [{ limit: 10, deep: { list: [0, -1] } }],
    half: 0.5,
    large: 2 ** 53,
    text: '10',
    nothing: null,
  });
  expect(rows).toEqual([{ limit: neo4j.int(10), deep: { list: [neo4j.int(0), neo4j.int(-1)] } }]);
  expect({ half, large, text, nothing }).toEqual({ half: 0.5, large: 2 ** 53, text: '10', nothing: null });
});

test('the caller’s own map is left as it is', () => {
  const parameters = { list: [1] };
  boltParameters(parameters);
  expect(parameters).toEqual({ list: [1] });
});

test.each(['\ud800', 'a\udc00b', '\udc00\ud800'])('half a surrogate pair is refused: %j', (text) => {
  const attempt = () => boltParameters({ rows: [{ name: text }] });
  expect(attempt).toThrow(BadUserInputError);
  expect(attempt).toThrow('rows[0].name: This text holds half of a surrogate pair');
});

test('whole pairs, every script and a map without prototype pass', () => {
  const names = Object.assign(Object.create(null) as Record<string, string>, { ja: '架け橋', emoji: '👩‍🚀', fi: 'Åsa' });
  expect(boltParameters({ names })).toEqual({ names: { ja: '架け橋', emoji: '👩‍🚀', fi: 'Åsa' } });
});

test.each([
  ['a Date, which the driver sends as an empty map', new Date()],
  ['a Map', new Map()],
  ['a bigint', 1n],
  ['a function', () => 1],
])('what Cypher does not know is our bug: %s', (_, value) => {
  expect(() => boltParameters({ value })).toThrow('Invariant broken: the parameter value is a ');
});
