import type { Send } from '../../database/index.js';
import type { Article } from '../article/Article.js';
import { printArticle } from '../article/canonical.js';
import { loadArticles, type StoredArticle } from '../store/articles.js';

/** The articles to take in, in place of those with the same ids, and the ids of those to take out. */
export interface Change {
  readonly take: readonly Article[];
  readonly retract: readonly string[];
}

/** A change without the articles that would change nothing, and what the store holds of all of them. */
export interface Batch {
  readonly taken: readonly Article[];
  readonly retracted: readonly string[];
  /** The ids of the articles that would change nothing. */
  readonly unchanged: readonly string[];
  /** The stored ones among all articles of the change, by their ids. */
  readonly stored: ReadonlyMap<string, StoredArticle>;
  /** The ids of the articles taken and retracted. */
  readonly ids: ReadonlySet<string>;
  /** Those of `ids` that the store has already: of the others nothing needs to be read. */
  readonly alreadyStored: readonly string[];
}

/**
 * Looks up what the store holds of the articles of a change. With `anew`, articles that are as before are taken, too, because
 * their meaning changed.
 */
export async function batchOf(send: Send, { take, retract }: Change, anew: boolean): Promise<Batch> {
  const stored = await loadArticles(send, [...take.map(({ id }) => id), ...retract]);
  const isSame = (article: Article) => stored.get(article.id)?.hash === printArticle(article).hash;
  const taken = anew ? take : take.filter((article) => !isSame(article));
  const retracted = retract.filter((id) => stored.has(id));
  const ids = new Set([...taken.map(({ id }) => id), ...retracted]);
  const unchanged = [...take.map(({ id }) => id), ...retract].filter((id) => !ids.has(id));
  return { taken, retracted, unchanged, stored, ids, alreadyStored: [...ids].filter((id) => stored.has(id)) };
}
