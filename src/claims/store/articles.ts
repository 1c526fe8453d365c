import type { Model } from '../../../schema/Model.js';
import { lastDay } from '../../../schema/values/PartialDate.js';
import { cypher, join, name } from '../../cypher/cypher.js';
import type { Run } from '../../database/index.js';
import { type Article, isReference } from '../Article.js';
import { parseSource, printArticle } from '../canonical.js';
import type { Source } from '../voices.js';
import { withFolded } from './folded.js';
import { changes, overRows, type Properties } from './rows.js';

/** What the store holds of an article, as the property map of its node. */
export type StoredArticle = Properties & { id: string; hash: string; source: string };

export async function loadArticles(run: Run, ids: Iterable<string>): Promise<Map<string, StoredArticle>> {
  const rows = await overRows<string, [StoredArticle]>(
    run,
    ids,
    (some) => cypher`UNWIND ${some} AS id MATCH (a:Article {id: id}) RETURN properties(a)`,
  );
  return new Map(rows.map(([article]) => [article.id, article]));
}

export async function loadSources(run: Run, ids: Iterable<string>): Promise<Article[]> {
  return [...(await loadArticles(run, ids)).values()].map(({ source }) => parseSource(source));
}

export async function loadByKinds(run: Run, kinds: string[]): Promise<Article[]> {
  const { rows } = await run(cypher`MATCH (a:Article) WHERE a.kind IN ${kinds} RETURN a.source`.statement());
  return rows.map(([source]) => parseSource(source as string));
}

/** All articles that retell an article, with those that they retell. */
export async function loadRetellings(run: Run): Promise<StoredArticle[]> {
  const { rows } = await run(
    cypher`MATCH (a:Article) WHERE a.retells IS NOT NULL OPTIONAL MATCH (b:Article {id: a.retells}) RETURN properties(a), properties(b)`.statement(),
  );
  return [
    ...new Map(
      rows
        .flat()
        .filter((row) => row !== null)
        .map((row) => [(row as StoredArticle).id, row as StoredArticle]),
    ).values(),
  ];
}

export async function loadAllArticles(run: Run): Promise<StoredArticle[]> {
  const { rows } = await run(cypher`MATCH (a:Article) RETURN properties(a)`.statement());
  return rows.flat() as StoredArticle[];
}

export async function mentioning(run: Run, entities: Iterable<string>): Promise<string[]> {
  const rows = await overRows<string, [string]>(
    run,
    entities,
    (some) => cypher`UNWIND ${some} AS id MATCH (:Entity {id: id})<-[:MENTIONS]-(a:Article) RETURN DISTINCT a.id`,
  );
  return [...new Set(rows.flat())];
}

export const sourceOf = (article: Article): Source => {
  const { id, publisher, derivedFrom } = article;
  return {
    id,
    publisher,
    knownFrom: knownFrom(article),
    ...(derivedFrom?.article === undefined ? {} : { retells: derivedFrom.article }),
    ...(derivedFrom?.publisher === undefined ? {} : { retoldPublisher: derivedFrom.publisher }),
  };
};

/** The day from which it is known. */
const knownFrom = (article: Article): string | null => (isReference(article) ? null : lastDay(article.published ?? article.accessed));

/** The property map of an article's node: what is declared, and what the ingestion needs to know again. */
export function articleProperties(model: Model, article: Article, worked: Properties): Properties {
  const stated = article as unknown as Properties;
  const { properties } = model.kind('Article');
  const declared = [...properties.values()].filter(({ derived }) => !derived);
  const { derivedFrom } = article;
  const known = withoutNothing({
    ...Object.fromEntries(declared.map(({ name: property }) => [property, stated[property]])),
    id: article.id,
    typename: 'Article',
    derivedFrom: derivedFrom?.article ?? derivedFrom?.publisher,
    retells: derivedFrom?.article,
    knownFrom: knownFrom(article),
    ...worked,
    ...printArticle(article),
  });
  return withFolded(properties, known);
}

/** Writes what differs. */
export async function writeArticles(
  run: Run,
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
  await overRows(run, fresh, (rows) => cypher`UNWIND ${rows} AS row CREATE (a:${labels}) SET a = row`);
  await overRows(run, changed, (rows) => cypher`UNWIND ${rows} AS row MATCH (a:Article {id: row.id}) SET a += row.set`);
}

export async function removeArticles(run: Run, ids: readonly string[]): Promise<void> {
  await overRows(run, ids, (some) => cypher`UNWIND ${some} AS id MATCH (a:Article {id: id}) DETACH DELETE a`);
}

const withoutNothing = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined && value !== null));
