import { writeFileSync } from 'node:fs';
import { agree } from '../agree.js';
import { hurry } from '../compare.js';
import { Contender } from '../contenders/Contender.js';
import { programOf } from '../contenders/contenders.js';
import type { Graph } from '../graph/openGraph.js';
import { Loader } from '../load/Load.js';
import { medianBy } from '../load/statistics.js';
import { measure, type Pace } from '../measure.js';
import { type Question, sample } from '../questions/Question.js';
import { aligned, rounded } from '../report/table.js';
import { costOf } from '../report/verdicts.js';
import type { Tell } from '../tell.js';
import type { Options } from './Options.js';
import { requestsOf } from './requestsOf.js';
import { withGraph } from './withGraph.js';

/** So many times as much in the second graph. */
const factor = 10;

/**
 * A Neo4j that has just started spends more on compiling than on answering, for minutes and where two of them share the machine
 * not at the same speed: each question gets both going for so many windows.
 */
const windowsToGetGoing = 10;

/** Kakehashi over one of the graphs. */
interface Side {
  readonly graph: Graph;
  readonly contender: Contender;
}

/** The same figure in both graphs. */
interface Pair {
  readonly small: number;
  readonly large: number;
}

interface Growth {
  readonly question: string;
  /** Milliseconds of processor time for a request, Node and Neo4j together. */
  readonly cpuMs: Pair;
  /** Of an answer: where more is found, more is told. */
  readonly bytes: Pair;
}

/** What a question costs Kakehashi in a graph, and what in one that is ten times as large. */
export async function growth(options: Options, tell: Tell): Promise<void> {
  const { scale, questions } = options;
  const asked = questions.filter(({ isRepeated }) => !isRepeated);
  const costs = await withSide(options, scale, tell, (small) =>
    withSide(options, scale * factor, tell, (large) => costsOf(small, large, asked, options.pace, tell)),
  );
  const cells = costs.map(({ question, cpuMs, bytes }) => [
    question,
    ...[cpuMs, kilo(bytes)].flatMap((pair) => [pair.small, pair.large, ratio(pair)].map(rounded)),
    rounded(ratio(cpuMs) / ratio(bytes)),
  ]);
  const titles = ['CPU ms', 'kB'].flatMap((figure) => [`${figure} at scale ${scale}`, `at scale ${scale * factor}`, 'ratio']);
  console.log(aligned([['question', ...titles, 'CPU for a kB, ratio'], ...cells], 1));
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ scale, factor, questions: costs }, null, 2)}\n`);
}

function withSide<Result>(options: Options, scale: number, tell: Tell, work: (side: Side) => Promise<Result>): Promise<Result> {
  return withGraph(options, scale, tell, async (graph) => {
    const contender = await Contender.start(programOf('kakehashi', graph.neo4j, options.seeds, false));
    try {
      return await work({ graph, contender });
    } finally {
      await contender.stop();
    }
  });
}

const ratio = ({ small, large }: Pair): number => large / small;
const kilo = ({ small, large }: Pair): Pair => ({ small: small / 1_000, large: large / 1_000 });

async function costsOf(small: Side, large: Side, questions: readonly Question[], pace: Pace, tell: Tell): Promise<Growth[]> {
  const loader = new Loader();
  const longer = { ...pace, warmUpSeconds: pace.warmUpSeconds * windowsToGetGoing };
  try {
    for (const question of questions) {
      for (const { graph, contender } of [small, large]) {
        await hurry({ pace: longer, tell }, loader, [contender], question, question.variables(graph.world));
      }
    }
    const costs: Growth[] = [];
    for (const question of questions) {
      tell(`${question.name}: both graphs in turn.`);
      const bytes = { small: await bytesOf(small, question, pace), large: await bytesOf(large, question, pace) };
      costs.push({ question: question.name, bytes, cpuMs: await grownCost(small, large, question, pace, loader) });
    }
    return costs;
  } finally {
    loader.stop();
  }
}

/** Of the round whose ratio is the median. Both are asked in turn, for the machine is faster at one time than at another. */
async function grownCost(small: Side, large: Side, question: Question, { rounds, seconds }: Pace, loader: Loader): Promise<Pair> {
  const costAt = async ({ graph, contender }: Side) => {
    const requests = requestsOf(contender, [question], graph.world);
    return costOf(await measure(loader, contender, graph.neo4j.pid, requests, seconds)) ?? Number.NaN;
  };
  const costs: Pair[] = [];
  while (costs.length < rounds) costs.push({ small: await costAt(small), large: await costAt(large) });
  return medianBy(costs, ratio);
}

async function bytesOf({ graph, contender }: Side, question: Question, { agreeOn }: Pace): Promise<number> {
  const bytes = await agree([contender], question, sample(question.variables(graph.world), agreeOn));
  return bytes.get(contender.name) ?? Number.NaN;
}
