import type { Article, Json, Values } from '../article/Article.js';

/**
 * The part of an article that names any of these ids: its entries and claims that do, as an article of its own. Files of the
 * register are long and asked with every article that brings new entities, so the places of ids are looked up once and kept.
 */
export function partNaming(article: Article, ids: Iterable<string>): Article {
  const places = placesOf(article);
  const named = new Set([...ids].flatMap((id) => places.get(id) ?? []));
  return {
    ...article,
    entities: article.entities.filter((entry) => named.has(entry)),
    claims: article.claims.filter((claim) => named.has(claim)),
    mentions: [],
  };
}

const indexes = new WeakMap<Article, Map<string, Values[]>>();

/** Entries and claims by every text in them. An id is one of these texts, whatever its field is called. */
function placesOf(article: Article): Map<string, Values[]> {
  const known = indexes.get(article);
  if (known) return known;
  const places = new Map<string, Values[]>();
  for (const entry of [...article.entities, ...article.claims]) {
    for (const text of new Set(textsIn(entry))) {
      const others = places.get(text);
      if (others) others.push(entry);
      else places.set(text, [entry]);
    }
  }
  indexes.set(article, places);
  return places;
}

function textsIn(json: Json | undefined): string[] {
  if (typeof json === 'string') return [json];
  return typeof json === 'object' ? Object.values(json).flatMap(textsIn) : [];
}
