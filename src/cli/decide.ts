import { Command, Option } from 'commander';
import { model } from '../../schema/index.js';
import { type Decision, decide, distinguish, type End, merge, prefer, split } from '../claims/index.js';
import type { Io } from './Io.js';
import { withStore } from './parts/openStore.js';
import { tellReport } from './parts/report.js';

interface Options {
  readonly note?: string;
  readonly key?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** A command for a decision: it takes in an article of the kind CURATION that holds it. */
const deciding = (io: Io, command: Command, example: string, decisionOf: (...given: never[]) => Decision): Command =>
  command
    .option('--note <text>', 'why: a remark that stays with the decision')
    .option('--key <key>', 'a name for this attempt: made again with the same key, it does and says the same')
    .option('--dry-run', 'say what would change, and write nothing')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `\nThe decision is an article: kakehashi retract takes it back, and so does kakehashi undo.\n\nExample:\n  kakehashi ${example}`,
    )
    .action(async (...given: unknown[]) => {
      // Commander hands over the arguments, the options and the command.
      const { note, key, dryRun, json, ...own } = given.at(-2) as Options;
      const decision = decisionOf(...([...given.slice(0, -2), own] as never[]));
      await withStore(io, dryRun ? 'READ' : 'WRITE', async ({ database }) => {
        const { article, status, ...result } = await decide(database, model, decision, { note, key, dryRun });
        tellReport(io, { ...result, articles: [{ id: article, status }] }, { dryRun, json });
      });
    });

/** `merge`: two entities are one. */
export const mergeCommand = (io: Io): Command =>
  deciding(
    io,
    new Command('merge')
      .description('decide that two entities are one; the id that goes keeps leading to the one that stays')
      .argument('<kept>', 'the id that stays')
      .argument('<merged>', 'the id that becomes another name for it'),
    'merge henna-virkkunen h-virkkunen --note "the same person: born 1972, EVP for Tech Sovereignty"',
    (kept: string, merged: string) => merge(kept, merged),
  );

/** `distinguish`: two entities are two. */
export const distinguishCommand = (io: Io): Command =>
  deciding(
    io,
    new Command('distinguish')
      .description('decide that two entities that look alike are two: they can then not be merged')
      .argument('<one>', 'the id of the one')
      .argument('<other>', 'the id of the other'),
    'distinguish nec-corporation nec-laboratories-europe',
    (one: string, other: string) => distinguish(one, other),
  );

/** `split`: claims are about another entity. */
export const splitCommand = (io: Io): Command =>
  deciding(
    io,
    new Command('split')
      .description('decide that claims which were filed under one entity are about another')
      .argument('<entity>', 'the id of the entity that they are about in truth; an article must list it')
      .argument('<claims...>', 'the ids of the claims, as kakehashi show prints them')
      .addOption(
        new Option('--end <end>', 'the end of the claims at which it stands: what is said of it (subject), or what leads to it (object)')
          .choices(['subject', 'object'])
          .default('subject'),
      ),
    'split taro-tanaka 5f2a… 91bc… --end object',
    (entity: string, claims: string[], { end }: { end: Lowercase<End> }) => split(claims, entity, end.toUpperCase() as End),
  );

/** `prefer`: a claim wins. */
export const preferCommand = (io: Io): Command =>
  deciding(
    io,
    new Command('prefer')
      .description('decide that a claim wins over its rivals: the graph shows its value')
      .argument('<claim>', 'the id of the claim, as kakehashi show prints it'),
    'prefer 5f2a… --note "the annual report, not the press"',
    (claim: string) => prefer(claim),
  );
