import { writeFileSync } from 'node:fs';
import { compare } from '../compare.js';
import { aligned, rounded } from '../report/table.js';
import type { QuestionResult } from '../results.js';
import type { Tell } from '../tell.js';
import type { Options } from './Options.js';
import { withGraph } from './withGraph.js';

/** So many times as much in the second graph. */
const factor = 10;

/** What a question costs Kakehashi in a graph, and what in one that is ten times as large. */
export async function growth(options: Options, tell: Tell): Promise<void> {
  const { scale, seeds, questions, pace } = options;
  const asked = questions.filter(({ isRepeated }) => !isRepeated);
  const at = (size: number) =>
    withGraph(options, size, tell, (graph) =>
      compare({ graph, questions: asked, contenders: ['kakehashi'], seeds, pace, tell, onResult: () => {} }),
    );
  const small = await at(scale);
  const large = await at(scale * factor);
  const rows = small.map((one, i) => ({ question: one.name, small: costOf(one), large: costOf(large[i] ?? one) }));
  const cells = rows.map((row) => [row.question, rounded(row.small), rounded(row.large), rounded(row.large / row.small)]);
  console.log(aligned([['question', `CPU ms at scale ${scale}`, `at scale ${scale * factor}`, 'ratio'], ...cells], 1));
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ scale, factor, questions: rows }, null, 2)}\n`);
}

/** Of Node and Neo4j together, per request. */
function costOf({ contenders: [one] }: QuestionResult): number {
  return (one?.nodeCpuMs ?? Number.NaN) + (one?.jvmCpuMs ?? Number.NaN);
}
