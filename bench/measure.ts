import type { Contender, HttpRequest } from './contenders/Contender.js';
import { cpuMs } from './load/cpu.js';
import type { Loader } from './load/Load.js';
import { percentile, spread } from './load/statistics.js';

/** How long and how often. */
export interface Pace {
  readonly rounds: number;
  readonly seconds: number;
  /** For which each question gets each contender going before any is measured. */
  readonly warmUpSeconds: number;
  /** How many windows, half as long as a round, a contender has at most to answer steadily before its first round. */
  readonly warmUps: number;
  /** With how many different variables the contenders must agree before anything is timed. */
  readonly agreeOn: number;
}

export interface Round {
  readonly rps: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly nodeCpuMs: number | null;
  readonly jvmCpuMs: number | null;
}

/** As many as a browser opens to one server, about, and enough to keep two cores busy. */
export const connections = 4;

/** Asks until two windows in a row are within 5 % of one another, as often as the pace allows. Says whether they were. */
export async function warmUp(loader: Loader, contender: Contender, requests: readonly HttpRequest[], pace: Pace): Promise<boolean> {
  let before: number | undefined;
  for (let windows = 0; windows < pace.warmUps; windows++) {
    const { latencies, seconds } = await loader.put({ url: contender.url, requests, connections, seconds: pace.seconds / 2 });
    const rate = latencies.length / seconds;
    if (before !== undefined && spread([before, rate]) <= 0.05) return true;
    before = rate;
  }
  return false;
}

export async function measure(
  loader: Loader,
  contender: Contender,
  neo4jPid: number,
  requests: readonly HttpRequest[],
  seconds: number,
  rate?: number,
): Promise<Round> {
  const before = [cpuMs(contender.pid), cpuMs(neo4jPid)] as const;
  const loaded = await loader.put({ url: contender.url, requests, connections, seconds, ...(rate === undefined ? {} : { rate }) });
  const after = [cpuMs(contender.pid), cpuMs(neo4jPid)] as const;
  const { length } = loaded.latencies;
  if (length === 0) throw new Error(`${contender.name} answered nothing within ${seconds} s; give it longer rounds by --seconds.`);
  const perRequest = (from: number | null, to: number | null) => (from === null || to === null ? null : (to - from) / length);
  return {
    rps: length / loaded.seconds,
    p50Ms: percentile(loaded.latencies, 0.5),
    p99Ms: percentile(loaded.latencies, 0.99),
    nodeCpuMs: perRequest(before[0], after[0]),
    jvmCpuMs: perRequest(before[1], after[1]),
  };
}
