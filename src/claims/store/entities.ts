import type { NodeKind } from '../../../schema/Model.js';
import { cypher } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import { difference, overRows, type Properties } from './rows.js';

/** Whether an entity is in the graph, and whether articles other than those at hand name it. */
export interface Presence {
  readonly kind: string;
  readonly mentioned: boolean;
}

/** `doubtful` are those that articles at hand named before: of all others in the graph it is certain that somebody else does. */
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

export async function createEntities(send: Send, entities: readonly { kind: NodeKind; properties: Properties }[]): Promise<void> {
  const rows = entities.map(({ kind, properties }) => ({ labels: labelsOf(kind), properties }));
  // Dynamic labels spare a statement for each kind, and its planning. They come out of the model.
  await overRows(send, rows, (some) => cypher`UNWIND ${some} AS row CREATE (e:$(row.labels)) SET e = row.properties`);
}

export async function removeEntities(send: Send, ids: Iterable<string>): Promise<void> {
  await overRows(
    send,
    ids,
    (some) => cypher`UNWIND ${some} AS id MATCH (e:Entity {id: id}) OPTIONAL MATCH (e)-[:CALLED]->(n:Name) DETACH DELETE e, n`,
  );
}

/** The labels of a kind's nodes: its ancestry. */
export const labelsOf = (kind: NodeKind): string[] => kind.ancestry.map(({ name }) => name);

/** Takes away the nodes of merged ids that are ids of their own again, or lead elsewhere now. */
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

/** Keeps the ids of merged entities resolving, and taken. */
export async function createMerged(send: Send, merged: readonly { id: string; into: string }[]): Promise<void> {
  await overRows(send, merged, (rows) => cypher`UNWIND ${rows} AS row CREATE (m:Node:Merged) SET m = row`);
}
