import { Command } from 'commander';
import { model } from '../../schema/index.js';
import { type BackupHead, type Holdings, holdings, reading, refuseHeld, restore, verifyBackup } from '../claims/index.js';
import { teller } from '../server/start/tell.js';
import { RefusedError, UnfinishedError } from './exit.js';
import { type Io, tellLine, writeJson, writeLine } from './Io.js';
import { declaration } from './parts/executable.js';
import { readStdin } from './parts/input.js';
import { withStore } from './parts/openStore.js';
import { Summary } from './parts/Summary.js';

/** `restore`: fills a store out of a backup. */
export const restoreCommand = (io: Io): Command =>
  new Command('restore')
    .description('fill an empty store out of a backup; no server may have it open')
    .argument('<file>', 'what `kakehashi backup` wrote')
    .option('--replace', 'empty the store first; asks on standard input for the word "replace" when it has said what is lost')
    .option('--json', 'print one JSON document')
    .addHelpText('after', help)
    .action(async (file: string, { replace = false, json = false }: { replace?: boolean; json?: boolean }) => {
      const summary = new Summary();
      try {
        // Before a Neo4j is started for a file that cannot be restored.
        await verifyBackup(file);
        await withStore(io, 'RESTORE', async ({ database, isOwn, lose, hold }) => {
          if (!isOwn) await refuseHeld(reading(database));
          const before = await holdings(database, model);
          if (replace && before.articles > 0) await confirm(io, before);
          const tell = teller(io.stderr);
          const onProgress = (line: string) => tell('SEEDING', line);
          const head = await restore(database, declaration(), file, { replace, isAlone: isOwn, onProgress, onLost: lose, onTaken: hold });
          const after = await holdings(database, model);
          summary.articles = head.counts.articles;
          summary.entities = after.entities;
          summary.claims = after.claims;
          summary.came({ added: after.claims, confirmed: 0, contradicted: 0, removed: before.claims });
          if (!json) writeLine(io, told(file, head));
        });
      } catch (error) {
        throw new UnfinishedError(summary, error);
      }
      if (json) writeJson(io, { ...summary, problems: [] });
    });

const told = (file: string, { revision, counts }: BackupHead): string =>
  `${file}: ${counts.articles} articles and ${counts.Ingestion} entries of the ledger are back; the graph is at revision ${revision}.`;

/** What is lost is said, and a person types a word; a script says it on standard input. */
async function confirm(io: Io, { articles, ingestions, claims }: Holdings): Promise<void> {
  tellLine(
    io,
    `The store holds ${articles} articles, ${claims} claims and ${ingestions} entries of the ledger. All of that is lost if you go on.`,
  );
  tellLine(io, `Type ${word} and Enter to go on, or anything else to leave it as it is.`);
  const typed = await readStdin(io, 'LINE');
  if (typed.trim() !== word) throw new RefusedError('Nothing was changed.');
}

const word = 'replace';

const help = `
Examples:
  kakehashi restore kakehashi-2026-11-20.ndjson.gz
  echo replace | kakehashi restore kakehashi-2026-11-20.ndjson.gz --replace

Interrupted, it leaves a store that no server takes for a graph: restore again, or start Kakehashi, which fills it with the seeds.`;
