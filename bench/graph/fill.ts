import { model } from '../../schema/index.js';
import type { Model } from '../../schema/Model.js';
import type { Article } from '../../src/claims/article/Article.js';
import { coerceArticle } from '../../src/claims/article/coerceArticle.js';
import { articleFrom, type Declaration, seed } from '../../src/claims/index.js';
import { batchesOf } from '../../src/claims/revise/batchesOf.js';
import { inTurn, readAhead, takeTogether } from '../../src/claims/revise/inTurn.js';
import type { Database } from '../../src/database/index.js';
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
  const taken = inTurn(database, batches(declaration, articles), (run, take) =>
    takeTogether(run, declaration.model, { take, retract: [] }),
  );
  for await (const { articles: some } of taken) {
    done += some.length;
    tell(`Filling the graph: ${done} of ${total} articles.`);
  }
  return (performance.now() - started) / 1_000;
}

async function* batches({ model, type }: Declaration, articles: Iterable<ArticleFile>): AsyncGenerator<Article[]> {
  for (const files of batchesOf(articles, (file) => file)) {
    const batch: Article[] = [];
    for (const file of files) {
      const article = checked(model, coerceArticle(type, file));
      batch.push(article);
      await readAhead(model, article);
    }
    yield batch;
  }
}

function checked(model: Model, { coerced, problems }: ReturnType<typeof coerceArticle>): Article {
  const [first] = problems;
  if (first) throw new ArticleError('A made-up article', [{ code: first.code, message: first.message, path: first.path.join('.') }]);
  return articleFrom(model, coerced as object);
}
