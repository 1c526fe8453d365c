import { BadUserInputError, QueryLimitError } from '../../src/errors.js';
import { plan, statements } from '../ask.js';

/** What planning refuses, before anything is read. */
function refusal(question: string, variables?: Record<string, unknown>): unknown {
  try {
    plan(question, { variables });
  } catch (error) {
    return error;
  }
  throw new Error('nothing was refused');
}

describe('a value out of range is named with its place, wherever it stands', () => {
  test.each([
    ['{ people(first: 0) { nodes { id } } }', 'people.first'],
    ['{ people(first: 101) { nodes { id } } }', 'people.first'],
    ['{ people(last: -1) { nodes { id } } }', 'people.last'],
    ['{ a: people { nodes { b: roles(first: 101) { nodes { id } } } } }', 'a.nodes.b.first'],
    ['{ people(first: 1, last: 1) { nodes { id } } }', 'people'],
    ['{ people(where: { name: { eq: null } }) { nodes { id } } }', 'people.where.name.eq'],
    ['{ people(after: "AAAA") { nodes { id } } }', 'people.after'],
    ['{ entities(where: { kind: { in: null } }) { totalCount } }', 'entities.where.kind.in'],
    ['{ person(id: "x") { name(language: "!!") } }', 'person.name.language'],
    ['query Q @in(language: "!!") { person(id: "x") { name } }', '@in.language'],
    [`{ people(where: { id: { in: [${'"a" '.repeat(251)}] } }) { totalCount } }`, 'people.where.id.in'],
    [`{ person(id: "${'x'.repeat(257)}") { id } }`, 'person.id'],
    [`{ person(id: "${'㍿'.repeat(65)}") { id } }`, 'person.id'],
    ['{ person(id: "a\u200B") { id } }', 'person.id'],
    ['{ search(query: "Japan\u202E") { totalCount } }', 'search.query'],
    ['{ articles(where: { publisher: { in: ["a", "Asahi\u3164"] } }) { totalCount } }', 'articles.where.publisher.in[1]'],
    ['{ search(query: "x", language: "jp") { totalCount } }', 'search.language'],
    ['{ person(id: "x") { name(language: "english") } }', 'person.name.language'],
    ['query Q @in(language: "cn") { person(id: "x") { name } }', '@in.language'],
    [`{ person(id: "${'x\u0302'.repeat(257)}") { id } }`, 'person.id'],
    [`{ nodes(ids: ["x", "${'ﷺ'.repeat(15)}"]) { id } }`, 'nodes.ids'],
    [`{ paths(from: "${'㍿'.repeat(65)}", to: "b") { totalCount } }`, 'paths.from'],
    [`{ paths(from: "a", to: "b", via: { entities: ["${'㍿'.repeat(65)}"] }) { totalCount } }`, 'paths.via.entities'],
    [`{ neighbourhood(of: ["${'㌖'.repeat(65)}"]) { truncated } }`, 'neighbourhood.of'],
    [`{ timeline(about: ["${'㌖'.repeat(65)}"]) { totalCount } }`, 'timeline.about'],
    ['{ person(id: "a\\u0000") { id } }', 'person.id'],
    ['{ people { facets(by: []) { count } } }', 'people.facets.by'],
    ['{ people { facets(by: [YEAR, KIND, SIDE, DOMAIN]) { count } } }', 'people.facets.by'],
    ['{ people { a: facets(by: [YEAR, YEAR]) { count } } }', 'people.a.by'],
    ['{ people { facets(by: [YEAR], first: 101) { count } } }', 'people.facets.first'],
    ['{ statistics(kind: EVENT, groupBy: [YEAR, YEAR]) { total } }', 'statistics.groupBy'],
    ['{ statistics(kind: EVENT) { groups(first: 0) { key } } }', 'statistics.groups.first'],
    ['{ statistics(kind: EVENT, where: { iso2: { eq: "JP" } }) { total } }', 'statistics.where.iso2'],
    ['{ disagreements(about: []) { totalCount } }', 'disagreements.about'],
    ['{ disagreements(first: 101) { totalCount } }', 'disagreements.first'],
    ['{ d: disagreements(after: "AAAA") { totalCount } }', 'd.after'],
    ['{ gaps(about: []) { totalCount } }', 'gaps.about'],
    ['{ gaps(kind: STALE, first: 0) { totalCount } }', 'gaps.first'],
    ['{ gaps(after: "AAAA") { totalCount } }', 'gaps.after'],
    ['{ changes(since: -1) { hasMore } }', 'changes.since'],
    ['{ changes(first: 101) { hasMore } }', 'changes.first'],
    ['{ timeline(about: []) { totalCount } }', 'timeline.about'],
    [`{ timeline(about: [${'"a" '.repeat(21)}]) { totalCount } }`, 'timeline.about'],
    ['{ timeline(about: ["a"], from: "2025-02", to: "2025-01-31") { totalCount } }', 'timeline.from'],
    ['{ timeline(about: ["a"], first: 0) { totalCount } }', 'timeline.first'],
    [`{ timeline(about: ["${'x'.repeat(257)}"]) { totalCount } }`, 'timeline.about'],
  ])('%.60s', (question, path) => {
    const error = refusal(question);
    expect(error).toBeInstanceOf(BadUserInputError);
    expect((error as BadUserInputError).problems.map((problem) => problem.path)).toEqual([path]);
  });

  test('from and to may overlap, and come from variables', () => {
    const question = 'query ($from: PartialDate, $to: PartialDate) { timeline(about: ["a"], from: $from, to: $to) { totalCount } }';
    expect(plan(question, { variables: { from: '2025-06', to: '2025' } }).plan.roots).toHaveLength(1);
    expect(plan(question, { variables: { from: '2025', to: null } }).plan.roots).toHaveLength(1);
    expect(refusal(question, { from: '2026', to: '2025' })).toMatchObject({ problems: [{ path: 'timeline.from' }] });
  });

  test('all at once', () => {
    const error = refusal('{ people(first: 0) { nodes { roles(first: 101) { nodes { id } } } } events(last: 0) { totalCount } }');
    const paths = (error as BadUserInputError).problems.map(({ path }) => path);
    expect(new Set(paths)).toEqual(new Set(['people.first', 'people.nodes.roles.first', 'events.last']));
  });

  test.each(['people', 'search(query: "x")', 'changes'])('a cursor of %s is counted as it is compared', (question) => {
    const after = `after: "${'㍿'.repeat(1_025)}")`;
    const asked = question.endsWith(')') ? question.replace(')', `, ${after}`) : `${question}(${after}`;
    const message = expect.stringContaining('must have at most 4096 characters and has 4100');
    expect(refusal(`{ ${asked} { __typename } }`)).toMatchObject({ problems: [{ message }] });
  });

  test('also in variables, and again when the plan is known', () => {
    const question = 'query ($id: ID!, $first: Int) { person(id: $id) { roles(first: $first) { totalCount } } }';
    expect(refusal(question, { id: 'x', first: 1000 })).toBeInstanceOf(BadUserInputError);
    expect(refusal(question, { id: 'x'.repeat(300), first: 1 })).toBeInstanceOf(BadUserInputError);
    expect(refusal(question, { id: 'a\ud800', first: 1 })).toBeInstanceOf(BadUserInputError);
    expect(refusal(question, { first: 1 })).toBeInstanceOf(BadUserInputError);
  });
});

test.each([
  ['an argument', 'query ($id: ID = "x") { person(id: $id) { id } }', { id: null }],
  ['an enum', 'query ($kind: Kind = EVENT) { statistics(kind: $kind) { total } }', { kind: null }],
  ['a directive', 'query ($if: Boolean = true) { revision @include(if: $if) }', { if: null }],
  ['a directive of ours', 'query ($language: String = "ja") @in(language: $language) { revision }', { language: null }],
])('null in a variable whose place may not be null is refused: %s', (_, question, variables) => {
  expect(refusal(question, variables)).toMatchObject({ problems: [{ code: 'INVALID_VARIABLE' }] });
});

test('a subscription asks for one field', () => {
  expect(refusal('subscription { graphChanged @skip(if: true) { revision } }', {})).toMatchObject({
    problems: [{ code: 'NOT_ONE_FIELD' }],
  });
});

test('a path may run through twenty entities at most', () => {
  const question = 'query ($ids: [ID!]) { paths(from: "a", to: "b", via: { entities: $ids }) { totalCount } }';
  expect(refusal(question, { ids: Array.from({ length: 21 }, (_, i) => `a${i}`) })).toMatchObject({
    problems: [{ path: 'paths.via.entities', code: 'TOO_LONG' }],
  });
  expect(refusal(question, { ids: ['a'.repeat(300)] })).toMatchObject({ problems: [{ path: 'paths.via.entities' }] });
});

test('without a day, `@asOf` asks nothing else', () => {
  const question = (directive: string) => `query ($day: PartialDate) ${directive} { people(first: 1) { nodes { id } } }`;
  expect(statements(question('@asOf(known: $day)'))[0]?.text).toBe(statements('{ people(first: 1) { nodes { id } } }')[0]?.text);
});

test('four `some` inside one another are a question', () => {
  const where = `${'relatedTo: { some: { '.repeat(4)} ${'} }'.repeat(4)}`;
  expect(plan(`{ entities(first: 1, where: { ${where} }) { totalCount } }`).plan.roots).toHaveLength(1);
});

test('a variable may have any name, given or not', () => {
  const question =
    'query ($constructor: String, $toString: Int) { people(first: $toString, where: { name: { eq: $constructor } }) { totalCount } }';
  expect(plan(question, { variables: { constructor: 'Ada', toString: 3 } }).plan.cost).toBeGreaterThan(0);
  expect(plan(question, {}).plan.cost).toBe(20 + 1000 / 10);
});

test('what makes the conditions cheaper is said of them, of a list what makes that smaller', () => {
  const deep = `{ entities(first: 1, where: { ${'relatedTo: { some: { '.repeat(5)} ${'} }'.repeat(5)} }) { totalCount } }`;
  expect(refusal(deep)).toMatchObject({
    details: { cure: expect.stringMatching(/entities\.totalCount, with \d+ rows at worst\. Put fewer relationships/) },
  });
  const long = '{ people(first: 100) { nodes { attendances(first: 100) { nodes { attendees(first: 100) { nodes { id } } } } } } }';
  expect(refusal(long)).toMatchObject({
    details: { cure: expect.stringMatching(/attendees, with \d+ rows at worst\. Make `first` smaller/) },
  });
});

describe('what is too large is refused with the limit and the cure', () => {
  const nested = (depth: number): string => (depth === 0 ? 'id' : `relatedTo(first: 1) { nodes { ${nested(depth - 1)} } }`);
  test.each([
    ['cost', `{ people(first: 100) { nodes { attendances(first: 100) { nodes { attendees(first: 100) { nodes { id } } } } } } }`],
    ['conditionsDepth', `{ events(where: ${'{ not: '.repeat(20)}{}${' }'.repeat(20)}) { totalCount } }`],
    ['hops', `{ person(id: "x") { ${nested(6)} } }`],
    ['rootFields', `{ ${Array.from({ length: 11 }, (_, i) => `a${i}: people { totalCount }`).join(' ')} }`],
    ['aliases', `{ __schema { types { ${Array.from({ length: 51 }, (_, i) => `a${i}: name`).join(' ')} } } }`],
    ['aliases', `{ person(id: "x") { ${Array.from({ length: 51 }, (_, i) => `a${i}: id`).join(' ')} } }`],
    ['cost', `{ entities(first: 1, where: { ${'relatedTo: { some: { '.repeat(5)} ${'} }'.repeat(5)} }) { totalCount } }`],
    ['conditions', `{ people(where: { or: [${'{} '.repeat(101)}] }) { totalCount } }`],
    ['conditions', `{ people(where: { and: [${'{ name: { eq: "a", ne: "b" } } '.repeat(40)}] }) { totalCount } }`],
    ['conditions', `{ people(where: { or: [${'{ name: { eq: "a" } } '.repeat(51)}] }) { totalCount } }`],
    ['conditions', `{ people(where: { or: [${'{ name: { eq: "a" } } '.repeat(101)}] }) { totalCount } }`],
    ['fields', `{ person(id: "x") { ${'id '.repeat(301)} } }`],
    ['fields', `{ person(id: "x") { ...A ...A } } fragment A on Person { ...B ...B } fragment B on Person { ${'id '.repeat(80)} }`],
  ])('%s', (limit, question) => {
    const error = refusal(question);
    expect(error).toBeInstanceOf(QueryLimitError);
    const { details } = error as QueryLimitError;
    expect(details).toMatchObject({ limit, max: expect.any(Number), actual: expect.any(Number), cure: expect.stringMatching(/\.$/) });
    expect(details.actual).toBeGreaterThan(details.max);
  });

  test('the cost is the number of rows that may be read at worst', () => {
    expect(plan('{ person(id: "x") { id } }').plan.cost).toBe(1);
    expect(plan('{ people(first: 10) { nodes { roles(first: 5) { nodes { id } } } } }').plan.cost).toBe(10 + 50);
    expect(plan('{ people(first: 10) { nodes { roles(first: 5) { edges { evidence { locator } } } } } }').plan.cost).toBe(10 + 50 + 150);
  });
});
