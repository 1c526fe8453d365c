import { type Claim, isRelationshipClaim } from './Claim.js';

/** A claim in full, as it is told to people and programs: it stays readable when the graph holds the claim no more. */
export interface ToldClaim {
  readonly id: string;
  /** The id of the entity that it is about; of a value of a relationship, the id of that relationship's claim. */
  readonly subject: string;
  /** The type of a relationship, or the name of a property. */
  readonly predicate: string;
  readonly object?: string;
  /** Of a relationship that has one: the value that belongs to its identity. */
  readonly key?: string;
  readonly value?: string;
  /** The relationship whose value it claims. */
  readonly relationship?: ToldClaim;
}

/** Tells a claim in full. `others` has the relationship that a claim is about. */
export function tellClaim(claim: Claim, others: Pick<ReadonlyMap<string, Claim>, 'get'>): ToldClaim {
  const { id } = claim;
  if (isRelationshipClaim(claim)) {
    const { from, type, to, key } = claim;
    return { id, subject: from, predicate: type, object: to, ...(key === undefined ? {} : { key }) };
  }
  const { subject, property, value } = claim;
  const relationship = others.get(subject);
  return { id, subject, predicate: property, value, ...(relationship ? { relationship: tellClaim(relationship, others) } : {}) };
}

/** A claim in words: "far-north-fiber: cost EUR 1000000000", "ericsson PARTICIPATES_IN 6g-mirai: role COORDINATOR". */
export function wordsOf({ subject, predicate, object, key, value, relationship }: ToldClaim): string {
  if (object !== undefined) return `${subject} ${predicate} ${object}${key === undefined ? '' : ` (${key})`}`;
  return `${relationship ? wordsOf(relationship) : subject}: ${predicate} ${value}`;
}
