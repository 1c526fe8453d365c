import type { Model } from '../../../schema/Model.js';
import { cypher } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import type { Known } from '../check/known.js';
import { difference } from '../fold/difference.js';
import type { Listing } from '../fold/flat.js';
import { groupBy } from '../unfold/order.js';
import { listings } from '../unfold/unfold.js';
import { loadReferences } from './articles.js';
import { overRows } from './rows.js';

/** Loads the ids that articles other than `apart` list, with their kinds: those among `ids`, or all. */
export async function loadKnown(send: Send, model: Model, apart: readonly string[], ids?: Iterable<string>): Promise<Map<string, Known>> {
  const isListed = cypher`EXISTS { MATCH (i)<-[:LISTS]-(a:Article) WHERE NOT a.id IN ${apart} }`;
  const [rows, registers] = await Promise.all([
    ids
      ? overRows<string, KnownRow>(
          send,
          ids,
          (some) => cypher`UNWIND ${some} AS id MATCH (i:Id {id: id}) WHERE ${isListed} RETURN i.id, i.kind`,
        )
      : send(cypher`MATCH (i:Id) WHERE ${isListed} RETURN i.id, i.kind`.statement()).then((answer) => answer.rows as KnownRow[]),
    loadReferences(send, ['REGISTER']),
  ]);
  // Out of the register itself: thousands of other articles may list a thing.
  const staying = registers.filter(({ id }) => !apart.includes(id));
  const registered = new Set(staying.flatMap((article) => listings(model, article).map(({ id }) => id)));
  return new Map(rows.map(([id, kind]) => [id, { kind, registered: registered.has(id) }]));
}

/** Loads what these articles list. */
export async function loadListings(send: Send, articles: Iterable<string>): Promise<Listing[]> {
  const rows = await overRows<string, [string, string, string]>(
    send,
    articles,
    (some) => cypher`UNWIND ${some} AS id MATCH (:Article {id: id})-[:LISTS]->(i) RETURN id, i.id, i.kind`,
  );
  return rows.map(([article, id, kind]) => ({ article, id, kind }));
}

/** The ids in `entities` that an article has, and the ids in `articles` that an entity has. */
export async function takenIds(send: Send, entities: Iterable<string>, articles: Iterable<string>): Promise<Set<string>> {
  const taken = await Promise.all([
    overRows<string, [string]>(send, entities, (some) => cypher`UNWIND ${some} AS id MATCH (a:Article {id: id}) RETURN id`),
    overRows<string, [string]>(send, articles, (some) => cypher`UNWIND ${some} AS id MATCH (i:Id {id: id}) RETURN id`),
  ]);
  return new Set(taken.flat(2));
}

/** Writes the difference between what articles listed `before` and what they list `after`. */
export async function writeListings(send: Send, before: readonly Listing[], after: readonly Listing[]): Promise<void> {
  const { added, removed } = difference(before, after, ({ article, id, kind }) => `${article} ${id} ${kind}`);
  await Promise.all([
    overRows(
      send,
      removed,
      (rows) =>
        cypher`UNWIND ${rows} AS row MATCH (i:Id {id: row.id}) WITH row, i
        MATCH (i)<-[l:LISTS]-(a:Article) WHERE a.id = row.article DELETE l`,
    ),
    overRows(
      send,
      [...groupBy(added, ({ article }) => article)].map(([article, listed]) => ({
        article,
        listed: listed.map(({ id, kind }) => [id, kind]),
      })),
      (rows) => cypher`UNWIND ${rows} AS row MATCH (a:Article {id: row.article})
      UNWIND row.listed AS listed WITH a, listed[0] AS id, listed[1] AS kind MERGE (i:Id {id: id}) CREATE (a)-[:LISTS]->(i)
      WITH i, kind WHERE i.kind IS NULL OR i.kind <> kind SET i.kind = kind`,
    ),
    overRows(
      send,
      new Set(removed.map(({ id }) => id)),
      (ids) => cypher`UNWIND ${ids} AS id MATCH (i:Id {id: id}) WHERE NOT EXISTS { (i)<-[:LISTS]-() } DELETE i`,
    ),
  ]);
}

type KnownRow = [string, string];
