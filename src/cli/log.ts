import { Command, InvalidArgumentError } from 'commander';
import type { Database } from '../database/index.js';
import { type Io, tellLine, writeJson, writeLine } from './Io.js';
import { ask } from './parts/ask.js';
import { withStore } from './parts/openStore.js';

/** An entry of the ledger. */
interface Entry {
  readonly revision: number;
  readonly at: string;
  readonly article: string;
  readonly status: string;
  /** How many claims the article states because of it, and states no more. */
  added: number;
  removed: number;
}

interface Options {
  readonly since?: number;
  readonly first: number;
  readonly json?: boolean;
}

/** `log`: prints the ledger. */
export const logCommand = (io: Io): Command =>
  new Command('log')
    .description('print what was taken in and out, the newest last: revision, time, status, article, claims')
    .option('--since <revision>', 'only what came after this revision, from there on; without it, the newest', wholeNumber)
    .option('--first <n>', 'how many entries', wholeNumber, 20)
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExamples:\n  kakehashi log\n  kakehashi log --since 158 --first 100')
    .action(({ since, first, json = false }: Options) =>
      withStore(io, 'READ', async ({ database }) => {
        const { entries, hasMore } = since === undefined ? await newest(database, first) : await entriesSince(database, since, first);
        if (json) return writeJson(io, { entries, hasMore, problems: [] });
        for (const { revision, at, status, article, added, removed } of entries)
          writeLine(io, `${revision}  ${at}  ${status.padEnd(9)}  ${article}  +${added} -${removed}`);
        if (hasMore) tellLine(io, `More follow: kakehashi log --since ${entries.at(-1)?.revision ?? since}`);
      }),
    );

/** The last so many entries. Most revisions have one entry, so it is looked for from so many revisions ago, and else from further back. */
async function newest(database: Database, first: number): Promise<Page> {
  const { data } = await ask<{ revision: number }>(database, '{ revision }');
  for (let back = first; ; back *= 4) {
    const since = Math.max(0, data.revision - back);
    const { entries } = await entriesSince(database, since, Number.POSITIVE_INFINITY);
    if (entries.length >= first || since === 0) return { entries: entries.slice(-first), hasMore: false };
  }
}

interface Page {
  readonly entries: readonly Entry[];
  readonly hasMore: boolean;
}

interface Answered {
  readonly changes: {
    readonly hasMore: boolean;
    readonly endCursor: string | null;
    readonly nodes: readonly {
      readonly revision: number;
      readonly at: string;
      readonly articleId: string;
      readonly status: string;
      readonly added: readonly string[];
      readonly removed: readonly string[];
    }[];
  };
}

async function entriesSince(database: Database, since: number, first: number): Promise<Page> {
  const entries: Entry[] = [];
  for (let after: string | null = null, hasMore = true; hasMore; ) {
    const { changes }: Answered = (await ask<Answered>(database, question, { since, after })).data;
    for (const { revision, at, articleId: article, status, added, removed } of changes.nodes) {
      const last = entries.at(-1);
      // One with many claims comes in parts.
      if (last?.revision === revision && last.article === article) {
        last.added += added.length;
        last.removed += removed.length;
      } else if (entries.length === first) return { entries, hasMore: true };
      else entries.push({ revision, at, article, status, added: added.length, removed: removed.length });
    }
    ({ hasMore, endCursor: after } = changes);
  }
  return { entries, hasMore: false };
}

const question = `query Log($since: Int!, $after: String) {
  changes(since: $since, first: 50, after: $after) {
    hasMore endCursor nodes { revision at articleId status added removed }
  }
}`;

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Expected a whole number.');
}
