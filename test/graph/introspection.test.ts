import { executeSync, getIntrospectionQuery, Kind, parse, print, visit } from 'graphql';
import { QueryLimitError } from '../../src/errors.js';
import { limits } from '../../src/graph/limits/limits.js';
import { executable, plan } from '../ask.js';

const answer = async (question: string, variables: Record<string, unknown> = {}) => (await plan(question, { variables }).result()).data;
const byGraphQL = (question: string, variableValues: Record<string, unknown> = {}) =>
  executeSync({ schema: executable().schema, document: parse(question), variableValues }).data;

/** The objects in a value, however deep. */
const objects = (value: unknown): number =>
  typeof value !== 'object' || value === null
    ? 0
    : Object.values(value).reduce((sum: number, item) => sum + objects(item), Array.isArray(value) ? 0 : 1);

/** As clients write it that keep what they are told by its type. */
function withTypeNames(question: string): string {
  const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;
  return print(visit(parse(question), { SelectionSet: (set) => ({ ...set, selections: [...set.selections, typename] }) }));
}

const everything = { specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true };

describe.each([
  ['Postman, Insomnia, Relay', getIntrospectionQuery()],
  ['GraphiQL, Apollo Sandbox', getIntrospectionQuery(everything)],
  ['graphql-codegen', getIntrospectionQuery({ ...everything, oneOf: false, inputValueDeprecation: false })],
  ['Rover', getIntrospectionQuery({ typeDepth: 7 })],
  ['older tools', getIntrospectionQuery({ descriptions: false, typeDepth: 3 })],
  ['a client that adds __typename', withTypeNames(getIntrospectionQuery(everything))],
])('as %s asks', (_, question) => {
  test('the whole schema is answered as by graphql-js', async () => {
    expect(JSON.stringify(await answer(question)) === JSON.stringify(byGraphQL(question))).toBe(true);
  });

  test('it costs the objects of its answer, and the schema may grow to twice its size', () => {
    const { cost, known } = plan(question).plan;
    expect(cost).toBe(objects(Object.fromEntries(known.answers)) - 1);
    expect(cost * 2).toBeLessThan(limits.costMax);
    expect(known.bytes * 2).toBeLessThan(limits.answerBytesMax);
  });
});

test.each<[string, string, Record<string, unknown>?]>([
  ['aliases', '{ a: __schema { types { name } } b: __type(name: "Person") { c: name d: kind fields { name } } }'],
  [
    'fragments',
    '{ ...Q } fragment Q on Query { __type(name: "Named") { ...T } } fragment T on __Type { name possibleTypes { ...N } } fragment N on __Type { name }',
  ],
  ['a type in a variable', 'query ($name: String!) { __type(name: $name) { name } }', { name: 'Event' }],
  ['another', 'query ($name: String!) { __type(name: $name) { name } }', { name: 'Person' }],
  ['none of this name', 'query ($name: String!) { __type(name: $name) { name } }', { name: 'Nobody' }],
  ['a name by default', 'query ($name: String! = "Kind") { __type(name: $name) { enumValues { name description } } }'],
  [
    'conditions',
    'query ($no: Boolean!) { __schema @include(if: $no) { types { name } } __type(name: "Event") { name fields @skip(if: $no) { name } } }',
    { no: false },
  ],
  ['deprecated or not', 'query ($all: Boolean) { __type(name: "__Type") { fields(includeDeprecated: $all) { name } } }', { all: true }],
  ['the types of the schema’s own', '{ __schema { __typename directives { locations args { name defaultValue } } } }'],
])('is answered and counted with %s', async (...[, question, variables]) => {
  const data = byGraphQL(question, variables);
  expect(JSON.parse(JSON.stringify(await answer(question, variables)))).toEqual(JSON.parse(JSON.stringify(data)));
  expect(plan(question, { variables }).plan.cost).toBe(objects(data) - 1);
});

test('it is counted with what is asked of the graph', () => {
  expect(plan('{ people(first: 7) { nodes { id } } __schema { queryType { name } } }').plan.cost).toBe(7 + 2);
  expect(plan('query @dryRun { __schema { queryType { name } } }').plan).toMatchObject({ dryRun: true, cost: 2 });
});

test('who asks for the same again gets what was made before', async () => {
  const served = executable();
  const document = parse('{ __schema { types { name } } }');
  const operation = document.definitions[0] as never;
  const first = served.plans.plan(document, operation, {});
  expect(served.plans.plan(document, operation, {})).toBe(first);
});

const times = (count: number, field: string) => Array.from({ length: count }, (_, i) => `a${i}: ${field}`).join(' ');

test.each([
  ['the types of types', `{ __schema { types { ${times(40, 'possibleTypes { fields { args { type { name } } } }')} } } }`],
  [
    'all of it under many names',
    `{ ${times(10, '__schema { types { inputFields { type { name } } fields { type { name } args { type { name } } } } }')} }`,
  ],
])('%s are refused', (_, question) => {
  const refused = () => plan(question);
  expect(refused).toThrow(QueryLimitError);
  expect(refused).toThrow(expect.objectContaining({ numbers: expect.objectContaining({ limit: 'cost', actual: limits.costMax + 1 }) }));
});

test('texts under many names are refused by their bytes, before all are read', () => {
  const { answerBytesMax } = limits;
  limits.answerBytesMax = 1_000_000;
  try {
    const refused = () => plan(`{ __schema { types { fields { ${times(49, 'description')} } } } }`);
    expect(refused).toThrow('answer bytes 100');
  } finally {
    limits.answerBytesMax = answerBytesMax;
  }
});
