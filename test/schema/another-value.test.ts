import { GraphQLFloat, GraphQLScalarType } from 'graphql';
import { Node, Property } from '../../schema/declare.js';
import { Entity } from '../../schema/entities/Entity.js';
import { kinds, relationships } from '../../schema/index.js';
import { Model } from '../../schema/Model.js';
import { ofNumbers } from '../../schema/values/operators/numbers.js';
import type { Operator, ValueType } from '../../schema/values/ValueType.js';
import { ingest, prepare, readArticle } from '../../src/claims/index.js';
import { cypher } from '../../src/cypher/cypher.js';
import { executableSchema } from '../../src/resolvers/executableSchema.js';
import { articleJsonSchema } from '../../src/types/print/articleJsonSchema.js';
import { modelReadme } from '../../src/types/print/modelReadme.js';
import { ask } from '../ask.js';
import { empty, openTestDatabase } from '../database/testDatabase.js';

// All that it takes to add an operator: what it means, and its Cypher.
const roughly: Operator = {
  description: 'Lies within five of this.',
  write: ({ left }, operand) => cypher`abs(${left} - ${operand}) <= 5`,
};

// All that it takes to add a type of values: how they are written and kept, and what can be asked of them.
const GraphQLPercentage = new GraphQLScalarType({
  ...GraphQLFloat.toConfig(),
  name: 'Percentage',
  description: 'A share of the whole, from 0 to 100.',
  extensions: { jsonSchema: { type: 'number', minimum: 0, maximum: 100 } },
});
const Percentage: ValueType<number, number> = {
  name: 'Percentage',
  output: GraphQLPercentage,
  input: GraphQLPercentage,
  operators: { ...ofNumbers, roughly },
  isNumber: true,
  isIndexed: true,
  print: String,
  store: Number,
  read: (stored) => stored,
  fault: (value) => (value > 100 ? `is ${value}; expected 0 to 100` : undefined),
};

@Node({ plural: 'surveys', description: 'Something that many were asked.' })
class Survey extends Entity {
  @Property(Percentage, { description: 'How many of those who were asked agreed.' })
  agreed?: number;
}

const model = new Model([...kinds, Survey], relationships);
const executable = executableSchema(model);
const database = openTestDatabase();

const article = (agreed: number) => `
id: survey-2026
title: What researchers say
publisher: Example News
language: en
published: '2026-02-01'
accessed: '2026-02-02'
entities:
  - survey: { id: open-science, names: [{ language: en, value: Open Science }] }
  - survey: { id: mobility, names: [{ language: en, value: Mobility }] }
claims:
  - { locator: para 1, survey: { id: open-science, agreed: ${agreed} } }
  - { locator: para 2, survey: { id: mobility, agreed: 41 } }
`;
const read = (agreed: number) => readArticle({ model, type: executable.article }, article(agreed), 'survey-2026.yaml', new Map());

beforeAll(async () => {
  await empty(database);
  await prepare(database, model);
});
afterAll(() => database.close());

test('a type of values that is declared is stated, kept, put in order and asked for by its own operator', async () => {
  await ingest(database, model, read(62.5));
  const question = `{
    surveys(orderBy: [{ agreed: DESC }]) { nodes { id agreed } }
    about: surveys(where: { agreed: { roughly: 60, lt: 63 } }) { nodes { id } }
  }`;
  expect(await ask(question, { database, executable })).toEqual({
    surveys: {
      nodes: [
        { id: 'open-science', agreed: 62.5 },
        { id: 'mobility', agreed: 41 },
      ],
    },
    about: { nodes: [{ id: 'open-science' }] },
  });
});

test('what it does not take is refused with the reason', () => {
  expect(() => read(162)).toThrow(/is 162; expected 0 to 100/);
});

test('it has its index, its place in the schema of article files, and its row among the operators', async () => {
  const indexes = await database.read({ text: "SHOW INDEXES YIELD name WHERE name = 'survey_agreed' RETURN name", parameters: {} });
  expect(indexes).toEqual([['survey_agreed']]);
  expect(JSON.stringify(articleJsonSchema(executable.article))).toContain('"type":"number","minimum":0,"maximum":100');
  expect(modelReadme(model)).toContain('| `roughly` | Percentage | Lies within five of this. |');
});
