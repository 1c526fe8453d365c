import type { Send } from '../../database/index.js';
import type { StoredEvidence } from '../fold/flat.js';
import { loadClaims } from '../store/claims.js';
import { type Claim, isClaimId, isRelationshipClaim } from '../unfold/Claim.js';

/** What a change does to the claims that the graph holds. */
export interface Effects<Told = Claim> {
  /** Claims that no article stated before. */
  readonly added: readonly Told[];
  /** Claims that were stated before, and by one more article now. */
  readonly confirmed: readonly Told[];
  /** Values that were stated before, and of which a new claim states another. */
  readonly contradicted: readonly Told[];
  /** Claims that no article states any more. */
  readonly removed: readonly Told[];
}

/** The effects of a change that changes nothing. */
export const noEffects: Effects<never> = { added: [], confirmed: [], contradicted: [], removed: [] };

/** A claim in full, as a report tells of it: it stays readable when the graph holds the claim no more. */
export interface ToldClaim {
  readonly id: string;
  /** The id of the entity that it is about; of a value of a relationship, the id of that relationship's claim. */
  readonly subject: string;
  /** The type of a relationship, or the name of a property. */
  readonly predicate: string;
  readonly object?: string;
  readonly value?: string;
  /** The relationship whose value it claims. */
  readonly relationship?: ToldClaim;
}

/** The claims that were stated before, and by one more article now. */
export function confirmedBy(
  before: readonly StoredEvidence[],
  after: readonly StoredEvidence[],
  claims: ReadonlyMap<string, Claim>,
  created: readonly Claim[],
): Claim[] {
  const fresh = new Set(created.map(({ id }) => id));
  const stated = new Set(before.map(({ article, claim }) => `${article} ${claim}`));
  const more = after.filter(({ article, claim }) => !fresh.has(claim) && !stated.has(`${article} ${claim}`));
  return [...new Set(more.map(({ claim }) => claim))].flatMap((id) => claims.get(id) ?? []);
}

/** Tells effects in full. The claims about relationships are looked up where they are not among them. */
export async function told(send: Send, { added, confirmed, contradicted, removed }: Effects): Promise<Effects<ToldClaim>> {
  const all = [...added, ...confirmed, ...contradicted, ...removed];
  const known = new Map(all.map((claim) => [claim.id, claim]));
  const wanted = all.flatMap((claim) => (isRelationshipClaim(claim) || known.has(claim.subject) ? [] : [claim.subject]));
  for (const claim of await loadClaims(send, new Set(wanted.filter(isClaimId)))) known.set(claim.id, claim);
  const tell = (claim: Claim): ToldClaim => {
    const { id } = claim;
    if (isRelationshipClaim(claim)) return { id, subject: claim.from, predicate: claim.type, object: claim.to };
    const relationship = known.get(claim.subject);
    return {
      id,
      subject: claim.subject,
      predicate: claim.property,
      value: claim.value,
      ...(relationship && isClaimId(claim.subject) ? { relationship: tell(relationship) } : {}),
    };
  };
  return { added: added.map(tell), confirmed: confirmed.map(tell), contradicted: contradicted.map(tell), removed: removed.map(tell) };
}
