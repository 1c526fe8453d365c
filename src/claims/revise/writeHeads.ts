import type { Model } from '../../../schema/Model.js';
import type { Send } from '../../database/index.js';
import type { Article } from '../article/Article.js';
import { parseSource } from '../article/canonical.js';
import { headOf, sourceOf, weighsOtherwise } from '../fold/heads.js';
import type { Sides } from '../fold/Sides.js';
import type { Source } from '../fold/voices.js';
import { loadAllArticles, loadRetellings, loadSources, writeArticles } from '../store/articles.js';
import type { Batch } from './Batch.js';

/**
 * Writes the nodes of articles, with their voices and sides: those of the batch, and others whose voice changes with it. Returns
 * the ids of all articles whose testimony weighs otherwise than before.
 */
export async function writeHeads(send: Send, model: Model, batch: Batch, sides: Sides, sidesChanged: boolean): Promise<Set<string>> {
  const stored = sidesChanged ? await loadAllArticles(send) : await loadRetellings(send, batch.ids);
  const others = stored.filter(({ id }) => !batch.ids.has(id));
  const articles = [...batch.taken, ...others.map(({ source }) => parseSource(source))];
  const sources = await withRetold(send, articles, batch.ids);
  const wanted = articles.map((article) => headOf(model, article, sources, sides));
  const before = new Map([...batch.stored, ...others.map((article) => [article.id, article] as const)]);
  await writeArticles(send, model, wanted, before);
  return new Set(wanted.filter((after) => weighsOtherwise(before.get(String(after.id)), after)).map(({ id }) => String(id)));
}

/** The articles, those that they retell, those that those retell, and so on, as far as they are stored, by their ids. */
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
