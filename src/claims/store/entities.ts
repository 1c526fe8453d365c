import type { Model, NodeKind } from '../../../schema/Model.js';
import { cypher } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import { referenceKinds } from '../article/Article.js';
import { difference, type Properties } from '../fold/difference.js';
import { type EntityRow, type FoldedEntities, labelsOf } from '../fold/entities.js';
import type { Touched } from '../fold/Touched.js';
import type { Decisions } from '../unfold/Decisions.js';
import { groupBy } from '../unfold/order.js';
import { writeNames } from './names.js';
import { overRows } from './rows.js';

/**
 * Loads entities with their labels and properties, where they are in the graph, and with what says from when they are known:
 * whether the register lists them, so that they always are, or else the first day on which an article names them. A place that
 * only articles list is known from that day.
 */
export function loadEntities(
  send: Send,
  model: Model,
  { entities, unsettled }: Touched,
  kinds: ReadonlyMap<string, NodeKind>,
  { merged }: Decisions,
): Promise<EntityRow[]> {
  const always = model.kinds.filter(({ alwaysKnown }) => alwaysKnown).map(({ name }) => name);
  const others = groupBy(merged.keys(), (id) => merged.get(id));
  const rows = [...entities].map((id) => {
    return { id, kind: kinds.get(id)?.name ?? null, listed: [id, ...(others.get(id) ?? [])], unsettled: unsettled.has(id) };
  });
  return overRows(
    send,
    rows,
    // The inner WITH, because the register, found by its kind, lists thousands. Without a day, either the register lists it or none was found yet.
    (some) => cypher`
    UNWIND ${some} AS row OPTIONAL MATCH (e:Entity {id: row.id})
    WITH row, e, coalesce(coalesce(row.kind, e.typename) IN ${always}
      AND EXISTS {
        UNWIND row.listed AS listed MATCH (:Id {id: listed})<-[:LISTS]-(a:Article)
        WITH a.kind AS kind WHERE kind IN ${referenceKinds} }, false) AS isListed
    RETURN row.id, coalesce(labels(e), []), properties(e), isListed,
      CASE WHEN row.unsettled OR (e.knownFrom IS NULL AND NOT isListed)
        THEN COLLECT { MATCH (e)<-[:MENTIONS]-(a:Article) RETURN a.knownFrom ORDER BY a.knownFrom LIMIT 1 }[0]
        ELSE e.knownFrom END`,
  );
}

/** An entity that is in the graph. */
export interface Presence {
  /** The name of its kind: `Person`. */
  readonly kind: string;
  /** Whether an article names it other than those at hand. */
  readonly mentioned: boolean;
}

/**
 * Finds which of these entities are in the graph, and whether articles other than `apart` name them. `doubtful` are those that
 * articles in `apart` named before: of all others in the graph it is certain that another article does.
 */
export async function loadPresence(
  send: Send,
  ids: Iterable<string>,
  doubtful: ReadonlySet<string>,
  apart: readonly string[],
): Promise<Map<string, Presence>> {
  const kinds = await overRows<string, [string, string]>(
    send,
    ids,
    (some) => cypher`UNWIND ${some} AS id MATCH (e:Entity {id: id}) RETURN id, e.typename`,
  );
  const present = kinds.map(([id]) => id);
  const named = await overRows<string, [string]>(
    send,
    present.filter((id) => doubtful.has(id)),
    (some) => cypher`UNWIND ${some} AS id MATCH (e:Entity {id: id})
    WHERE EXISTS { MATCH (e)<-[:MENTIONS]-(a:Article) WHERE NOT a.id IN ${apart} } RETURN id`,
  );
  const others = new Set(named.map(([id]) => id));
  return new Map(kinds.map(([id, kind]) => [id, { kind, mentioned: others.has(id) || !doubtful.has(id) }]));
}

/** Creates the nodes of entities, with their labels. */
export async function createEntities(send: Send, entities: readonly { kind: NodeKind; properties: Properties }[]): Promise<void> {
  const rows = entities.map(({ kind, properties }) => ({ labels: labelsOf(kind), properties }));
  // Dynamic labels spare a statement for each kind, and its planning. They come out of the model.
  await overRows(send, rows, (some) => cypher`UNWIND ${some} AS row CREATE (e:$(row.labels)) SET e = row.properties`);
}

/** Creates new entities, and changes properties, labels and names of stored ones. */
export async function writeEntities(send: Send, { created, changed, relabelled, names }: FoldedEntities): Promise<void> {
  await Promise.all([
    createEntities(send, created),
    overRows(send, changed, (some) => cypher`UNWIND ${some} AS row MATCH (e:Entity {id: row.id}) SET e += row.set`),
    // First all off, then all on: most labels are among both.
    overRows(
      send,
      relabelled,
      (some) => cypher`UNWIND ${some} AS row MATCH (e:Node {id: row.id})
      REMOVE e:$(row.labels) SET e:$(row.wanted)`,
    ),
    writeNames(send, names),
  ]);
}

/** Removes entities, with their names and all their relationships. */
export async function removeEntities(send: Send, ids: Iterable<string>): Promise<void> {
  await overRows(
    send,
    ids,
    (some) => cypher`UNWIND ${some} AS id MATCH (e:Entity {id: id})
    OPTIONAL MATCH (e)-[:CALLED]->(n:Name) DETACH DELETE e, n`,
  );
}

/**
 * Removes the nodes of merged ids that stand for themselves again or for another id, and returns the nodes to create. `before`
 * and `after` give, by merged id, the id that stays.
 */
export async function removeMerged(
  send: Send,
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): Promise<{ create: { id: string; into: string }[] }> {
  const nodes = (merged: ReadonlyMap<string, string>) => [...merged].map(([id, into]) => ({ id, into }));
  const { added, removed } = difference(nodes(before), nodes(after), ({ id, into }) => `${id} ${into}`);
  await overRows(send, removed, (some) => cypher`UNWIND ${some} AS row MATCH (m:Merged {id: row.id}) DELETE m`);
  return { create: added };
}

/** Creates the nodes of merged ids, by which these ids keep resolving and nothing else can take them. */
export async function createMerged(send: Send, merged: readonly { id: string; into: string }[]): Promise<void> {
  await overRows(send, merged, (rows) => cypher`UNWIND ${rows} AS row CREATE (m:Node:Merged) SET m = row`);
}
