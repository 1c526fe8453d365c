import type { Model } from '../../../schema/Model.js';
import { cypher } from '../../cypher/cypher.js';
import type { Database, Send } from '../../database/index.js';
import { printArticle } from '../article/canonical.js';
import type { Known } from '../check/known.js';
import type { Look } from '../check/readTogether.js';
import { loadAllArticles, type StoredArticle } from '../store/articles.js';
import { loadKnown } from '../store/listings.js';
import { overRows, reading } from '../store/rows.js';
import { namedIds } from '../unfold/parts.js';
import { listings } from '../unfold/unfold.js';
import type { SeedArticle } from './seedFiles.js';

/** A file under `seeds/` as the store remembers it from when it was taken in last. */
export interface StoredSeed {
  readonly file: string;
  readonly hash: string;
  /** The id of the article that the file came to. */
  readonly article: string;
  /** The hash of that article; a curator may have replaced it since. */
  readonly content: string;
}

/** The seeds that a store remembers. */
export interface SeedState {
  /** The hash of the model under which the graph was folded; null before the first time. */
  readonly model: string | null;
  /** The seeds by their files. */
  readonly seeds: ReadonlyMap<string, StoredSeed>;
}

/** Loads the seeds that a store remembers, and the hash of its model. */
export async function loadSeedState(database: Database): Promise<SeedState> {
  const [graph] = await database.read(cypher`MATCH (g:Graph {id: 'graph'}) RETURN g.model`.statement());
  const rows = await database.read(cypher`MATCH (s:Seed) RETURN properties(s)`.statement());
  return { model: graph?.[0] as string | null, seeds: new Map((rows.flat() as StoredSeed[]).map((seed) => [seed.file, seed])) };
}

/** Loads all ids that articles other than `apart` list, with their kinds. */
export const knownElsewhere = (database: Database, model: Model, apart: readonly string[]): Promise<Map<string, Known>> =>
  loadKnown(reading(database), model, apart);

/** What the store knows beside articles that are read together. */
export const lookIn =
  (database: Database, model: Model): Look =>
  (articles, all) => {
    const named = articles.flatMap((article) => [...namedIds(model, article), ...listings(model, article).map(({ id }) => id)]);
    const apart = articles.map(({ id }) => id);
    return loadKnown(reading(database), model, apart, all ? undefined : new Set(named));
  };

/** Loads all articles of the store. */
export const storedArticles = (database: Database): Promise<StoredArticle[]> => loadAllArticles(reading(database));

/** Remembers the files that were taken in, and forgets the removed ones. */
export async function writeSeeds(send: Send, taken: readonly SeedArticle[], removed: readonly StoredSeed[]): Promise<void> {
  const rows = taken.map(({ file, hash, article }) => ({ file, hash, article: article.id, content: printArticle(article).hash }));
  await overRows(send, removed, (some) => cypher`UNWIND ${some} AS row MATCH (s:Seed {file: row.file}) DELETE s`);
  await overRows(
    send,
    rows,
    (some) => cypher`UNWIND ${some} AS row MERGE (s:Seed {file: row.file})
    WITH s, row WHERE properties(s) <> row SET s = row`,
  );
}

/** Remembers the hash of the model under which the graph was folded. */
export async function writeModel(database: Database, model: string): Promise<void> {
  await database.write((send) => send(cypher`MATCH (g:Graph {id: 'graph'}) SET g.model = ${model}`.statement()));
}
