import type { Model } from '../../../schema/Model.js';
import type { Send } from '../../database/index.js';
import { type Article, isReference } from '../article/Article.js';
import { parseSource } from '../article/canonical.js';
import type { Batch } from '../revise/Batch.js';
import { articleProperties, loadAllArticles, loadRetellings, loadSources, sourceOf, writeArticles } from '../store/articles.js';
import type { Sides } from '../store/publishers.js';
import { changes, type Properties } from '../store/rows.js';
import { historical } from './history.js';
import { type Source, voicesOf } from './voices.js';

/**
 * Writes the articles' own nodes, with their voices and sides: those of the batch, and others that speak with another
 * voice because of it. Gives back the ids of all whose testimony weighs otherwise than before.
 */
export async function writeHeads(send: Send, model: Model, batch: Batch, sides: Sides, sidesChanged: boolean): Promise<Set<string>> {
  const stored = sidesChanged ? await loadAllArticles(send) : await loadRetellings(send, batch.ids);
  const others = stored.filter(({ id }) => !batch.ids.has(id));
  const articles = [...batch.taken, ...others.map(({ source }) => parseSource(source))];
  const sources = await withRetold(send, articles, batch.ids);
  const wanted = articles.map((article) => {
    const publisherSide = sides.of(article.publisher);
    if (isReference(article)) return articleProperties(model, article, { publisherSide });
    const voices = voicesOf(sourceOf(article), sources).map(({ since, value: voice }) => {
      return { since, value: { voice, voiceSide: sides.of(voice) } };
    });
    return articleProperties(model, article, { publisherSide, ...historical(voices, String) });
  });
  const before = new Map([...batch.stored, ...others.map((article) => [article.id, article] as const)]);
  await writeArticles(send, model, wanted, before);
  return new Set(wanted.filter((after) => weighsOtherwise(before.get(String(after.id)), after)).map(({ id }) => String(id)));
}

/** With what they retell, and what that retells, and so on, as far as it is there. */
async function withRetold(send: Send, articles: readonly Article[], apart: ReadonlySet<string>): Promise<Map<string, Source>> {
  const sources = new Map<string, Source>();
  for (let found = articles; found.length > 0; ) {
    for (const article of found) sources.set(article.id, sourceOf(article));
    const retold = new Set(found.flatMap(({ derivedFrom }) => derivedFrom?.article ?? []));
    found = await loadSources(
      send,
      [...retold].filter((id) => !sources.has(id) && !apart.has(id)),
    );
  }
  return sources;
}

const weighsOtherwise = (before: Properties | undefined, after: Properties): boolean =>
  changes(weights(before ?? {}), weights(after)) !== undefined;

/** What of an article's node a testimony holds. */
const weights = (article: Properties): Properties =>
  Object.fromEntries(Object.entries(article).filter(([property]) => /^(kind|knownFrom|published|voice(Side)?(_.+)?)$/.test(property)));
