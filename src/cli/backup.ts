import { Command } from 'commander';
import { writeBackup } from '../claims/index.js';
import { teller } from '../server/start/tell.js';
import { type Io, writeJson, writeLine } from './Io.js';
import { withStore } from './parts/openStore.js';
import { version } from './parts/version.js';

/** `backup`: writes all that the graph is made of into a file. */
export const backupCommand = (io: Io): Command =>
  new Command('backup')
    .description('write all that the graph is made of into one file, and read it back; the graph may be served meanwhile')
    .argument('<file>', 'the file to write: gzip-compressed lines of JSON; one that is there is replaced when all is written')
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExample:\n  kakehashi backup kakehashi-2026-11-20.ndjson.gz')
    .action(async (file: string, { json = false }: { json?: boolean }) => {
      await withStore(io, 'READ', async ({ database }) => {
        const tell = teller(io.stderr);
        const onProgress = ({ done, total }: { done: number; total: number }) => tell('READY', `Written: ${done} of ${total} lines.`);
        const { revision, counts, bytes } = await writeBackup(database, file, { version: version(), onProgress });
        const { articles, Ingestion: ingestions, Seed: seeds } = counts;
        if (json) writeJson(io, { file, revision, articles, ingestions, seeds, bytes, problems: [] });
        else
          writeLine(
            io,
            `${file}: ${articles} articles and ${ingestions} entries of the ledger, as of revision ${revision}; ${bytes} bytes, read back.`,
          );
      });
    });
