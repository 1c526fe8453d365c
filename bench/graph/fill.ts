import { setImmediate } from 'node:timers/promises';
import { model } from '../../schema/index.js';
import type { Model } from '../../schema/Model.js';
import type { Article } from '../../src/claims/Article.js';
import { batchesOf } from '../../src/claims/batchesOf.js';
import { coerceArticle } from '../../src/claims/coerceArticle.js';
import { articleFrom, type Declaration, seed } from '../../src/claims/index.js';
import { lock, recordTogether } from '../../src/claims/ledger.js';
import { revise } from '../../src/claims/revise.js';
import type { Database, Run } from '../../src/database/index.js';
import { ArticleError } from '../../src/errors.js';
import { executable } from '../executable.js';
import type { Tell } from '../tell.js';
import { type ArticleFile, articlesOf } from './articles.js';
import { countRows } from './rows.js';
import type { World } from './World.js';

/** Puts the seeds and a made-up world into an empty store. Gives back how many rows the world has there, and how long they took. */
export async function fill(
  database: Database,
  world: World,
  articles: number,
  seeds: string,
  tell: Tell,
): Promise<{ rows: number; seconds: number }> {
  const declaration = { model, type: executable.article };
  tell('Filling the graph: the seeds.');
  await seed(database, declaration, seeds);
  const before = await countRows(database);
  const seconds = await takeIn(database, declaration, articlesOf(world), articles, tell);
  const after = await countRows(database);
  // Afterwards, for it is no part of what Kakehashi has to keep up: the full-text index that the others search by.
  await database.execute({ text: `CREATE FULLTEXT INDEX ${peerIndex} IF NOT EXISTS FOR (n:Entity) ON EACH [n.name]`, parameters: {} });
  await database.execute({ text: 'CALL db.awaitIndexes(300)', parameters: {} });
  return { rows: after.nodes + after.relationships - before.nodes - before.relationships, seconds };
}

/** The name of the full-text index that the others search by. */
export const peerIndex = 'bench_names';

/**
 * Takes articles in as seeding does, several in one transaction; while Neo4j commits some, the next are made up and read. Gives back
 * the seconds from the first to the last commit.
 */
async function takeIn(
  database: Database,
  declaration: Declaration,
  articles: Iterable<ArticleFile>,
  total: number,
  tell: Tell,
): Promise<number> {
  const started = performance.now();
  let done = 0;
  const batches = batchesOf(articles, (file) => file);
  const readNext = () => {
    const { value } = batches.next();
    return value && readIn(declaration, value);
  };
  for (let batch = readNext(); batch; ) {
    const taken = await batch;
    tell(`Filling the graph: ${done} of ${total} articles.`);
    let next: typeof batch | undefined;
    await database.write(
      async (run) => {
        await takeBatch(run, declaration.model, taken);
        next ??= readNext();
      },
      { timeoutMs: batchTimeoutMs },
    );
    done += taken.length;
    batch = next;
  }
  tell(`Filling the graph: all ${total} articles are in.`);
  return (performance.now() - started) / 1_000;
}

/** One at a time, so that Neo4j's answers are heard meanwhile. */
async function readIn({ model, type }: Declaration, files: readonly ArticleFile[]): Promise<Article[]> {
  const articles: Article[] = [];
  for (const file of files) {
    articles.push(checked(model, coerceArticle(type, file)));
    await setImmediate();
  }
  return articles;
}

async function takeBatch(run: Run, model: Model, articles: readonly Article[]): Promise<void> {
  const revision = await lock(run);
  const revised = await revise(run, model, { take: articles, retract: [] });
  await recordTogether(run, revision, articles, revised.articles);
}

function checked(model: Model, { coerced, problems }: ReturnType<typeof coerceArticle>): Article {
  const [first] = problems;
  if (first) throw new ArticleError('A made-up article', [{ code: first.code, message: first.message, path: first.path.join('.') }]);
  return articleFrom(model, coerced as object);
}

/** A batch takes seconds, but on a busy machine some times that. */
const batchTimeoutMs = 120_000;
