import type { Article, Json, Values } from '../article/Article.js';

/**
 * What of an article's entries and claims names any of these ids, as an article of its own. The files of the register are
 * long, and are asked with each article that brings new entities: so where an id stands is found out once.
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

/** By every text in them: an id is one of these, whatever the field is called. */
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
