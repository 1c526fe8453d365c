import { statSync } from 'node:fs';
import { Command } from 'commander';
import { readSeeds, readSeedText, readSeedTexts } from '../claims/index.js';
import { type Io, writeJson, writeLine } from './Io.js';
import { declaration } from './parts/executable.js';
import { readStdin, standardInput } from './parts/input.js';

/** `check`: checks article files without a store. */
export const checkCommand = (io: Io): Command =>
  new Command('check')
    .description('check article files against the format, the declarations and one another; ask no database, write nothing')
    .argument(
      '[path]',
      'a folder with register/*.yaml and articles/*.yaml, or one file, which is checked beside the others of its folder, or - for standard input',
      'seeds',
    )
    .option('--json', 'print one JSON document')
    .addHelpText('after', '\nExamples:\n  kakehashi check\n  kakehashi check seeds/articles/clubic-2025-05-12.yaml')
    .action(async (path: string, { json = false }: { json?: boolean }) => {
      const texts = await textsAt(path, io);
      const articles = readSeeds(declaration(), texts.all, new Map(), new Map(), texts.only).map(({ article }) => article);
      const checked = texts.only ? articles.slice(-1) : articles;
      const claims = checked.reduce((sum, article) => sum + article.claims.length, 0);
      const entities = checked.reduce((sum, article) => sum + article.entities.length, 0);
      if (json) writeJson(io, { articles: checked.length, entities, claims, problems: [] });
      else writeLine(io, `${checked.length === 1 ? path : `${checked.length} files`}, ${claims} claims, no problem.`);
    });

/** What is read: all of a folder, or beside all of a folder the only one that is checked, which comes last. */
async function textsAt(path: string, io: Io) {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? (path !== '-' && !/\.ya?ml$/.test(path))) {
    return { all: await readSeedTexts(path), only: undefined };
  }
  const { folder, text } =
    path === '-'
      ? { folder: 'seeds', text: { file: standardInput, text: await readStdin(io), hash: '', isStored: true } }
      : await readSeedText(path, 'seeds');
  const others = (await readSeedTexts(folder)).filter(({ file }) => file !== text.file);
  return { all: [...others, text], only: text };
}
