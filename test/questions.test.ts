import { readFileSync, writeFileSync } from 'node:fs';
import { readQuestions } from '../src/server/http/exampleQuestions.js';
import { answerTo } from './ask.js';
import { brief } from './brief.js';

const page = 'docs/questions.md';
const questions = readQuestions();
const sections = new Map<string, string>();

const introduction = `# Twenty questions

What people ask a graph of relationships, with the answers that a graph gives that was seeded afresh. Each is a file in
[questions/](questions/), stands in the Sandbox at \`/graphql?question=NAME\` (\`/questions\` lists them), and is asked by
\`npm test\`; \`UPDATE=1 npm test\` writes this page anew.
`;

// One test asks, so that a question whose answer changes is named; the page is put together of what came back.
test.each(questions.map((question, i) => [question.name, question, i + 1] as const))('%s', async (name, { words, document }, number) => {
  const [, ...lines] = document.split('\n');
  const { data, provenance } = await answerTo(document);
  const behind =
    Object.keys(provenance).length === 0
      ? ''
      : `\nBehind it stand, as \`extensions.provenance\`:\n\n\`\`\`json\n${brief(provenance)}\n\`\`\`\n`;
  const section = `## ${number}. ${words}\n\n\`\`\`graphql\n${lines.join('\n').trim()}\n\`\`\`\n\n\`\`\`json\n${brief(data)}\n\`\`\`\n${behind}`;
  sections.set(name, section);
  if (!process.env.UPDATE) expect(readFileSync(page, 'utf8')).toContain(section);
});

test('there are twenty, and the page holds nothing else', () => {
  expect(questions).toHaveLength(20);
  const content = [introduction, ...sections.values()].join('\n');
  if (process.env.UPDATE) writeFileSync(page, content);
  expect(content).toBe(readFileSync(page, 'utf8'));
});

test('no answer is empty', () => {
  for (const [name, section] of sections) {
    const [, answer = ''] = /```json\n(.*?)```/s.exec(section) ?? [];
    const [first] = Object.values(JSON.parse(answer) as Record<string, unknown>);
    // The first thing asked for is there, and something in its first list.
    expect([name, JSON.stringify(first)]).toEqual([name, expect.not.stringMatching(/^null$|^[^[]*\[\]/)]);
  }
});
