import { randomUUID } from 'node:crypto';
import { model } from '../../schema/index.js';
import type { Model } from '../../schema/Model.js';
import type { Article } from '../../src/claims/Article.js';
import { printArticle } from '../../src/claims/canonical.js';
import { coerceArticle } from '../../src/claims/coerceArticle.js';
import { articleFrom, type Declaration, seed } from '../../src/claims/index.js';
import { lock, record, resultOf } from '../../src/claims/ledger.js';
import { nothing } from '../../src/claims/Revision.js';
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

/** Takes articles in as seeding does, several in one transaction. Gives back the seconds from an `ArticleInput` to the last commit. */
async function takeIn(
  database: Database,
  { model, type }: Declaration,
  articles: Iterable<ArticleFile>,
  total: number,
  tell: Tell,
): Promise<number> {
  let milliseconds = 0;
  let done = 0;
  for (const batch of batchesOf(articles)) {
    const started = performance.now();
    const read = batch.map((file) => checked(model, coerceArticle(type, file)));
    await database.write((run) => takeBatch(run, model, read), { timeoutMs: batchTimeoutMs });
    milliseconds += performance.now() - started;
    done += batch.length;
    tell(`Filling the graph: ${done} of ${total} articles.`);
  }
  return milliseconds / 1_000;
}

async function takeBatch(run: Run, model: Model, take: readonly Article[]): Promise<void> {
  const revision = await lock(run);
  const { articles } = await revise(run, model, { take, retract: [] });
  const payloads = new Map(take.map((article) => [article.id, printArticle(article).hash]));
  await record(
    run,
    articles.map((outcome) => {
      const payload = payloads.get(outcome.article) ?? '';
      return { key: randomUUID(), payload, revision, result: resultOf(outcome, revision, nothing), outcome };
    }),
  );
}

/** As many articles as have so many entities and claims together. */
function* batchesOf(articles: Iterable<ArticleFile>): Generator<ArticleFile[]> {
  let batch: ArticleFile[] = [];
  let size = 0;
  for (const article of articles) {
    const own = article.entities.length + article.claims.length;
    if (batch.length > 0 && size + own > batchSizeMax) {
      yield batch;
      batch = [];
      size = 0;
    }
    batch.push(article);
    size += own;
  }
  if (batch.length > 0) yield batch;
}

function checked(model: Model, { coerced, problems }: ReturnType<typeof coerceArticle>): Article {
  const [first] = problems;
  if (first) throw new ArticleError('A made-up article', [{ code: first.code, message: first.message, path: first.path.join('.') }]);
  return articleFrom(model, coerced as object);
}

/** Each is about one and a half claims, of which a transaction has room for some 10,000. */
const batchSizeMax = 2_000;

/** A batch takes seconds, but on a busy machine some times that. */
const batchTimeoutMs = 120_000;
