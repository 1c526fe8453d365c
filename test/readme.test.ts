import { readFileSync, writeFileSync } from 'node:fs';
import { model } from '../schema/index.js';
import { readSeeds, readSeedTexts } from '../src/claims/index.js';
import { settings } from '../src/server/start/settings.js';
import { ask, executable } from './ask.js';
import { brief } from './brief.js';

const path = 'README.md';
const readme = readFileSync(path, 'utf8');
const examples = [...readme.matchAll(/```graphql\n(.*?)```\n\n```json\n(.*?)```/gs)].map(([, question = '', answer = '']) => ({
  question,
  answer,
}));

const table = [
  '| variable | default | what for |',
  '|---|---|---|',
  ...Object.entries(settings).map(([name, { example = '', desc = '' }]) => `| \`${name}\` | ${example} | ${desc} |`),
].join('\n');

/** `UPDATE=1 npm test` writes the answers and the table anew. */
function expectInReadme(was: string, is: string): void {
  if (process.env.UPDATE)
    writeFileSync(
      path,
      readFileSync(path, 'utf8').replace(was, () => is),
    );
  else expect(was).toBe(is);
}

describe('README.md', () => {
  test('asks three questions', () => expect(examples).toHaveLength(3));

  test.each(examples)('is answered as it says: $question', async ({ question, answer }) => {
    const block = (json: string) => `${question}\`\`\`\n\n\`\`\`json\n${json}\`\`\``;
    expectInReadme(block(answer), block(`${brief(await ask(question))}\n`));
  });

  test('has an example of an article that is accepted as it stands', async () => {
    const [, text = ''] = /```yaml\n(.*?)```/s.exec(readme) ?? [];
    const example = { file: 'articles/example-2026-11-20.yaml', text, hash: '' };
    const articles = readSeeds({ model, type: executable().article }, [...(await readSeedTexts('seeds')), example], new Map(), new Map());
    expect(articles.at(-1)?.article.claims).toHaveLength(2);
  });

  test('lists every setting', () => {
    const [was = ''] = /<!-- configuration -->.*<!-- \/configuration -->/s.exec(readme) ?? [];
    expectInReadme(was, `<!-- configuration -->\n${table}\n<!-- /configuration -->`);
  });
});
