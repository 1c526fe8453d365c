import { Command, InvalidArgumentError } from 'commander';
import { model } from '../../schema/index.js';
import { undo } from '../claims/index.js';
import type { Io } from './Io.js';
import { withStore } from './parts/openStore.js';
import { tellReport } from './parts/report.js';

interface Options {
  readonly key?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `undo`: takes a revision back. */
export const undoCommand = (io: Io): Command =>
  new Command('undo')
    .description('make the graph what it would be without a revision; what was changed again since stays as it is')
    .argument('<revision>', 'the number of the revision, as kakehashi log prints it', revisionIn)
    .option('--key <key>', 'a name for this attempt: made again with the same key, it does and says the same')
    .option('--dry-run', 'say what would change, and write nothing')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nAn undoing is a change like any other, and can be undone itself.\n\nExample:\n  kakehashi undo 171 --dry-run')
    .action(async (revision: number, { key, dryRun, json }: Options) => {
      await withStore(io, dryRun ? 'READ' : 'WRITE', async ({ database }) => {
        tellReport(io, await undo(database, model, revision, { key, dryRun }), { dryRun, json });
      });
    });

function revisionIn(text: string): number {
  const revision = Number(text);
  if (Number.isInteger(revision) && revision > 0) return revision;
  throw new InvalidArgumentError('It is a number, 1 or more, as kakehashi log prints it.');
}
