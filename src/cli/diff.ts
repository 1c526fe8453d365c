import { Command } from 'commander';
import { model } from '../../schema/index.js';
import { compare, lookIn, readArticleTexts, reading, readTogether } from '../claims/index.js';
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
        const differences = [];
        for (const article of articles) {
          const compared = await compare(reading(database), model, article);
          differences.push(compared);
          if (!json) for (const each of differenceLines(compared)) writeLine(io, each);
        }
        if (json) writeJson(io, { differences, problems: [] });
      });
    });

const help = `
Example:
  kakehashi diff example-2026-11-20.yaml

"+" is what it would state, "-" what it would state no more. Beside it stands whether other articles state it, too: then the graph
holds it in any case.`;
