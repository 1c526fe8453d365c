import { type OperationDefinitionNode, parse } from 'graphql';
import { ask, executable, statements } from '../ask.js';
import { collectGarbage } from '../collectGarbage.js';

const question =
  'query ($id: ID!, $first: Int, $where: RoleOrganizationWhere, $order: [RoleOrganizationOrder!]) { person(id: $id) { roles(first: $first, where: $where, orderBy: $order) { nodes { id } } } }';
const document = parse(question);
const operation = document.definitions[0] as OperationDefinitionNode;
const planned = (variables: Record<string, unknown>) => executable().plans.plan(document, operation, variables);

describe('a plan serves all requests of the same shape', () => {
  const first = planned({ id: 'a', first: 3, where: { category: { eq: 'x', in: ['a', 'b'] } } });

  test('other text makes no other plan', () => {
    expect(planned({ id: 'b', first: 3, where: { category: { eq: 'y', in: ['c'] } } })).toBe(first);
  });

  test.each([
    ['another page size', { id: 'a', first: 4, where: { category: { eq: 'x', in: ['a'] } } }],
    ['another condition', { id: 'a', first: 3, where: { category: { ne: 'x', in: ['a'] } } }],
    ['another direction', { id: 'a', first: 3, where: { category: { eq: 'x', in: ['a'] } }, order: [{ name: 'DESC' }] }],
  ])('%s does', (_, variables) => {
    expect(planned(variables)).not.toBe(first);
  });
});

test('the text of a statement does not depend on values, nor on where its field stands in the operation', () => {
  const [one] = statements('{ people(first: 3, where: { name: { eq: "a" } }) { nodes { id roles(first: 3) { nodes { id } } } } }');
  const [, other] = statements(
    '{ x: event(id: "e") { id } y: people(first: 7, where: { name: { eq: "b" } }) { nodes { id roles(first: 9) { nodes { id } } } } }',
  );
  expect(other?.text).toBe(one?.text);
});

test('a property asked for on an interface is read once, however many kinds there are', () => {
  const [statement] = statements('{ actors { nodes { id name ... on Person { id } ... on Organization { id acronym } } } }');
  expect(statement?.text.match(/n1\.id(?=[,\]])/g)).toHaveLength(1);
});

test('rows are read only for what was selected', () => {
  const [statement] = statements('{ people { totalCount } }');
  expect(statement?.text).toBe('RETURN [COUNT { (:Person) }]');
});

describe('the language of a name', () => {
  const nameOf = async (question: string, ...languages: string[]) =>
    (await ask<{ person: { name: string } }>(question, { languages })).person.name;
  test('is that of the argument, else of @in, else of the request, else English', async () => {
    const japanese = '城内実';
    expect(await nameOf('{ person(id: "minoru-kiuchi") { name(language: "ja-JP") } }')).toBe(japanese);
    expect(await nameOf('query Q @in(language: "ja") { person(id: "minoru-kiuchi") { name } }')).toBe(japanese);
    expect(await nameOf('{ person(id: "minoru-kiuchi") { name } }', 'ja')).toBe(japanese);
    expect(await nameOf('query Q @in(language: "ja") { person(id: "minoru-kiuchi") { name(language: "en") } }')).toBe('Minoru Kiuchi');
    expect(await nameOf('{ person(id: "minoru-kiuchi") { name(language: "sw") } }', 'ja')).toBe('Minoru Kiuchi');
    expect(await nameOf('{ person(id: "minoru-kiuchi") { name } }', 'sw', 'ja', 'en')).toBe(japanese);
  });

  test('may come from a variable, to @in as well', async () => {
    const question = 'query Q($l: String!) @in(language: $l) { person(id: "minoru-kiuchi") { name } }';
    const { person } = await ask<{ person: { name: string } }>(question, { variables: { l: 'ja' } });
    expect(person.name).toBe('城内実');
  });
});

test('a response key may be any name', async () => {
  const answer = await ask('{ __proto__: person(id: "minoru-kiuchi") { constructor: id __proto__: id } }');
  expect(JSON.stringify(answer)).toContain('minoru-kiuchi');
  expect(await ask('{ node(id: "ericsson") { __typename: id ... on Organization { acronym: category } } }')).toEqual({
    node: { __typename: 'ericsson', acronym: 'company' },
  });
});

test('a plan is kept without the variables that it was asked with', async () => {
  const listed = parse('query ($after: String) { people(after: $after) { pageInfo { endCursor } nodes { id } } }');
  const asked = listed.definitions[0] as OperationDefinitionNode;
  const request = () => {
    const variables = { after: 'A'.repeat(1_000) };
    expect(() => executable().plans.plan(listed, asked, variables)).toThrow('no cursor of this list');
    return new WeakRef(variables);
  };
  const variables = request();
  await new Promise((resolve) => setTimeout(resolve));
  collectGarbage();
  expect(executable().plans.size).toBeGreaterThan(0);
  expect(variables.deref()).toBeUndefined();
});

test('plans are kept as long as there is memory for them', () => {
  const before = executable().plans.size;
  const large = (i: number) => parse(`query Q${i} { revision }${','.repeat(2_000_000)}`);
  for (let i = 0; i < 40; i++) {
    const document = large(i);
    executable().plans.plan(document, document.definitions[0] as OperationDefinitionNode, {});
  }
  expect(executable().plans.size).toBeLessThan(before + 20);
});
