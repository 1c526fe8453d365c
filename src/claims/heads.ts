import type { Model } from '../../schema/Model.js';
import type { Run } from '../database/index.js';
import { isReference } from './Article.js';
import type { Batch } from './Batch.js';
import { parseSource } from './canonical.js';
import { historical } from './history.js';
import { articleProperties, loadAllArticles, loadRetellings, loadSources, sourceOf, writeArticles } from './store/articles.js';
import type { Sides } from './store/publishers.js';
import { changes, type Properties } from './store/rows.js';
import { voicesOf } from './voices.js';

/**
 * Writes the articles' own nodes, with their voices and sides: those of the batch, and others that speak with another
 * voice because of it. Gives back the ids of all whose testimony weighs otherwise than before.
 */
export async function writeHeads(run: Run, model: Model, batch: Batch, sides: Sides, sidesChanged: boolean): Promise<Set<string>> {
  const stored = sidesChanged ? await loadAllArticles(run) : await loadRetellings(run);
  const others = stored.filter(({ id }) => !batch.ids.has(id));
  const articles = [...batch.taken, ...others.map(({ source }) => parseSource(source))];
  const sources = new Map(articles.map((article) => [article.id, sourceOf(article)]));
  const absent = [...sources.values()].flatMap(({ retells }) =>
    retells === undefined || sources.has(retells) || batch.ids.has(retells) ? [] : [retells],
  );
  for (const article of await loadSources(run, new Set(absent))) sources.set(article.id, sourceOf(article));
  const wanted = articles.map((article) => {
    const publisherSide = sides.of(article.publisher);
    if (isReference(article)) return articleProperties(model, article, { publisherSide });
    const voices = voicesOf(sourceOf(article), sources).map(({ since, value: voice }) => {
      return { since, value: { voice, voiceSide: sides.of(voice) } };
    });
    return articleProperties(model, article, { publisherSide, ...historical(voices, String) });
  });
  const before = new Map([...batch.stored, ...others.map((article) => [article.id, article] as const)]);
  await writeArticles(run, model, wanted, before);
  return new Set(wanted.filter((after) => weighsOtherwise(before.get(String(after.id)), after)).map(({ id }) => String(id)));
}

const weighsOtherwise = (before: Properties | undefined, after: Properties): boolean =>
  changes(weights(before ?? {}), weights(after)) !== undefined;

/** What of an article's node a testimony holds. */
const weights = (article: Properties): Properties =>
  Object.fromEntries(Object.entries(article).filter(([property]) => /^(kind|knownFrom|published|voice(Side)?(_.+)?)$/.test(property)));
