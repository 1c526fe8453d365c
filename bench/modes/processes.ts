import { writeFileSync } from 'node:fs';
import { agree } from '../agree.js';
import { Contender } from '../contenders/Contender.js';
import { programOf } from '../contenders/contenders.js';
import type { Graph } from '../graph/openGraph.js';
import { Loader } from '../load/Load.js';
import { medianBy } from '../load/statistics.js';
import { connections, type Pace, warmUp } from '../measure.js';
import { sample } from '../questions/Question.js';
import { rounded } from '../report/table.js';
import type { Tell } from '../tell.js';
import type { Options } from './Options.js';
import { requestsOf } from './requestsOf.js';
import { withGraph } from './withGraph.js';

/** What several API processes at one Neo4j answer together, against one alone. All uncached questions, in turn. */
export async function processes(options: Options, count: number, tell: Tell): Promise<void> {
  const rates = await withGraph(options, options.scale, tell, async (graph) => {
    const started: Contender[] = [];
    const loaders: Loader[] = [];
    try {
      for (let i = 0; i < count; i++) {
        tell(`Starting process ${i + 1} of ${count}.`);
        started.push(await Contender.start(programOf('kakehashi', graph.neo4j, options.seeds, false)));
        loaders.push(new Loader());
      }
      tell('Asking each question a few times first.');
      for (const question of options.questions) {
        await agree(started, question, sample(question.variables(graph.world), options.pace.agreeOn));
      }
      const one = await together(graph, options, started.slice(0, 1), loaders, tell);
      return { one, all: await together(graph, options, started, loaders, tell) };
    } finally {
      for (const loader of loaders) loader.stop();
      await Promise.all(started.map((contender) => contender.stop()));
    }
  });
  console.log(`1 process: ${rounded(rates.one)} requests/s; ${count}: ${rounded(rates.all)}, ${rounded(rates.all / rates.one)} × as many.`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ processes: count, ...rates }, null, 2)}\n`);
}

/** Requests a second of all of them: the median of the rounds. */
async function together(
  { world }: Graph,
  { questions, pace }: { questions: Options['questions']; pace: Pace },
  contenders: readonly Contender[],
  loaders: readonly Loader[],
  tell: Tell,
): Promise<number> {
  const runners = contenders.map((contender, i) => {
    const uncached = questions.filter(({ isRepeated }) => !isRepeated);
    return { contender, loader: loaders[i] as Loader, requests: requestsOf(contender, uncached, world) };
  });
  tell(`Warming up ${runners.length}.`);
  await Promise.all(runners.map(({ contender, loader, requests }) => warmUp(loader, contender, requests, pace)));
  const rounds: number[] = [];
  for (let round = 0; round < pace.rounds; round++) {
    const loads = runners.map(({ contender, loader, requests }) =>
      loader.put({ url: contender.url, requests, connections, seconds: pace.seconds }),
    );
    const rates = (await Promise.all(loads)).map(({ latencies, seconds }) => latencies.length / seconds);
    if (rates.includes(0))
      throw new Error(`One of ${rates.length} processes answered nothing within ${pace.seconds} s; give it longer rounds by --seconds.`);
    rounds.push(rates.reduce((sum, rate) => sum + rate, 0));
  }
  return medianBy(rounds, (rate) => rate);
}
