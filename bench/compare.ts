import { agree } from './agree.js';
import { Contender } from './contenders/Contender.js';
import { programOf } from './contenders/contenders.js';
import type { Graph } from './graph/openGraph.js';
import { Loader } from './load/Load.js';
import { medianBy, spread } from './load/statistics.js';
import { connections, measure, type Pace, type Round, warmUp } from './measure.js';
import { type Hits, ownProfile, profileOf } from './profile.js';
import { type ContenderName, type Question, sample, type Variables } from './questions/Question.js';
import type { AtHalfRate, Measured, QuestionResult } from './results.js';
import type { Tell } from './tell.js';

export interface Comparison {
  readonly graph: Pick<Graph, 'neo4j' | 'world'>;
  readonly questions: readonly Question[];
  readonly contenders: readonly ContenderName[];
  readonly seeds: string;
  readonly pace: Pace;
  readonly tell: Tell;
  /** Called after each question, so that who waits sees it. */
  readonly onResult: (result: QuestionResult) => void;
}

/** Asks every contender every question: first whether they agree, then how long it takes them. */
export async function compare(comparison: Comparison): Promise<QuestionResult[]> {
  const { graph, questions, contenders, seeds, pace, tell } = comparison;
  const asked = questions.map((question) => [question, question.variables(graph.world)] as const);
  const samples = asked.map(([question, all]): [Question, Variables] => [question, all[Math.floor(all.length / 2)] ?? {}]);
  const hits = await profiles(comparison, samples);
  const started: Contender[] = [];
  const loader = new Loader();
  try {
    for (const name of contenders) {
      tell(`Starting ${name}.`);
      started.push(await Contender.start(programOf(name, graph.neo4j, seeds, false)));
    }
    const bytes = new Map<string, Map<string, number>>();
    for (const [question, all] of asked) {
      const some = sample(all, pace.agreeOn);
      tell(`Do they agree? ${question.name}, with ${some.length} different variables.`);
      bytes.set(question.name, await agree(started, question, some));
    }
    for (const [question, all] of asked) await hurry(comparison, loader, started, question, all);
    const results: QuestionResult[] = [];
    for (const [question, all] of asked) {
      const runners = question.isRepeated ? await withCache(comparison, loader, started, question, all) : started;
      const result = await compareOne(comparison, loader, runners, question, all, bytes.get(question.name) ?? new Map(), hits);
      results.push(result);
      comparison.onResult(result);
    }
    return results;
  } finally {
    loader.stop();
    await Promise.all(started.map((contender) => contender.stop()));
  }
}

/**
 * Asks each contender a question for a while, and measures nothing. Whoever has just started compiles for its first ten thousand
 * requests, Neo4j's Java too: all questions are gone through once, or else whatever comes first would be measured meanwhile.
 */
export async function hurry(
  { pace, tell }: Pick<Comparison, 'pace' | 'tell'>,
  loader: Loader,
  contenders: readonly Contender[],
  question: Question,
  all: readonly Variables[],
): Promise<void> {
  for (const contender of contenders) {
    const requests = contender.requestsFor(question, all);
    if (requests.length === 0) continue;
    tell(`Getting ${contender.name} going: ${question.name}.`);
    await loader.put({ url: contender.url, requests, connections, seconds: pace.warmUpSeconds });
  }
}

/** Kakehashi's place is taken by one that keeps answers; it is stopped with the others. */
async function withCache(
  comparison: Comparison,
  loader: Loader,
  started: Contender[],
  question: Question,
  all: readonly Variables[],
): Promise<Contender[]> {
  const { graph, seeds, tell } = comparison;
  if (!started.some(({ name }) => name === 'kakehashi')) return started;
  tell('Starting kakehashi with its cache.');
  const caching = await Contender.start(programOf('kakehashi', graph.neo4j, seeds, true));
  const others = started.filter(({ name }) => name !== 'kakehashi');
  started.push(caching);
  await hurry(comparison, loader, [caching], question, all);
  return [caching, ...others];
}

async function compareOne(
  { graph, pace, tell }: Comparison,
  loader: Loader,
  contenders: readonly Contender[],
  question: Question,
  all: readonly Variables[],
  bytes: ReadonlyMap<string, number>,
  hits: ReadonlyMap<ContenderName, ReadonlyMap<string, Hits>>,
): Promise<QuestionResult> {
  const runners = contenders.flatMap((contender) => {
    const requests = contender.requestsFor(question, all);
    return requests.length === 0 ? [] : [{ contender, requests, rounds: [] as Round[], atHalfRate: [] as Round[], isWarm: false }];
  });
  for (const runner of runners) {
    tell(`${question.name}: warming up ${runner.contender.name}.`);
    runner.isWarm = await warmUp(loader, runner.contender, runner.requests, pace);
  }
  for (let round = 0; round < pace.rounds; round++) {
    tell(`${question.name}: round ${round + 1} of ${pace.rounds}.`);
    // In turn, each round beginning with another, so that whatever changes on the machine falls on all.
    for (const i of runners.keys()) {
      const runner = runners[(i + round) % runners.length];
      if (!runner) continue;
      const { contender, requests, rounds, atHalfRate } = runner;
      const asked = (rate?: number) => measure(loader, contender, graph.neo4j.pid, requests, pace.seconds, rate);
      const top = await asked();
      rounds.push(top);
      // At once: a minute later the machine may be so slow that half of what it answered is more than it can.
      if (isAskedEvenly(contender.name)) atHalfRate.push(await asked(top.rps / 2));
    }
  }
  const measured = runners.map(({ contender: { name }, rounds, atHalfRate, isWarm }): Measured => {
    const own = hits.get(name)?.get(question.name);
    return {
      name,
      ...medianBy(rounds, ({ rps }) => rps),
      spread: spread(rounds.map(({ rps }) => rps)),
      isWarm,
      atHalfRate: atHalfRateOf(atHalfRate),
      bytes: Math.round(bytes.get(name) ?? 0),
      dbHits: own?.dbHits ?? null,
      statements: own?.statements ?? null,
    };
  });
  if (!question.isRepeated) refuseCached(question, measured);
  const { name, words, group = null, isWhole, isRepeated = false } = question;
  return { name, words, group, isWhole, isRepeated, contenders: measured };
}

/** Ourselves and, to tell what is the machine's and Neo4j's own doing, the least that answers. */
const isAskedEvenly = (name: ContenderName): boolean => name === 'kakehashi' || name === 'floor';

/** Who hardly asks Neo4j what the floor asks it keeps answers, and is not measured as one that does not. */
function refuseCached({ name: question }: Question, measured: readonly Measured[]): void {
  const least = measured.find(({ name }) => name === 'floor')?.jvmCpuMs ?? 0;
  for (const { name, jvmCpuMs } of measured) {
    if (jvmCpuMs === null || jvmCpuMs >= least / 5) continue;
    throw new Error(
      `For ${question}, ${name} took ${jvmCpuMs} ms of Neo4j a request and the floor ${least} ms: it seems to keep answers. ` +
        'Name its setting in bench/contenders/contenders.ts, so that it is off.',
    );
  }
}

function atHalfRateOf(rounds: readonly Round[]): AtHalfRate | null {
  if (rounds.length === 0) return null;
  const { rps, p50Ms, p99Ms } = medianBy(rounds, (round) => round.p99Ms / round.p50Ms);
  return { rps, p50Ms, p99Ms };
}

async function profiles(
  { graph, contenders, seeds, tell }: Comparison,
  samples: readonly [Question, Variables][],
): Promise<Map<ContenderName, Map<string, Hits>>> {
  const all = new Map<ContenderName, Map<string, Hits>>();
  for (const name of contenders) {
    tell(`What does ${name} ask of Neo4j?`);
    all.set(
      name,
      name === 'kakehashi' ? await ownProfiles(graph, samples) : await profileOf(programOf(name, graph.neo4j, seeds, false), samples),
    );
  }
  return all;
}

async function ownProfiles({ neo4j }: Comparison['graph'], samples: readonly [Question, Variables][]): Promise<Map<string, Hits>> {
  const hits = new Map<string, Hits>();
  for (const [question, variables] of samples) hits.set(question.name, await ownProfile(neo4j, question, variables));
  return hits;
}
