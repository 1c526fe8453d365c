import { writeFileSync } from 'node:fs';
import { compare } from '../compare.js';
import { machine, versions } from '../machine.js';
import { update } from '../report/document.js';
import { table } from '../report/table.js';
import { told, verdicts } from '../report/verdicts.js';
import type { Results } from '../results.js';
import type { Tell } from '../tell.js';
import type { Options } from './Options.js';
import { withGraph } from './withGraph.js';

/** Kakehashi beside the others: what `npm run bench` is for. */
export async function comparison(options: Options, tell: Tell): Promise<void> {
  const { scale, seeds, questions, contenders, pace } = options;
  const results = await withGraph(options, scale, tell, async (graph): Promise<Results> => {
    const onResult = (result: Results['questions'][number]) => console.log(`${table({ questions: [result] })}\n`);
    const asked = await compare({ graph, questions, contenders, seeds, pace, tell, onResult });
    const { nodes, relationships, world, writing } = graph;
    return {
      date: new Date().toISOString().slice(0, 10),
      machine: machine(),
      versions: versions(),
      options: { scale, rounds: pace.rounds, seconds: pace.seconds },
      graph: { nodes, relationships, entities: world.things, ties: world.ties.length },
      writing,
      questions: asked,
    };
  });
  console.log(`${table(results)}\n`);
  console.log(verdicts(results).map(told).join('\n'));
  if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
  if (options.update) update(results);
}
