import type { Effects, ToldClaim } from '../../claims/index.js';
import { type Io, writeJson, writeLine } from '../Io.js';
import { effectLines, wouldBe } from './differences.js';
import { numbersOf } from './Summary.js';

/** What came of a change, or would come of it. */
interface Report extends Effects<ToldClaim> {
  readonly revision: number;
  readonly articles: readonly { readonly id: string; readonly status: keyof typeof wouldBe }[];
}

/** Prints what came of a change: a line for each article and claim, or the numbers and all claims as JSON. */
export function tellReport(
  io: Io,
  report: Report,
  { dryRun = false, json = false }: { dryRun?: boolean | undefined; json?: boolean | undefined },
): void {
  const { revision, articles, ...effects } = report;
  if (json) {
    writeJson(io, { revision, ...numbersOf(effects), articles, problems: [], difference: effects });
    return;
  }
  for (const { id, status } of articles) writeLine(io, `${dryRun ? wouldBe[status] : status} ${id}`);
  for (const each of effectLines(effects)) writeLine(io, each);
  if (!dryRun) writeLine(io, `The graph is at revision ${revision}.`);
}
