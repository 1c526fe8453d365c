import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cypher } from '../src/cypher/cypher.js';
import { bound } from '../src/graph/plan/Plan.js';
import { print } from '../src/graph/plan/print.js';
import { ask, plan, seeded, statements } from './ask.js';
import { brief } from './brief.js';

// A question, its statements and its answer: three files by one name. `UPDATE=1 npm test` writes the last two anew;
// what changed then shows in the review.
const folder = 'test/queries';
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => file.replace('.graphql', ''));

function expectFile(path: string, content: string): void {
  if (process.env.UPDATE) writeFileSync(path, content);
  expect(content).toBe(readFileSync(path, 'utf8'));
}

/** The variables stand in the first line, as `# {"id": "…"}`. */
function read(name: string): { question: string; variables: Record<string, unknown> } {
  const question = readFileSync(`${folder}/${name}.graphql`, 'utf8');
  const [, variables = '{}'] = /^# (\{.*\})$/m.exec(question) ?? [];
  return { question, variables: JSON.parse(variables) };
}

describe.each(names)('%s', (name) => {
  const { question, variables } = read(name);

  test('the statements are these', () => {
    expectFile(`${folder}/${name}.cypher`, `${print(plan(question, { variables }).plan)}\n`);
  });

  test('Neo4j can plan each of them', async () => {
    for (const statement of statements(question, { variables })) {
      const { text, parameters } = bound(statement, variables);
      await expect(seeded.read({ text: `EXPLAIN ${text}`, parameters })).resolves.toEqual([]);
    }
  });

  test('the answer is this', async () => {
    expectFile(`${folder}/${name}.json`, `${brief(await ask(question, { variables }))}\n`);
  });
});

test('the graph is the whole seeded one', async () => {
  const [[nodes]] = (await seeded.read(cypher`MATCH (n:Entity) RETURN count(n)`.statement())) as [[number]];
  expect(nodes).toBe(468);
});
