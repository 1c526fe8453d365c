import { randomUUID } from 'node:crypto';
import type { Model } from '../../schema/Model.js';
import type { Database, Run } from '../database/index.js';
import { invariant } from '../errors.js';
import type { Article } from './Article.js';
import type { Change } from './Batch.js';
import { printArticle, sha256 } from './canonical.js';
import { currentRevision, type IngestionResult, keepRevision, lock, record, replayed, resultOf } from './ledger.js';
import { nothing } from './Revision.js';
import { revise } from './revise.js';
import { loadArticles } from './store/articles.js';

export interface IngestOptions {
  /** The client's name for this attempt: asked again with the same key, the same result comes back. */
  readonly key?: string;
}

/** Takes in an article, in place of what was here under its id. What is the same as before changes nothing at all. */
export function ingest(
  database: Database,
  model: Model,
  article: Article,
  { key = randomUUID() }: IngestOptions = {},
): Promise<IngestionResult> {
  const { hash } = printArticle(article);
  const isThere = async (run: Run) => (await loadArticles(run, [article.id])).get(article.id)?.hash === hash;
  return attempt(database, model, article.id, { take: [article], retract: [] }, { key, payload: hash }, isThere);
}

/** Takes an article out: the graph is then as if it had never been taken in. */
export function retract(
  database: Database,
  model: Model,
  articleId: string,
  { key = randomUUID() }: IngestOptions = {},
): Promise<IngestionResult> {
  const isGone = async (run: Run) => !(await loadArticles(run, [articleId])).has(articleId);
  return attempt(database, model, articleId, { take: [], retract: [articleId] }, { key, payload: sha256(`retract ${articleId}`) }, isGone);
}

async function attempt(
  database: Database,
  model: Model,
  article: string,
  change: Change,
  { key, payload }: { key: string; payload: string },
  isDone: (run: Run) => Promise<boolean>,
): Promise<IngestionResult> {
  return database.write(async (run) => {
    // Twice: without the lock, so that what is there already costs no writer anything; and with it, so that it is true.
    const settled = async (revision: number) =>
      (await replayed(run, key, payload)) ?? ((await isDone(run)) ? unchanged(article, revision) : undefined);
    const early = await settled(await currentRevision(run));
    if (early) return early;
    const revision = await lock(run);
    const late = await settled(revision - 1);
    if (late) {
      await keepRevision(run);
      return late;
    }
    const {
      articles: [outcome],
      ...totals
    } = await revise(run, model, change);
    invariant(outcome, 'a revision of one article has one outcome');
    const result = resultOf(outcome, revision, totals);
    await record(run, [{ key, payload, revision, result, outcome }]);
    return result;
  });
}

const unchanged = (article: string, revision: number): IngestionResult => ({
  article,
  status: 'UNCHANGED',
  revision,
  claims: { added: 0, removed: 0 },
  ...nothing,
});
