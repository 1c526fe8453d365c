import type { Send } from '../../database/index.js';
import { loadClaims } from '../store/claims.js';
import { type Claim, isRelationshipClaim } from '../unfold/Claim.js';
import { tellClaim, wordsOf } from '../unfold/words.js';

/** Stored claims in words, by their ids. */
export async function describeClaims(send: Send, ids: Iterable<string>): Promise<Map<string, string>> {
  const claims = await loadClaims(send, new Set(ids));
  const subjects = await loadClaims(send, new Set(claims.flatMap((claim) => (isRelationshipClaim(claim) ? [] : [claim.subject]))));
  const known = new Map<string, Claim>([...subjects, ...claims].map((claim) => [claim.id, claim]));
  return new Map(claims.map((claim) => [claim.id, wordsOf(tellClaim(claim, known))]));
}
