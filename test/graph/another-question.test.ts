import { Int } from 'type-graphql';
import { model } from '../../schema/index.js';
import { cypher } from '../../src/cypher/cypher.js';
import { questions } from '../../src/graph/questions/index.js';
import { question, type SelectedQuestion } from '../../src/graph/questions/Question.js';
import { executableSchema } from '../../src/resolvers/executableSchema.js';
import { idArguments } from '../../src/types/lists/arguments.js';
import type { Types } from '../../src/types/make.js';
import { ask, plan } from '../ask.js';

// All that it takes to add a question: what it is called, takes and answers, what it selects and counts, and its
// statement; and its place in the list.
const voices = (types: Types) =>
  question<SelectedQuestion & { id: unknown }>({
    name: 'voices',
    description: 'How many articles state something about the entity with this id.',
    arguments: idArguments(types),
    answer: Int,
    select: (scope, { path, arguments: { id } }) => {
      scope.read(10, path);
      return { id };
    },
    emit: (_, { id }) => ({
      statement: cypher`MATCH (a:Article)-[:STATES]->(:Claim {subject: ${id}}) RETURN count(DISTINCT a)`.statement(),
      read: ([row]) => row?.[0],
    }),
  });

const executable = executableSchema(model, [...questions, voices]);

test('a question that is declared stands in the schema, is answered, counted and planned like any other', async () => {
  const asked = 'query ($id: ID!) { voices(id: $id) organization(id: $id) { id } }';
  const variables = { id: 'ericsson' };
  const { voices: count } = await ask<{ voices: number }>(asked, { executable, variables });
  expect(count).toBeGreaterThan(1);
  expect(executable.schema.getQueryType()?.getFields().voices?.description).toBe(
    'How many articles state something about the entity with this id.',
  );
  expect(plan('{ voices(id: "ericsson") }', { executable }).plan.cost).toBe(10);
  expect(await ask('{ voices(id: "ericsson") }', { executable })).toEqual({ voices: count });
});
