import { cypher, join, name } from '../../src/cypher/cypher.js';

test('a bare value in a hole becomes a parameter', () => {
  const { text, parameters } = cypher`MATCH (n {id: ${"x'}) DETACH DELETE n //"}}) RETURN n`.statement();
  expect(text).toBe('MATCH (n {id: $p0}) RETURN n');
  expect(parameters).toEqual({ p0: "x'}) DETACH DELETE n //" });
});

test('pieces nest, and their parameters are named in the order of the text', () => {
  const inner = join([cypher`a = ${1}`, cypher`b = ${1}`], ' AND ');
  expect(cypher`MATCH (n) WHERE ${inner} RETURN n LIMIT ${2}`.statement()).toEqual({
    text: 'MATCH (n) WHERE a = $p0 AND b = $p1 RETURN n LIMIT $p2',
    parameters: { p0: 1, p1: 1, p2: 2 },
  });
});

test.each(['A`) DETACH DELETE n //', 'A\\u0060) RETURN 1 //', '', 'a:b', 'a b', '1a', 'é'])('%j is no name', (word) => {
  expect(() => name(word)).toThrow(/plain word/);
});
