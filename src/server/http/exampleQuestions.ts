import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../packageFolder.js';

/** A question that shows what the graph is for. The first line of its document, a comment, says it in words. */
export interface ExampleQuestion {
  /** The name in its address: `/graphql?question=who-signed`. */
  readonly name: string;
  /** The question in words. */
  readonly words: string;
  readonly document: string;
}

/** Reads the example questions in the order of their files' numbers. The first is open in the Sandbox. */
export function readQuestions(folder = join(packageFolder(), 'docs/questions')): ExampleQuestion[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  return files.sort().map((file) => {
    const document = readFileSync(join(folder, file), 'utf8');
    const [first = ''] = document.split('\n');
    return { name: file.replace(/^\d+-|\.graphql$/g, ''), words: first.replace(/^#\s*/, ''), document };
  });
}
