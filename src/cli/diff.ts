import { Command } from 'commander';
import { model } from '../../schema/index.js';
import { type IngestionResult, ingest, lookIn, readArticleTexts, readTogether } from '../claims/index.js';
import { type Io, writeJson, writeLine } from './Io.js';
import { differenceLines } from './parts/differences.js';
import { declaration } from './parts/executable.js';
import { readStdin, standardInput } from './parts/input.js';
import { withStore } from './parts/openStore.js';

/** `diff`: what an article would change. */
export const diffCommand = (io: Io): Command =>
  new Command('diff')
    .description('say what taking an article in would change, claim by claim; write nothing')
    .argument('<file>', 'an article file, or - for standard input')
    .option('--json', 'print one JSON document')
    .addHelpText('after', help)
    .action(async (path: string, { json = false }: { json?: boolean }) => {
      const texts = path === '-' ? [{ file: standardInput, text: await readStdin(io) }] : await readArticleTexts(path);
      await withStore(io, 'READ', async ({ database }) => {
        const articles = await readTogether(declaration(), texts, lookIn(database, model));
        const differences: IngestionResult[] = [];
        for (const article of articles) {
          const difference = await ingest(database, model, article, { dryRun: true });
          differences.push(difference);
          if (!json) for (const each of differenceLines(difference)) writeLine(io, each);
        }
        if (json) writeJson(io, { differences, problems: [] });
      });
    });

const help = `
Example:
  kakehashi diff example-2026-11-20.yaml

"+" is what the graph would hold then and does not now, "=" what one more article would confirm, "!" a value that would get a rival,
"-" what nobody would state any more, "~" what others still would.`;
