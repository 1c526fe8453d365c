import type { Database } from '../../database/index.js';
import { placeOf } from '../article/Article.js';
import type { Declaration } from '../check/readArticle.js';
import { batchesOf } from '../revise/batchesOf.js';
import { groupBy } from '../unfold/order.js';
import { readSeeds, type SeedArticle, type SeedText } from './seedFiles.js';
import { knownElsewhere, type SeedState, type StoredSeed, storedArticles } from './seedState.js';

/** The part of a seeding that is done in one transaction. */
export interface Step {
  readonly take: readonly SeedArticle[];
  /** The ids of the articles to take out. */
  readonly retract: readonly string[];
  /** The seeds whose files are gone. */
  readonly forget: readonly StoredSeed[];
}

/**
 * Plans what has to be done so that the store is as the files say: steps in their order, none where it is so already.
 * @throws {ArticleError} with all problems of all files.
 */
export async function planSeeding(
  database: Database,
  declaration: Declaration,
  texts: readonly SeedText[],
  { seeds }: SeedState,
  anew: boolean,
): Promise<Step[]> {
  const isChanged = ({ file, hash }: SeedText) => seeds.get(file)?.hash !== hash;
  const changed = texts.filter(isChanged);
  const files = new Set(texts.map(({ file }) => file));
  const forget = [...seeds.values()].filter(({ file }) => !files.has(file));
  if (changed.length + forget.length === 0 && !anew) return [];
  const touched = new Set([...changed.map(({ file }) => file), ...forget.map(({ file }) => file)]);
  const replaced = [...seeds.values()].filter(({ file }) => touched.has(file));
  const superseded = new Set([...changed.flatMap(({ file }) => seeds.get(file)?.article ?? []), ...(await ofSeeds(database, forget))]);
  const again = anew
    ? await storedTexts(
        database,
        texts.filter((text) => !isChanged(text)),
        seeds,
        superseded,
      )
    : [];
  const read = [...changed, ...again];
  const staying = [...seeds.values()].filter(({ file }) => !touched.has(file));
  const known = anew
    ? new Map()
    : await knownElsewhere(
        database,
        declaration.model,
        replaced.map(({ article }) => article),
      );
  const owners = new Map(anew ? [] : staying.map(({ article, file }) => [article, file]));
  const articles = readSeeds(declaration, read, known, owners);
  const kept = new Set([...articles.map(({ article }) => article.id), ...staying.map(({ article }) => article)]);
  const retract = await ofSeeds(
    database,
    replaced.filter(({ article }) => !kept.has(article)),
  );
  return stepsOf(articles, retract, forget);
}

/** The articles to be folded anew: each out of its file where it came by one, so that problems are told with their lines. */
async function storedTexts(
  database: Database,
  texts: readonly SeedText[],
  seeds: SeedState['seeds'],
  replaced: ReadonlySet<string>,
): Promise<SeedText[]> {
  const files = new Map(texts.map((text) => [seeds.get(text.file)?.article, text]));
  const articles = (await storedArticles(database)).filter(({ id }) => !replaced.has(id));
  return articles.map(({ id, source, hash }) => {
    const text = files.get(id);
    const isAsSeeded = text && seeds.get(text.file)?.content === hash;
    return isAsSeeded ? text : { file: `the stored article ${id}`, text: source, hash, isStored: true };
  });
}

/** The ids of the articles that are still as these seeds brought them: one that a curator replaced is the curator's. */
async function ofSeeds(database: Database, seeds: readonly StoredSeed[]): Promise<string[]> {
  if (seeds.length === 0) return [];
  const hashes = new Map((await storedArticles(database)).map(({ id, hash }) => [id, hash]));
  return seeds.filter(({ article, content }) => hashes.get(article) === content).map(({ article }) => article);
}

/**
 * Puts articles into as few steps as have room. Those to which others refer come first: the register, then the articles, then
 * what curators decided about them.
 */
function stepsOf(articles: readonly SeedArticle[], retract: readonly string[], forget: readonly StoredSeed[]): Step[] {
  const places = groupBy(articles, ({ article }) => placeOf(article.kind));
  const steps = [...places]
    .sort(([a], [b]) => a - b)
    .flatMap(([, seeds]) => [...batchesOf(seeds, ({ article }) => article)])
    .map((take): Step => ({ take, retract: [], forget: [] }));
  // What goes, goes first: it may be of a kind that is not declared any more.
  return retract.length + forget.length === 0 ? steps : [{ take: [], retract, forget }, ...steps];
}
