import { LRUCache } from 'lru-cache';
import type { Model } from '../../../schema/Model.js';
import { cypher, join, name } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import { type Article, referenceKinds } from '../article/Article.js';
import { parseSource } from '../article/canonical.js';
import { changes, type Properties } from '../fold/difference.js';
import { overRows } from './rows.js';

/** An article as the store holds it: the properties of its node. `source` is the text that `parseSource` reads. */
export type StoredArticle = Properties & { id: string; hash: string; source: string };

/** Loads the articles with these ids, as far as they are stored, by their ids. */
export async function loadArticles(send: Send, ids: Iterable<string>): Promise<Map<string, StoredArticle>> {
  const rows = await overRows<string, [StoredArticle]>(
    send,
    ids,
    (some) => cypher`UNWIND ${some} AS id MATCH (a:Article {id: id}) RETURN properties(a)`,
  );
  return new Map(rows.map(([article]) => [article.id, article]));
}

/** The hashes of those of these articles that are there, by id. */
export async function storedHashes(send: Send, ids: Iterable<string>): Promise<Map<string, string>> {
  return new Map(
    await overRows<string, [string, string]>(
      send,
      ids,
      (some) => cypher`UNWIND ${some} AS id MATCH (a:Article {id: id}) RETURN id, a.hash`,
    ),
  );
}

/** Loads the articles with these ids, as far as they are stored, in their full form. */
export async function loadSources(send: Send, ids: Iterable<string>): Promise<Article[]> {
  return [...(await loadArticles(send, ids)).values()].map(({ source }) => parseSource(source));
}

/**
 * Loads all articles of these kinds: the register, curators' decisions, or both. They are needed for every article, so they are
 * kept in memory, and only new ones are sent.
 */
export async function loadReferences(send: Send, kinds: readonly string[] = referenceKinds): Promise<Article[]> {
  const { rows } = await send(cypher`MATCH (a:Article) WHERE a.kind IN ${kinds} RETURN a.id, a.hash`.statement());
  const stored = rows as [string, string][];
  const kept = new Map(stored.map(([id, hash]) => [id, references.get(hash)]));
  const missing = await loadArticles(
    send,
    [...kept.keys()].filter((id) => !kept.get(id)),
  );
  for (const { id, hash, source } of missing.values()) {
    const article = parseSource(source);
    references.set(hash, article, { size: source.length });
    kept.set(id, article);
  }
  return [...kept.values()].filter((article) => article !== undefined);
}

/**
 * Articles of these kinds by their hashes. A character of their text takes four bytes of memory; there is room for four files of
 * the greatest length.
 */
const references = new LRUCache<string, Article>({ maxSize: 16_000_000 });

/** Loads all articles that retell one of these, those that retell those, and so on. */
export async function loadRetellings(send: Send, ids: Iterable<string>): Promise<StoredArticle[]> {
  const found = new Map<string, StoredArticle>();
  for (let retold = [...ids]; retold.length > 0; ) {
    const rows = await overRows<string, [StoredArticle]>(
      send,
      retold,
      (some) => cypher`UNWIND ${some} AS id MATCH (a:Article {retells: id}) RETURN properties(a)`,
    );
    const fresh = rows.flat().filter(({ id }) => !found.has(id));
    for (const article of fresh) found.set(article.id, article);
    retold = fresh.map(({ id }) => id);
  }
  return [...found.values()];
}

/** Loads all articles of the store. */
export async function loadAllArticles(send: Send): Promise<StoredArticle[]> {
  const { rows } = await send(cypher`MATCH (a:Article) RETURN properties(a)`.statement());
  return rows.flat() as StoredArticle[];
}

/** The ids of the articles that name any of these entities. */
export async function mentioning(send: Send, entities: Iterable<string>): Promise<string[]> {
  const rows = await overRows<string, [string]>(
    send,
    entities,
    (some) => cypher`UNWIND ${some} AS id MATCH (:Entity {id: id})<-[:MENTIONS]-(a:Article) RETURN DISTINCT a.id`,
  );
  return [...new Set(rows.flat())];
}

/** Creates and changes the nodes of articles, so that they have the `wanted` properties. `stored` holds the nodes that are there. */
export async function writeArticles(
  send: Send,
  model: Model,
  wanted: readonly Properties[],
  stored: ReadonlyMap<string, StoredArticle>,
): Promise<void> {
  const labels = join(
    model.kind('Article').ancestry.map((kind) => name(kind.name)),
    ':',
  );
  const fresh = wanted.filter(({ id }) => !stored.has(id as string));
  const changed = wanted.flatMap((properties) => {
    const before = stored.get(properties.id as string);
    const set = before && changes(before, properties);
    return set ? [{ id: properties.id, set }] : [];
  });
  await overRows(send, fresh, (rows) => cypher`UNWIND ${rows} AS row CREATE (a:${labels}) SET a = row`);
  await overRows(send, changed, (rows) => cypher`UNWIND ${rows} AS row MATCH (a:Article {id: row.id}) SET a += row.set`);
}

/** Removes articles, with all their relationships. */
export async function removeArticles(send: Send, ids: readonly string[]): Promise<void> {
  await overRows(send, ids, (some) => cypher`UNWIND ${some} AS id MATCH (a:Article {id: id}) DETACH DELETE a`);
}
