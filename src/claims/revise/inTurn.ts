import { setImmediate } from 'node:timers/promises';
import type { Model } from '../../../schema/Model.js';
import type { Database, Send } from '../../database/index.js';
import type { Article } from '../article/Article.js';
import { printArticle } from '../article/canonical.js';
import { noDecisions } from '../unfold/Decisions.js';
import { unfold } from '../unfold/unfold.js';
import type { Change } from './Batch.js';
import { keepRevision, lock, recordTogether } from './ledger.js';
import type { Outcome, Revision } from './Revision.js';
import { type RevisionOptions, revise } from './revise.js';

/** Runs a transaction for each item, one after the other, and yields the result of each. The next item is got while Neo4j commits. */
export async function* inTurn<Item, Result>(
  database: Database,
  items: AsyncIterable<Item>,
  take: (send: Send, item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const all = items[Symbol.asyncIterator]();
  for (let next = await all.next(); !next.done; ) {
    const { value: item } = next;
    let following: ReturnType<typeof all.next> | undefined;
    yield await database.write(
      async (send) => {
        const result = await take(send, item);
        following ??= all.next();
        // Whether it fails is of interest once this transaction is through.
        following.catch(() => {});
        return result;
      },
      { timeoutMs: turnTimeoutMs },
    );
    next = await (following ?? all.next());
  }
}

/** A batch takes seconds, but on a busy machine some times that. */
const turnTimeoutMs = 120_000;

/** Works out ahead, without the store, what taking an article in needs; then lets the answers of Neo4j be heard. */
export async function readAhead(model: Model, article: Article): Promise<void> {
  printArticle(article);
  unfold(model, article, noDecisions);
  await setImmediate();
}

/**
 * Makes a change without a client's key, and records it. Repeating it changes nothing, since articles that are as before are left
 * alone.
 * @throws {ArticleError} with all problems of all articles.
 */
export async function takeTogether(send: Send, model: Model, change: Change, options: RevisionOptions = {}): Promise<Revision> {
  const revision = await lock(send);
  const revised = await revise(send, model, change, options);
  // Worked through anew, an article that states what it stated before is no change.
  const isChange = ({ status, added, removed }: Outcome) => status !== 'UNCHANGED' && (!options.anew || added.length + removed.length > 0);
  const changes = revised.articles.filter(isChange);
  if (changes.length === 0 && !options.anew) await keepRevision(send);
  await recordTogether(send, model, revision, revised.batch, changes);
  return revised;
}
