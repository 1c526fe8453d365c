import type { Model } from '../../../schema/Model.js';
import { lastDay } from '../../../schema/values/calendar.js';
import { type Article, isReference } from '../article/Article.js';
import { printArticle } from '../article/canonical.js';
import { changes, type Properties } from './difference.js';
import { withFolded } from './folded.js';
import { historical } from './history.js';
import type { Sides } from './Sides.js';
import { type Source, voicesOf } from './voices.js';

/** The properties of an article's node, with its voice and side over time. `sources` holds all articles that it retells. */
export function headOf(model: Model, article: Article, sources: ReadonlyMap<string, Source>, sides: Sides): Properties {
  const publisherSide = sides.of(article.publisher);
  if (isReference(article)) return articleProperties(model, article, { publisherSide });
  const voices = voicesOf(sourceOf(article), sources).map(({ since, value: voice }) => {
    return { since, value: { voice, voiceSide: sides.of(voice) } };
  });
  return articleProperties(model, article, { publisherSide, ...historical(voices, String) });
}

/** Whether the testimony of an article changes when its node changes from `before` to `after`. */
export const weighsOtherwise = (before: Properties | undefined, after: Properties): boolean =>
  changes(weights(before ?? {}), weights(after)) !== undefined;

/** The properties of an article's node on which its testimony depends. */
const weights = (article: Properties): Properties =>
  Object.fromEntries(Object.entries(article).filter(([property]) => /^(kind|knownFrom|published|voice(Side)?(_.+)?)$/.test(property)));

/** The part of an article on which its voice depends. */
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

/** The day from which an article is known; null for always. */
const knownFrom = (article: Article): string | null => (isReference(article) ? null : lastDay(article.published ?? article.accessed));

/** The properties of an article's node: those declared, and those that the ingestion reads again. */
function articleProperties(model: Model, article: Article, worked: Properties): Properties {
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

const withoutNothing = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined && value !== null));
