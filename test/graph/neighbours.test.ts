import neo4j, { type Plan } from 'neo4j-driver';
import { boltParameters } from '../../src/database/parameters.js';
import { bound } from '../../src/graph/plan/Plan.js';
import { ask, statements } from '../ask.js';

const { uri, username, password, database } = JSON.parse(process.env.KAKEHASHI_TEST_NEO4J ?? '{}');
const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));

afterAll(() => driver.close());

/** What Neo4j would do to answer, from the last step to the first. */
async function stepsOf(question: string): Promise<string[]> {
  const [statement] = statements(question);
  const { text, parameters } = bound(statement ?? { text: '', parameters: {} }, {});
  const { summary } = await driver.executeQuery(`EXPLAIN ${text}`, boltParameters(parameters), { database });
  const steps = ({ operatorType, children, ...step }: Plan): string[] => [
    `${operatorType.split('@')[0]} ${step.arguments.Details ?? ''}`,
    ...children.flatMap(steps),
  ];
  return summary.plan ? steps(summary.plan) : [];
}

test.each([
  ['the first', 'participations(first: 2)', 'PARTICIPATES_IN(subject, object)'],
  ['the last', 'participations(last: 2, orderBy: [{ id: DESC }])', 'PARTICIPATES_IN(subject, object)'],
  ['the first as of a day', 'roles(first: 2)', 'HOLDS_ROLE(subject, object)'],
])('of what a node is related to, %s by their ids are read out of an index, and not all of them', async (_, field, index) => {
  const steps = await stepsOf(`query Q @asOf(known: "2025") { person(id: "minoru-kiuchi") { ${field} { nodes { id } } } }`);
  expect(steps.find((step) => step.startsWith('DirectedRelationshipIndexSeek'))).toContain(index);
  expect(steps.filter((step) => /^(Expand|Sort|Top) /.test(step))).toEqual([]);
});

test('a later page begins in the index where the one before ended', async () => {
  const attendees = async (place: string) => {
    const question = `{ event(id: "dpc-3") { attendees(${place}) { pageInfo { startCursor endCursor } } } }`;
    const { event } = await ask<{ event: { attendees: { pageInfo: { startCursor: string; endCursor: string } } } }>(question);
    const steps = await stepsOf(question);
    return { ...event.attendees.pageInfo, seek: steps.find((step) => step.startsWith('DirectedRelationshipIndexSeek')) };
  };
  const { endCursor } = await attendees('first: 3');
  const next = await attendees(`first: 3, after: ${JSON.stringify(endCursor)}`);
  expect(next.seek).toMatch(/object = .* AND subject > /);
  expect((await attendees(`last: 3, before: ${JSON.stringify(next.startCursor)}`)).seek).toMatch(/object = .* AND subject < /);
});

test('another order, a condition and what has no direction are looked for from the node', async () => {
  for (const field of ['roles(orderBy: [{ name: ASC }])', 'roles(where: { category: { eq: "ministry" } })', 'collaborators']) {
    const steps = await stepsOf(`{ person(id: "minoru-kiuchi") { ${field} { nodes { id } } } }`);
    expect(steps.filter((step) => step.startsWith('Expand'))).toHaveLength(1);
  }
});

test('what is read out of the index is what is there', async () => {
  const members = async (asked: string) => {
    const { agreement } = await ask<{ agreement: { signatories: { totalCount: number; nodes: { id: string }[] } } }>(
      `{ agreement(id: "quantum-loi-2025") { signatories(${asked}) { totalCount nodes { id } } } }`,
    );
    return agreement.signatories;
  };
  const byName = await members('first: 100, orderBy: [{ name: ASC }]');
  const ids = byName.nodes.map(({ id }) => id).sort();
  expect(ids.length).toBeGreaterThan(1);
  expect(byName.totalCount).toBe(ids.length);
  expect((await members('first: 100')).nodes.map(({ id }) => id)).toEqual(ids);
  expect((await members('last: 1')).nodes.map(({ id }) => id)).toEqual(ids.slice(-1));
});
