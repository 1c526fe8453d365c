import { randomUUID } from 'node:crypto';
import type { Model } from '../../../schema/Model.js';
import { cypher } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import { ConflictError, invariant } from '../../errors.js';
import { printArticle } from '../article/canonical.js';
import { isRegister } from '../check/known.js';
import { aboutIn } from '../report/about.js';
import { type Effects, noEffects } from '../report/Effects.js';
import type { ToldClaim } from '../unfold/words.js';
import type { Batch } from './Batch.js';
import { nothing, type Outcome, type Status, type Totals } from './Revision.js';

/** The result of taking an article in or out. The same attempt made again gets the same result. */
export interface IngestionResult extends Totals, Effects<ToldClaim> {
  readonly article: string;
  readonly status: Status;
  /** The graph's revision after it; of a dry run, that at which it was worked out. */
  readonly revision: number;
  /**
   * The numbers of claims that are stated because of the article and were not before, and that are not stated any more. Claims of
   * the register count where their entities come or go with the article.
   */
  readonly claims: { added: number; removed: number };
}

/**
 * Takes the lock that makes writers serial, and raises the revision of the graph, which it returns. What is read after it stays
 * so until the transaction ends.
 */
export async function lock(send: Send): Promise<number> {
  const { rows } = await send(cypher`MATCH (g:Graph {id: 'graph'}) SET g.revision = g.revision + 1 RETURN g.revision`.statement());
  invariant(rows.length === 1, 'the graph is written to before it is prepared');
  return rows[0]?.[0] as number;
}

/** Sets the revision back to what it was, when a writer took the lock and then found nothing to do. */
export async function keepRevision(send: Send): Promise<void> {
  await send(cypher`MATCH (g:Graph {id: 'graph'}) SET g.revision = g.revision - 1`.statement());
}

/** A client's request that the article with an id have this hash or, with null, not be there. */
export interface Attempt {
  /** The client's name for the attempt. With the same key, nothing else may be asked. */
  readonly key: string;
  /** A hash of what is asked, by which another request with the same key is noticed. */
  readonly payload: string;
  readonly article: string;
  readonly hash: string | null;
}

/**
 * The result of an attempt that was made already, or that asks for what is so already; else undefined. The driver repeats a
 * transaction to which it got no answer, and so do clients.
 * @throws {ConflictError} where the key stands for another attempt.
 */
export async function settled(send: Send, { key, payload, article, hash }: Attempt): Promise<IngestionResult | undefined> {
  const { rows } = await send(
    cypher`MATCH (g:Graph {id: 'graph'}) OPTIONAL MATCH (i:Ingestion {key: ${key}}) OPTIONAL MATCH (a:Article {id: ${article}})
    RETURN g.revision, i.payload, i.result, a.hash`.statement(),
  );
  const [revision, made, result, stored] = (rows[0] ?? []) as [number?, string?, string?, string?];
  if (result) return remade(key, payload, made, result);
  if (revision === undefined || (stored ?? null) !== hash) return undefined;
  return { article, status: 'UNCHANGED', revision, claims: { added: 0, removed: 0 }, ...nothing, ...noEffects };
}

/** The result that an attempt had when it was made first, if it was for the same. */
function remade<Result>(key: string, payload: string, made: string | undefined, result: string): Result {
  if (made === payload) return JSON.parse(result) as Result;
  throw new ConflictError(`The key "${key}" stands for another attempt already. A key stands for one attempt: make a new one.`);
}

/**
 * The result of an attempt of several articles that was made already; else undefined.
 * @throws {ConflictError} where the key stands for another attempt.
 */
export async function madeBefore<Result>(send: Send, key: string, payload: string): Promise<Result | undefined> {
  const { rows } = await send(cypher`MATCH (i:Ingestion {key: ${key}}) RETURN i.payload, i.result`.statement());
  const [made, result] = (rows[0] ?? []) as [string?, string?];
  return result ? remade(key, payload, made, result) : undefined;
}

/** One entry of the ledger. The feed of changes is made from these entries. */
export interface Entry {
  readonly key: string;
  readonly payload: string;
  readonly revision: number;
  readonly result: object;
  readonly outcome: Outcome;
  /** The ids of the entities that the article names or named; none is kept where that is not known, as of the register. */
  readonly about?: readonly string[] | undefined;
  /** The hash of the version that was taken in; none where the article was taken out. */
  readonly hash?: string | undefined;
  /** The text of the version that was replaced or taken out, so that this can be undone. */
  readonly before?: string | undefined;
  /** The name of the curator who asked for it; none where a seed did. */
  readonly by?: string | undefined;
}

/** Writes entries of the ledger. */
export async function record(send: Send, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  const at = new Date().toISOString();
  const rows = entries.map(({ key, payload, revision, result, outcome: { article, status, added, removed }, ...memory }) => {
    const { about = null, hash = null, before = null, by = null } = memory;
    return { key, payload, revision, at, article, status, added, removed, about, hash, before, by, result: JSON.stringify(result) };
  });
  await send(cypher`UNWIND ${rows} AS row CREATE (i:Ingestion) SET i = row`.statement());
}

/**
 * Records the outcomes of articles that were taken in together, without a client's key. Each article gets a revision of its own,
 * so that the feed can be read in small parts; but files of the register, which refer to one another, and retracted articles
 * share one.
 */
export async function recordTogether(
  send: Send,
  model: Model,
  revision: number,
  batch: Batch,
  outcomes: readonly Outcome[],
): Promise<void> {
  const taken = new Map(batch.taken.map((article) => [article.id, article]));
  let last = revision;
  const entries = outcomes.map((outcome, i) => {
    const article = taken.get(outcome.article);
    if (i > 0 && article && !isRegister(article.kind)) last += 1;
    const result = resultOf(outcome, last, nothing, noEffects);
    return {
      key: randomUUID(),
      payload: article ? printArticle(article).hash : '',
      revision: last,
      result,
      outcome,
      ...memoryOf(model, batch, outcome),
    };
  });
  await record(send, entries);
  if (last > revision) await send(cypher`MATCH (g:Graph {id: 'graph'}) SET g.revision = ${last}`.statement());
}

/** The result of one article's outcome, as the client that asked gets it. */
export const resultOf = (outcome: Outcome, revision: number, totals: Totals, effects: Effects<ToldClaim>): IngestionResult => ({
  article: outcome.article,
  status: outcome.status,
  revision,
  claims: { added: outcome.added.length, removed: outcome.removed.length },
  ...totals,
  ...effects,
});

/** What an entry of the ledger keeps of an article: what it is about, the version that came, and the version before. */
export function memoryOf(model: Model, batch: Batch, { article, status }: Outcome): Pick<Entry, 'about' | 'hash' | 'before'> {
  const taken = batch.taken.find(({ id }) => id === article);
  return {
    about: aboutIn(model, batch, article),
    hash: taken && printArticle(taken).hash,
    before: status === 'ADDED' ? undefined : batch.stored.get(article)?.source,
  };
}
