import { sha256 } from '../article/canonical.js';

/** A claim that two entities are related. The graph shows it as one edge. */
export interface RelationshipClaim {
  readonly id: string;
  /** The type of the relationship: `SIGNED`. */
  readonly type: string;
  /** The id of the entity at the start. */
  readonly from: string;
  /** The id of the entity at the end. */
  readonly to: string;
  /** The printed value of the property that belongs to its identity, where the kind of relationship has one. */
  readonly key?: string;
}

/** A claim that a property of an entity, or of a relationship claim, has a value. */
export interface PropertyClaim {
  readonly id: string;
  /** The id of the entity or of the relationship claim. */
  readonly subject: string;
  readonly property: string;
  /** The value as `ValueType.print` writes it. */
  readonly value: string;
}

/** One thing that can be said, without who says it. */
export type Claim = RelationshipClaim | PropertyClaim;

/** Whether a claim is about a relationship, not about a property. */
export const isRelationshipClaim = <Kind extends Claim>(claim: Kind): claim is Extract<Kind, RelationshipClaim> => 'type' in claim;

/** Makes a claim of a relationship, with its id. `key` is the printed value of the key property. */
export function relationshipClaim(type: string, from: string, to: string, key: string | undefined): RelationshipClaim {
  const id = claimId(['relationship', type, from, to, key ?? null]);
  return key === undefined ? { id, type, from, to } : { id, type, from, to, key };
}

/** Makes a claim of a property, with its id. */
export const propertyClaim = (subject: string, property: string, value: string): PropertyClaim => ({
  id: claimId(['property', subject, property, value]),
  subject,
  property,
  value,
});

/** Whether an id has the form of a claim's id, which no entity and no article may have. */
export const isClaimId = (id: string): boolean => /^claim-[0-9a-f]{20}$/.test(id);

// 80 bits: with a hundred million claims the odds that two of them share an id are one in 200 million.
const claimId = (canonicalForm: (string | null)[]): string => `claim-${sha256(JSON.stringify(canonicalForm)).slice(0, 20)}`;
