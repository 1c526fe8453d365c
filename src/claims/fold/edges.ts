import { endIds } from '../../../schema/beside.js';
import type { Model, RelationshipKind } from '../../../schema/Model.js';
import { cypher, name } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import { changes, overRows, type Properties } from '../store/rows.js';
import type { RelationshipClaim } from '../unfold/Claim.js';
import { placeIn } from '../unfold/slots.js';
import type { ClaimChanges } from './ClaimChanges.js';
import type { Folded } from './fold.js';
import { withFolded } from './folded.js';
import { historical, type Moment } from './history.js';
import type { Standing } from './standings.js';
import { knownBy, supportOf } from './support.js';

/** The edges to put in, and what changes of those that are there. */
export interface FoldedEdges {
  readonly added: { type: string; properties: Properties }[];
  readonly changed: { claim: string; from: string; to: string; set: Properties }[];
}

/** What the fold makes of relationships, beside the edges that are stored, by claim id. */
export function foldEdges(
  model: Model,
  relationships: readonly Standing<RelationshipClaim>[],
  stored: ReadonlyMap<string, Properties>,
  valuesOf: (
    relationship: Standing<RelationshipClaim>,
    kind: RelationshipKind,
    knownFrom: string | null,
  ) => readonly Moment<Folded['values']>[],
  claims: ClaimChanges,
): FoldedEdges {
  const kinds = new Map(model.stated.map((kind) => [kind.type, kind]));
  const added: FoldedEdges['added'] = [];
  const changed: FoldedEdges['changed'] = [];
  for (const relationship of relationships) {
    const { id, type, from, to, key, testimonies } = relationship;
    const kind = kinds.get(type);
    if (!kind) continue;
    const { knownFrom } = supportOf(testimonies);
    const moments = valuesOf(relationship, kind, knownFrom).map(({ since, value }) => {
      const { corroboration, sides, certainty } = supportOf(knownBy(testimonies, since));
      return { since, value: { ...value, ...keyOf(kind, key), corroboration, sides, certainty } };
    });
    claims.add(
      id,
      moments.map(({ since, value: { corroboration, sides } }) => ({ since, value: { corroboration, sides, knownFrom, chosen: true } })),
    );
    const folded = moments.map(({ since, value }) => ({ since, value: withFolded(kind.properties, value) }));
    const joined = { [endIds.from]: from, [endIds.to]: to };
    const properties = present({ ...historical(folded, placeIn(kind.properties)), claim: id, knownFrom, ...joined });
    const before = stored.get(id);
    const set = before && changes(before, properties);
    if (!before) added.push({ type, properties });
    else if (set) changed.push({ claim: id, from, to, set });
  }
  return { added, changed };
}

export async function writeEdges(send: Send, { added, changed }: FoldedEdges): Promise<void> {
  await Promise.all([
    // A dynamic type spares a statement for each, and its planning. It comes out of the model.
    overRows(
      send,
      added,
      (rows) =>
        cypher`UNWIND ${rows} AS row MATCH (a:Entity {id: row.properties.${name(endIds.from)}}) MATCH (b:Entity {id: row.properties.${name(endIds.to)}})
        CREATE (a)-[r:$(row.type)]->(b) SET r = row.properties`,
    ),
    overRows(
      send,
      changed,
      (rows) =>
        cypher`UNWIND ${rows} AS row MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to}) WITH row, a, b MATCH (a)-[r {claim: row.claim}]->(b) SET r += row.set`,
    ),
  ]);
}

export async function loadEdges(send: Send, relationships: readonly RelationshipClaim[]): Promise<Map<string, Properties>> {
  const ends = relationships.map(({ id, from, to }) => ({ id, from, to }));
  const rows = await overRows<object, [string, Properties]>(
    send,
    ends,
    (some) => cypher`
    UNWIND ${some} AS row MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to}) WITH row, a, b
    MATCH (a)-[r {claim: row.id}]->(b) RETURN row.id, properties(r)`,
  );
  return new Map(rows);
}

function keyOf({ options, properties }: RelationshipKind, printed: string | undefined): Folded['values'] {
  const property = options.key === undefined ? undefined : properties.get(options.key);
  return property && printed !== undefined ? { [property.name]: property.value.store(printed) } : {};
}

const present = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null));
