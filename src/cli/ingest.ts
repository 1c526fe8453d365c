import { Command } from 'commander';
import { model } from '../../schema/index.js';
import {
  type Article,
  type IngestionResult,
  ingest,
  lookIn,
  noEffects,
  printArticle,
  readArticleTexts,
  reading,
  readTogether,
  storedHashes,
  takeRegister,
} from '../claims/index.js';
import type { Database } from '../database/index.js';
import { teller } from '../server/start/tell.js';
import { UnfinishedError } from './exit.js';
import { type Io, writeJson, writeLine } from './Io.js';
import { differenceLines } from './parts/differences.js';
import { declaration } from './parts/executable.js';
import { readStdin, standardInput } from './parts/input.js';
import { withStore } from './parts/openStore.js';
import { line, numbersOf, Summary } from './parts/Summary.js';

interface Options {
  readonly key?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `ingest`: takes articles in. */
export const ingestCommand = (io: Io): Command =>
  new Command('ingest')
    .description('take articles in, each in place of what was there under its id; all or nothing of each')
    .argument('<path>', 'a file (YAML or JSON), a folder, of which all *.yaml are read, or - for standard input')
    .option('--key <key>', 'a name for this attempt: made again with the same key, it does and says the same')
    .option('--dry-run', 'say what would change, and write nothing')
    .option('--json', 'print one JSON document')
    .addHelpText('after', help)
    .action(async (path: string, options: Options) => {
      const summary = new Summary();
      try {
        const texts = path === '-' ? [{ file: standardInput, text: await readStdin(io) }] : await readArticleTexts(path);
        await withStore(io, options.dryRun ? 'READ' : 'WRITE', async ({ database }) => {
          const articles = await readTogether(declaration(), texts, lookIn(database, model));
          for (const article of articles) summary.takes(article);
          if (options.dryRun) await tryAll(io, database, articles, options, summary);
          else await new Ingestion(io, database, options, summary).take(articles);
        });
      } catch (error) {
        throw new UnfinishedError(summary, error);
      }
    });

/** Takes articles in, one after the other, and tells what became of each. */
class Ingestion {
  private readonly tell;
  private done = 0;
  private unchanged = 0;

  constructor(
    private readonly io: Io,
    private readonly database: Database,
    private readonly options: Options,
    private readonly summary: Summary,
  ) {
    this.tell = teller(io.stderr);
  }

  async take(articles: readonly Article[]): Promise<void> {
    const { io, options, summary } = this;
    const registers = articles.filter(({ kind }) => kind === 'REGISTER');
    // One that refers to another cannot go alone.
    const together = registers.length > 1 ? registers : [];
    if (together.length > 0) await this.takeTogether(together, articles.length);
    const send = reading(this.database);
    const hashes = await storedHashes(
      send,
      articles.map(({ id }) => id),
    );
    for (const article of articles.filter((one) => !together.includes(one))) {
      // With a key it is asked all the same: the key may stand for something else.
      const isThere = options.key === undefined && hashes.get(article.id) === printArticle(article).hash;
      if (isThere) this.unchanged += 1;
      else await this.takeOne(article, keyFor(options.key, article, articles.length));
      this.progress(1, articles.length);
    }
    if (options.json) writeJson(io, { ...summary, problems: [] });
    else if (articles.length > 1) writeLine(io, `${articles.length} articles, ${this.unchanged} of them unchanged.`);
    else if (this.unchanged > 0) writeLine(io, `UNCHANGED ${articles[0]?.id}`);
  }

  private async takeOne(article: Article, key: string | undefined): Promise<void> {
    const result = await ingest(this.database, model, article, { key });
    this.came(result.status, article.id, numbersOf(result));
  }

  private async takeTogether(articles: readonly Article[], total: number): Promise<void> {
    for (const { articles: outcomes, effects } of await takeRegister(this.database, model, articles)) {
      // What several files of the register come to is told once.
      const [first, ...others] = outcomes;
      if (first) this.came(first.status, first.article, numbersOf(effects));
      for (const { status, article } of others) this.came(status, article, numbersOf(noEffects));
    }
    this.progress(articles.length, total);
  }

  private came(status: string, article: string, numbers: ReturnType<typeof numbersOf>): void {
    this.summary.came(numbers);
    if (status === 'UNCHANGED') this.unchanged += 1;
    else if (!this.options.json) writeLine(this.io, line(status, article, numbers));
  }

  private progress(taken: number, total: number): void {
    this.done += taken;
    if (total > 1) this.tell('SEEDING', `Taken in: ${this.done} of ${total} articles.`);
  }
}

/** Of several articles each has a key of its own, made of the one that was given. */
const keyFor = (key: string | undefined, { id }: Article, count: number): string | undefined =>
  key === undefined || count === 1 ? key : `${key} ${id}`;

async function tryAll(io: Io, database: Database, articles: readonly Article[], options: Options, summary: Summary): Promise<void> {
  const differences: IngestionResult[] = [];
  for (const article of articles) {
    const difference = await ingest(database, model, article, { dryRun: true });
    summary.came(numbersOf(difference));
    if (options.json) differences.push(difference);
    else for (const each of differenceLines(difference)) writeLine(io, each);
  }
  if (options.json) writeJson(io, { ...summary, problems: [], differences });
}

const help = `
Examples:
  kakehashi ingest example-2026-11-20.yaml
  kakehashi ingest articles/ --dry-run
  make-article | kakehashi ingest - --key batch-17 --json`;
