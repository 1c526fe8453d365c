import { always, beside, still } from '../../../schema/beside.js';
import type { Property } from '../../../schema/declare.js';
import type { NodeKind } from '../../../schema/Model.js';
import { foldText } from '../../../schema/values/foldText.js';
import type { LocalNameValue } from '../../../schema/values/LocalName.js';
import { cypher } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import { nameTerms } from '../../graph/search/terms.js';
import { canonicalJson } from '../article/canonical.js';
import { difference, overRows, type Properties } from '../store/rows.js';

/** What an entity is called, or was, as the property map of a node by which search finds it. */
export interface Name extends Properties {
  readonly value: string;
  readonly language?: string;
  readonly folded: string;
  /** What it is found by, with spaces between. */
  readonly terms: string;
  /** The day from which it was known, and the day from which it was no longer so. */
  readonly since: string;
  readonly until: string;
}

/** Out of the properties of an entity as they are stored, with their histories. */
export function namesOf(kind: NodeKind, properties: Properties): Name[] {
  const names = kind.searched.flatMap((property) =>
    stretchesOf(property, properties).map(({ stored, since, until }) => nameOf(property, stored, since, until)),
  );
  // An abbreviation may be among the aliases, too.
  return [...new Map(names.map((name) => [canonicalJson(name), name])).values()];
}

/** Writes where the names of entities differ from what follows from their properties. */
export async function projectNames(send: Send, entities: readonly { id: string; isNew: boolean; names: readonly Name[] }[]): Promise<void> {
  const stored = await loadNames(
    send,
    entities.filter(({ isNew }) => !isNew).map(({ id }) => id),
  );
  const differences = entities.map(({ id, names }) => ({ id, ...difference(stored.get(id) ?? [], names, canonicalJson) }));
  const removed = differences.flatMap(({ id, removed: names }) => names.map((name) => ({ id, name })));
  const added = differences.flatMap(({ id, added: names }) => (names.length > 0 ? [{ id, names }] : []));
  await Promise.all([
    overRows(
      send,
      removed,
      (some) =>
        cypher`UNWIND ${some} AS row MATCH (:Entity {id: row.id})-[:CALLED]->(n:Name) WHERE properties(n) = row.name DETACH DELETE n`,
    ),
    overRows(
      send,
      added,
      (some) => cypher`UNWIND ${some} AS row MATCH (e:Entity {id: row.id})
      UNWIND row.names AS name CREATE (e)-[:CALLED]->(n:Name) SET n = name`,
    ),
  ]);
}

async function loadNames(send: Send, entities: readonly string[]): Promise<Map<string, Name[]>> {
  const rows = await overRows<string, [string, Name[]]>(
    send,
    entities,
    (some) =>
      cypher`UNWIND ${some} AS id MATCH (e:Entity {id: id}) RETURN id, COLLECT { MATCH (e)-[:CALLED]->(n:Name) RETURN properties(n) }`,
  );
  return new Map(rows);
}

interface Stretch {
  readonly stored: string;
  readonly since: string;
  readonly until: string;
}

/** Its values, each from when to when: all the time, where no history stands beside them. */
function stretchesOf({ name }: Property, properties: Properties): Stretch[] {
  const was = properties[beside.was(name)] as string[] | undefined;
  if (was) {
    const [since, until] = [properties[beside.since(name)], properties[beside.until(name)]] as string[][];
    return was.map((stored, i) => ({ stored, since: since?.[i] ?? always, until: until?.[i] ?? still }));
  }
  return [properties[name] ?? []].flat().map((stored) => ({ stored: stored as string, since: always, until: still }));
}

function nameOf({ value: type }: Property, stored: string, since: string, until: string): Name {
  const read = type.read(stored) as string | LocalNameValue;
  const name = typeof read === 'string' ? { value: read } : read;
  return { ...name, folded: foldText(name.value).trim(), terms: nameTerms(name.value).join(' '), since, until };
}
