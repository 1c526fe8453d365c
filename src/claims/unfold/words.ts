import { type Claim, isRelationshipClaim } from './Claim.js';

/**
 * A claim in words: "far-north-fiber: cost EUR 1000000000", "ericsson PARTICIPATES_IN 6g-mirai: role COORDINATOR". `others` has the
 * relationship that a claim is about.
 */
export function claimWords(claim: Claim, others: Pick<ReadonlyMap<string, Claim>, 'get'>): string {
  if (isRelationshipClaim(claim)) return `${claim.from} ${claim.type} ${claim.to}${claim.key === undefined ? '' : ` (${claim.key})`}`;
  const subject = others.get(claim.subject);
  return `${subject ? claimWords(subject, others) : claim.subject}: ${claim.property} ${claim.value}`;
}
