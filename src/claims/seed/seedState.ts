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

/** A file under `seeds/` as it was when it was taken in last. */
export interface StoredSeed {
  readonly file: string;
  readonly hash: string;
  readonly article: string;
  /** The hash of the article that the file came to: a curator may have replaced it since. */
  readonly content: string;
}

/** What the store knows of its seeds. */
export interface SeedState {
  /** The hash of the model under which the projection was made; null before the first. */
  readonly model: string | null;
  readonly seeds: ReadonlyMap<string, StoredSeed>;
}

export async function loadSeedState(database: Database): Promise<SeedState> {
  const [graph] = await database.read(cypher`MATCH (g:Graph {id: 'graph'}) RETURN g.model`.statement());
  const rows = await database.read(cypher`MATCH (s:Seed) RETURN properties(s)`.statement());
  return { model: graph?.[0] as string | null, seeds: new Map((rows.flat() as StoredSeed[]).map((seed) => [seed.file, seed])) };
}

/** All ids that articles other than `apart` list. */
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

/** All articles of the store. */
export const storedArticles = (database: Database): Promise<StoredArticle[]> => loadAllArticles(reading(database));

export async function writeSeeds(send: Send, taken: readonly SeedArticle[], removed: readonly StoredSeed[]): Promise<void> {
  const rows = taken.map(({ file, hash, article }) => ({ file, hash, article: article.id, content: printArticle(article).hash }));
  await overRows(send, removed, (some) => cypher`UNWIND ${some} AS row MATCH (s:Seed {file: row.file}) DELETE s`);
  await overRows(
    send,
    rows,
    (some) => cypher`UNWIND ${some} AS row MERGE (s:Seed {file: row.file}) WITH s, row WHERE properties(s) <> row SET s = row`,
  );
}

export async function writeModel(database: Database, model: string): Promise<void> {
  await database.write((send) => send(cypher`MATCH (g:Graph {id: 'graph'}) SET g.model = ${model}`.statement()));
}
