import { endIds } from '../../../schema/beside.js';
import type { Model, RelationshipKind } from '../../../schema/Model.js';
import type { RelationshipClaim } from '../unfold/Claim.js';
import { placeIn } from '../unfold/slots.js';
import type { ClaimChanges } from './ClaimChanges.js';
import { changes, type Properties } from './difference.js';
import type { Folded } from './fold.js';
import { withFolded } from './folded.js';
import { historical, type Moment } from './history.js';
import type { Standing } from './standings.js';
import { knownBy, supportOf } from './support.js';

/** The edges to create, and the properties to change on those that are stored. */
export interface FoldedEdges {
  readonly added: { type: string; properties: Properties }[];
  readonly changed: { claim: string; from: string; to: string; set: Properties }[];
}

/** Folds claims of relationships into edges. `stored` holds the properties of the edges that are stored, by claim id. */
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
    const properties = withoutNulls({ ...historical(folded, placeIn(kind.properties)), claim: id, knownFrom, ...joined });
    const before = stored.get(id);
    const set = before && changes(before, properties);
    if (!before) added.push({ type, properties });
    else if (set) changed.push({ claim: id, from, to, set });
  }
  return { added, changed };
}

function keyOf({ options, properties }: RelationshipKind, printed: string | undefined): Folded['values'] {
  const property = options.key === undefined ? undefined : properties.get(options.key);
  return property && printed !== undefined ? { [property.name]: property.value.store(printed) } : {};
}

const withoutNulls = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null));
