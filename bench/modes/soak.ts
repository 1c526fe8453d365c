import { readFileSync, writeFileSync } from 'node:fs';
import { Contender } from '../contenders/Contender.js';
import { programOf } from '../contenders/contenders.js';
import { Loader } from '../load/Load.js';
import { medianBy } from '../load/statistics.js';
import { connections } from '../measure.js';
import type { Tell } from '../tell.js';
import type { Options } from './Options.js';
import { requestsOf } from './requestsOf.js';
import { withGraph } from './withGraph.js';

/** Whether Kakehashi grows while it is asked all questions in turn for a long time. */
export async function soak(options: Options, seconds: number, tell: Tell): Promise<void> {
  const samples = await withGraph(options, options.scale, tell, async (graph) => {
    const contender = await Contender.start(programOf('kakehashi', graph.neo4j, options.seeds, true));
    const loader = new Loader();
    const megabytes: number[] = [];
    const timer = setInterval(() => {
      const now = residentMb(contender.pid);
      if (now !== null) megabytes.push(now);
      tell(`Under load: ${megabytes.length} of ${seconds} s, ${now ?? '?'} MB.`);
    }, 1_000);
    try {
      const requests = requestsOf(contender, options.questions, graph.world);
      const { latencies, failures } = await loader.try({ url: contender.url, requests, connections, seconds });
      console.log(`${latencies.length - failures} requests answered, ${failures} failed.`);
    } finally {
      clearInterval(timer);
      loader.stop();
      await contender.stop();
    }
    return megabytes;
  });
  const quarters = [0, 1, 2, 3].map((i) => samples.slice((i * samples.length) / 4, ((i + 1) * samples.length) / 4));
  const middles = quarters.filter(({ length }) => length > 0).map((quarter) => medianBy(quarter, (value) => value));
  console.log(
    `Memory of the server in MB, the median of each quarter of the time: ${middles.join(', ')}; the most ${Math.max(...samples)}.`,
  );
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ seconds, megabytes: samples }, null, 2)}\n`);
}

/** What the process has in memory; null where /proc does not tell. */
function residentMb(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1_024);
  } catch {
    return null;
  }
}
