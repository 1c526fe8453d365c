import type { Send } from '../../database/index.js';
import type { StoredEvidence } from '../fold/flat.js';
import { loadClaims } from '../store/claims.js';
import { type Claim, isClaimId, isRelationshipClaim } from '../unfold/Claim.js';
import { byCodePoint } from '../unfold/order.js';
import { type ToldClaim, tellClaim, wordsOf } from '../unfold/words.js';

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
  /** Claims that are still stated, and by one article less. */
  readonly withdrawn: readonly Told[];
}

/** The effects of a change that changes nothing. */
export const noEffects: Effects<never> = { added: [], confirmed: [], contradicted: [], removed: [], withdrawn: [] };

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

/** The claims that are still stated, and by one article less now. */
export async function withdrawnBy(
  send: Send,
  before: readonly StoredEvidence[],
  after: readonly StoredEvidence[],
  removed: readonly Claim[],
): Promise<Claim[]> {
  const gone = new Set(removed.map(({ id }) => id));
  const stated = new Set(after.map(({ article, claim }) => `${article} ${claim}`));
  const less = before.filter(({ article, claim }) => !gone.has(claim) && !stated.has(`${article} ${claim}`));
  return loadClaims(send, new Set(less.map(({ claim }) => claim)));
}

/** Tells effects in full, each list in the order of its words. The claims about relationships are looked up where they are not among them. */
export async function told(send: Send, { added, confirmed, contradicted, removed, withdrawn }: Effects): Promise<Effects<ToldClaim>> {
  const all = [...added, ...confirmed, ...contradicted, ...removed, ...withdrawn];
  const known = new Map(all.map((claim) => [claim.id, claim]));
  const wanted = all.flatMap((claim) => (isRelationshipClaim(claim) || known.has(claim.subject) ? [] : [claim.subject]));
  for (const claim of await loadClaims(send, new Set(wanted.filter(isClaimId)))) known.set(claim.id, claim);
  const tell = (claims: readonly Claim[]) =>
    claims.map((claim) => tellClaim(claim, known)).sort((a, b) => byCodePoint(wordsOf(a), wordsOf(b)));
  return {
    added: tell(added),
    confirmed: tell(confirmed),
    contradicted: tell(contradicted),
    removed: tell(removed),
    withdrawn: tell(withdrawn),
  };
}
