import { randomUUID } from 'node:crypto';
import type { Model } from '../../../schema/Model.js';
import type { Database } from '../../database/index.js';
import { ConflictError, invariant } from '../../errors.js';
import type { Article } from '../article/Article.js';
import { printArticle, sha256 } from '../article/canonical.js';
import { changedSince } from '../report/about.js';
import { told } from '../report/Effects.js';
import type { Change } from '../revise/Batch.js';
import { type Attempt, type IngestionResult, keepRevision, lock, memoryOf, record, resultOf, settled } from '../revise/ledger.js';
import { revise } from '../revise/revise.js';
import { writeUnlessDry } from './dryRun.js';

/** Options for taking an article in or out. */
export interface IngestOptions {
  /** The client's name for this attempt: asked again with the same key, the same result comes back. */
  readonly key?: string | undefined;
  /** The name of the curator who asks, as the ledger keeps it. */
  readonly by?: string | undefined;
  /** The revision at which the curator looked at what would come of it: refused if what it touches has changed since. */
  readonly base?: number | undefined;
  /** Works out what would come of it, and changes nothing. */
  readonly dryRun?: boolean | undefined;
}

/**
 * Takes in an article, in place of the one that has its id. An article that is the same as before changes nothing at all.
 * @throws {ArticleError} where the article does not fit into the graph.
 * @throws {ConflictError} where the key stands for another attempt, or what the article is about has changed since `base`.
 */
export function ingest(database: Database, model: Model, article: Article, options: IngestOptions = {}): Promise<IngestionResult> {
  const { hash } = printArticle(article);
  return attempt(database, model, { take: [article], retract: [] }, { payload: hash, article: article.id, hash }, options);
}

/**
 * Takes an article out: the graph is then as if it had never been taken in.
 * @throws {ArticleError} where other articles would lose what they name.
 * @throws {ConflictError} where the key stands for another attempt, or what the article is about has changed since `base`.
 */
export function retract(database: Database, model: Model, article: string, options: IngestOptions = {}): Promise<IngestionResult> {
  return attempt(
    database,
    model,
    { take: [], retract: [article] },
    { payload: sha256(`retract ${article}`), article, hash: null },
    options,
  );
}

async function attempt(
  database: Database,
  model: Model,
  change: Change,
  aim: Omit<Attempt, 'key'>,
  { key = randomUUID(), by, base, dryRun = false }: IngestOptions,
): Promise<IngestionResult> {
  const asked = { key, ...aim };
  return writeUnlessDry(database, dryRun, async (send, wouldBe) => {
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
    const { batch, articles, effects, ...totals } = await revise(send, model, change);
    const [outcome] = articles;
    invariant(outcome, 'a revision of one article has one outcome');
    const memory = memoryOf(model, batch, outcome);
    const result = resultOf(outcome, revision, totals, await told(send, effects));
    const since = base === undefined ? undefined : await changedSince(send, base, outcome.article, memory.about);
    if (since !== undefined) throw new StaleError(outcome.article, base, since, { ...result, revision: revision - 1 });
    wouldBe({ ...result, revision: revision - 1 });
    await record(send, [{ key, payload: asked.payload, revision, result, outcome, by, ...memory }]);
    return result;
  });
}

/** The curator's: what the change touches is not as it was when the curator looked at it. */
export class StaleError extends ConflictError {
  override name = 'StaleError';

  constructor(
    article: string,
    readonly base: number | undefined,
    since: number,
    readonly difference: IngestionResult,
  ) {
    super(
      `Revision ${since} changed "${article}" or something that it is about, and the change was looked at as of revision ${base}. Look at what would come of it now, and send it with base ${difference.revision}.`,
    );
  }

  override get isToldWhole() {
    return true;
  }

  override get details() {
    const { base, difference } = this;
    return { base, difference };
  }
}
