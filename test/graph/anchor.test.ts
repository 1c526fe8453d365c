import { ask, statements } from '../ask.js';

type Where = Record<string, unknown>;
const question =
  'query ($where: PersonWhere) { people(where: $where, first: 100) { totalCount nodes { id } facets(by: [KIND]) { count } } }';
const idsOf = async (where: Where) => {
  const { people } = await ask<{ people: { totalCount: number; nodes: { id: string }[] } }>(question, { variables: { where } });
  expect(people.totalCount).toBe(people.nodes.length);
  return people.nodes.map(({ id }) => id);
};
const about = (domain: Where): Where => ({ signatures: { some: { domains: { some: { id: domain } } } } });
const textOf = (where: Where) => statements(question, { variables: { where } })[0]?.text ?? '';
const begun = 'WITH DISTINCT';

// Whoever is found from what has the id is asked what else there is, but not that again: somebody might be missing, or too many found.
test.each<[what: string, where: Where]>([
  ['far away', about({ eq: 'quantum-technology' })],
  ['one of several', about({ in: ['quantum-technology', 'semiconductors', 'nowhere'] })],
  ['beside another condition', { and: [{ name: { contains: 'a' } }, about({ eq: 'quantum-technology' })] }],
  ['alone in an and', { and: [about({ eq: 'quantum-technology' })] }],
  [
    'beside a condition on the way',
    { signatures: { some: { date: { gte: '2024' }, domains: { some: { id: { in: ['quantum-technology', 'submarine-cables'] } } } } } },
  ],
  ['beside what must not be', { signatures: { some: { id: { eq: 'moc-submarine-cables-2023' } }, none: { date: { gte: '2024' } } } }],
  ['beside what it is not', about({ in: ['quantum-technology', 'cybersecurity'], ne: 'quantum-technology' })],
  ['their own', { id: { in: ['minoru-kiuchi', 'henna-virkkunen', 'nobody', 'japan'] } }],
  ['back to themselves over the same relationship', { signatures: { some: { signatories: { some: { id: { eq: 'minoru-kiuchi' } } } } } }],
  ['of an organization', { roles: { some: { id: { eq: 'european-commission' }, edge: { title: { contains: 'president' } } } } }],
])('an id that has to be there is begun with, and the answer is the same: %s', async (_what, where) => {
  expect(textOf(where)).toContain(begun);
  // In an `or` nothing has to be there, so all are walked through.
  const walked: Where = { or: [where] };
  expect(textOf(walked)).not.toContain(begun);
  const found = await idsOf(where);
  expect(found.length).toBeGreaterThan(0);
  expect(found).toEqual(await idsOf(walked));
});

test.each<[what: string, where: Where]>([
  ['in an or', { or: [about({ eq: 'a' }), about({ eq: 'b' })] }],
  ['in a not', { not: about({ eq: 'a' }) }],
  ['in a none', { signatures: { none: { domains: { some: { id: { eq: 'a' } } } } } }],
  ['what an id is not', about({ ne: 'a' })],
])('an id that need not be there is not: %s', (_what, where) => {
  expect(textOf(where)).not.toContain(begun);
});

test('what is found from the id is not asked for again, unless more was asked or it must be there on a day', () => {
  const [where, more] = [about({ eq: 'a' }), about({ eq: 'a', ne: 'b' })];
  expect(textOf(where)).not.toContain('EXISTS');
  expect(textOf(more)).toContain('EXISTS');
  const then = question.replace(') {', ') @asOf(valid: "2024") {');
  expect(statements(then, { variables: { where } })[0]?.text).toContain('EXISTS');
});
