import { Command } from 'commander';
import { model } from '../../schema/index.js';
import { loadSources, reading, retract } from '../claims/index.js';
import { UnfinishedError } from './exit.js';
import { type Io, tellLine, writeJson, writeLine } from './Io.js';
import { withStore } from './parts/openStore.js';
import { line, numbersOf, Summary } from './parts/Summary.js';

/** `retract`: takes articles out. */
export const retractCommand = (io: Io): Command =>
  new Command('retract')
    .description('take articles out: the graph is then as if they had never been taken in')
    .argument('<articles...>', 'the ids of articles; one that is not there is passed over')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  kakehashi retract example-2026-11-20')
    .action(async (ids: readonly string[], { json = false }: { json?: boolean }) => {
      const summary = new Summary();
      try {
        await withStore(io, 'WRITE', async ({ database }) => {
          for (const id of new Set(ids)) {
            const [article] = await loadSources(reading(database), [id]);
            summary.takes(article ?? { entities: [], claims: [] });
            const result = await retract(database, model, id);
            const numbers = numbersOf(result);
            summary.came(numbers);
            if (!article) tellLine(io, `There is no article "${id}".`);
            else if (!json) writeLine(io, line(result.status, id, numbers));
          }
        });
      } catch (error) {
        throw new UnfinishedError(summary, error);
      }
      if (json) writeJson(io, { ...summary, problems: [] });
    });
