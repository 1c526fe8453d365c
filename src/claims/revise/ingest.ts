import { randomUUID } from 'node:crypto';
import type { Model } from '../../../schema/Model.js';
import type { Database } from '../../database/index.js';
import { invariant } from '../../errors.js';
import type { Article } from '../article/Article.js';
import { printArticle, sha256 } from '../article/canonical.js';
import type { Change } from './Batch.js';
import { type Attempt, type IngestionResult, keepRevision, lock, record, resultOf, settled } from './ledger.js';
import { revise } from './revise.js';

/** Options for taking an article in or out. */
export interface IngestOptions {
  /** The client's name for this attempt: asked again with the same key, the same result comes back. */
  readonly key?: string;
}

/**
 * Takes in an article, in place of the one that has its id. An article that is the same as before changes nothing at all.
 * @throws {ArticleError} where the article does not fit into the graph.
 * @throws {ConflictError} where the key stands for another attempt.
 */
export function ingest(
  database: Database,
  model: Model,
  article: Article,
  { key = randomUUID() }: IngestOptions = {},
): Promise<IngestionResult> {
  const { hash } = printArticle(article);
  return attempt(database, model, { take: [article], retract: [] }, { key, payload: hash, article: article.id, hash });
}

/**
 * Takes an article out: the graph is then as if it had never been taken in.
 * @throws {ArticleError} where other articles would lose what they name.
 * @throws {ConflictError} where the key stands for another attempt.
 */
export function retract(
  database: Database,
  model: Model,
  article: string,
  { key = randomUUID() }: IngestOptions = {},
): Promise<IngestionResult> {
  return attempt(database, model, { take: [], retract: [article] }, { key, payload: sha256(`retract ${article}`), article, hash: null });
}

async function attempt(database: Database, model: Model, change: Change, asked: Attempt): Promise<IngestionResult> {
  return database.write(async (send) => {
    // Twice: without the lock, so that what is there already costs no writer anything; and with it, so that it is true.
    const early = await settled(send, asked);
    if (early) return early;
    const revision = await lock(send);
    const late = await settled(send, asked);
    if (late) {
      await keepRevision(send);
      // It was read while the lock had raised it.
      return late.status === 'UNCHANGED' ? { ...late, revision: revision - 1 } : late;
    }
    const {
      articles: [outcome],
      ...totals
    } = await revise(send, model, change);
    invariant(outcome, 'a revision of one article has one outcome');
    const result = resultOf(outcome, revision, totals);
    await record(send, [{ key: asked.key, payload: asked.payload, revision, result, outcome }]);
    return result;
  });
}
