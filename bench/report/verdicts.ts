import { geometricMean } from '../load/statistics.js';
import type { ContenderName } from '../questions/Question.js';
import type { Measured, QuestionResult, Results } from '../results.js';
import { rounded } from './table.js';

/** What was aimed at, what came out, and whether that holds; null where this run cannot tell. */
export interface Verdict {
  readonly target: string;
  readonly figure: string;
  readonly holds: boolean | null;
}

/** Only questions that all answer alike count, and each as much as the other. */
export function verdicts({ questions, writing }: Pick<Results, 'questions' | 'writing'>): Verdict[] {
  const uncached = questions.filter(({ isRepeated }) => !isRepeated);
  const mix = uncached.filter(({ isWhole }) => isWhole);
  const nested = uncached.filter(({ group }) => group === 'nested');
  const point = uncached.filter(({ group }) => group === 'point');
  const tail = atMost('p99 against p50 at half of the top rate, all questions that Neo4j answers', 5, tails(uncached, 'kakehashi'));
  return [
    atLeast('requests/s against @neo4j/graphql, all questions that both answer alike', 2.5, speedUps(mix)),
    atLeast('requests/s against @neo4j/graphql, nested questions', 2.5, speedUps(nested)),
    atLeast('requests/s against @neo4j/graphql, a point read', 1.3, speedUps(point)),
    atLeast('requests/s against @neo4j/graphql, a repeated question', 20, speedUps(questions.filter(({ isRepeated }) => isRepeated))),
    atMost('processor time (Node and JVM) against the floor, nested questions', 1.7, costs(nested)),
    atMost('processor time (Node and JVM) against the floor, a point read', 2, costs(point)),
    { ...tail, figure: tail.figure + beside(uncached) },
    atLeast(
      'rows written a second against raw writing',
      0.6,
      writing.rawRowsPerSecond ? [writing.rowsPerSecond / writing.rawRowsPerSecond] : [],
    ),
  ];
}

export const told = ({ target, figure, holds }: Verdict): string =>
  `${holds === null ? '–   ' : holds ? 'yes ' : 'no  '} ${target}: ${figure}`;

function atLeast(what: string, min: number, ratios: readonly number[]): Verdict {
  const mean = geometricMean(ratios);
  return {
    target: `${what} (at least ${min} ×)`,
    ...(ratios.length === 0 ? untold : { figure: `${rounded(mean)} ×`, holds: mean >= min }),
  };
}

function atMost(what: string, max: number, ratios: readonly number[]): Verdict {
  const mean = geometricMean(ratios);
  return { target: `${what} (at most ${max} ×)`, ...(ratios.length === 0 ? untold : { figure: `${rounded(mean)} ×`, holds: mean <= max }) };
}

const untold = { figure: 'not measured', holds: null };

const speedUps = (questions: readonly QuestionResult[]): number[] =>
  questions.flatMap(({ contenders }) => {
    const [own, peer] = both(contenders, 'neo4j-graphql');
    return own && peer ? [own.rps / peer.rps] : [];
  });

const costs = (questions: readonly QuestionResult[]): number[] =>
  questions.flatMap(({ contenders }) => {
    const [own, floor] = both(contenders, 'floor');
    const [cost, least] = [own && costOf(own), floor && costOf(floor)];
    return cost && least ? [cost / least] : [];
  });

/** How many times as long as half of the answers the slowest in a hundred take. */
const tails = (questions: readonly QuestionResult[], name: ContenderName): number[] =>
  questions.flatMap(({ contenders }) => {
    const { atHalfRate } = contenders.find((one) => one.name === name) ?? {};
    return atHalfRate ? [atHalfRate.p99Ms / atHalfRate.p50Ms] : [];
  });

/** What a mean does not tell, and what even the floor does not get below. */
function beside(questions: readonly QuestionResult[]): string {
  const worst = (ratios: readonly number[]) => `${rounded(Math.max(...ratios))} the worst`;
  const [own, floor] = [tails(questions, 'kakehashi'), tails(questions, 'floor')];
  if (own.length === 0) return '';
  return ` (${worst(own)}${floor.length === 0 ? '' : `; the floor ${rounded(geometricMean(floor))}, ${worst(floor)}`})`;
}

const both = (contenders: readonly Measured[], other: string) =>
  ['kakehashi', other].map((wanted) => contenders.find(({ name }) => name === wanted));

/** Milliseconds of processor time, Node and Neo4j together. */
export const costOf = ({ nodeCpuMs, jvmCpuMs }: Pick<Measured, 'nodeCpuMs' | 'jvmCpuMs'>): number | undefined =>
  nodeCpuMs === null || jvmCpuMs === null ? undefined : nodeCpuMs + jvmCpuMs;
