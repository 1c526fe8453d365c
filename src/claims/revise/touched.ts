import type { Send } from '../../database/index.js';
import { difference } from '../fold/difference.js';
import type { Flat, Listing, StoredEvidence, StoredMention } from '../fold/flat.js';
import type { Touched } from '../fold/Touched.js';
import { loadClaims } from '../store/claims.js';
import { loadEvidence } from '../store/evidence.js';
import { type Claim, isClaimId, isRelationshipClaim } from '../unfold/Claim.js';
import type { Decisions } from '../unfold/Decisions.js';

/** The changes that a batch makes to what articles list, mention and state. */
export interface Differences {
  readonly evidence: { readonly added: readonly StoredEvidence[]; readonly removed: readonly StoredEvidence[] };
  readonly mentions: { readonly added: readonly StoredMention[]; readonly removed: readonly StoredMention[] };
  /** Claims that no article states any more. */
  readonly orphans: readonly Claim[];
  readonly old: Flat;
  readonly now: Flat & { readonly claims: ReadonlyMap<string, Claim> };
  readonly appearing: ReadonlySet<string>;
  /** The ids of articles whose testimony weighs otherwise than before. */
  readonly reweighed: ReadonlySet<string>;
  readonly decisions: { readonly before: Decisions; readonly after: Decisions };
  /** Whether everything that these articles name is to be folded, changed or not. */
  readonly anew: boolean;
}

/** The entities and relationship claims that these differences make it necessary to fold anew. */
export async function touchedBy(send: Send, differences: Differences): Promise<Touched> {
  const { evidence, orphans, now, appearing, decisions } = differences;
  const { before, after } = decisions;
  const preferences = difference([...before.preferred], [...after.preferred], (id) => id);
  const restated = await restatedBy(send, differences);
  const claims = new Set([...evidence.added.map(({ claim }) => claim), ...restated, ...preferences.added, ...preferences.removed]);
  const renamed = renamedBy(differences);
  const entities = new Set([...appearing, ...renamed, ...namedAnew(differences)]);
  const relationships = new Set<string>();
  const stated = [
    ...[...claims].flatMap((id) => now.claims.get(id) ?? []),
    ...(await loadClaims(
      send,
      [...claims].filter((id) => !now.claims.has(id)),
    )),
  ];
  // A claim is folded with what it is about, and one about a relationship by itself.
  const subjects = [
    ...stated.map((claim) => (isRelationshipClaim(claim) ? claim.id : claim.subject)),
    ...orphans.map((claim) => (isRelationshipClaim(claim) ? claim.from : claim.subject)),
  ];
  for (const subject of subjects) (isClaimId(subject) ? relationships : entities).add(subject);
  return { entities, relationships, unsettled: new Set([...renamed, ...restated]) };
}

/**
 * The ids of claims that fewer articles state than before, or that articles state whose testimony weighs otherwise: all articles
 * that state them count again.
 */
async function restatedBy(send: Send, { evidence, old, now, reweighed, anew }: Differences): Promise<string[]> {
  const all = [...old.evidence, ...now.evidence];
  const elsewhere = [...reweighed].filter((id) => !all.some(({ article }) => article === id));
  const again = anew ? all : old.evidence.filter(({ article }) => reweighed.has(article));
  return [...evidence.removed, ...again, ...(await loadEvidence(send, elsewhere))].map(({ claim }) => claim);
}

/** The ids of entities that more articles name or list than before. */
const namedAnew = ({ mentions, old, now, decisions }: Differences): string[] => [
  ...mentions.added.map(({ entity }) => entity),
  ...difference(old.listings, now.listings, listingKey).added.map(({ id }) => decisions.after.entity(id)),
];

/**
 * The ids of entities that fewer articles name or list than before, that are listed as another kind, or whose articles are known
 * from another day.
 */
function renamedBy({ mentions, old, now, reweighed, decisions, anew }: Differences): string[] {
  const { before, after } = decisions;
  const decided = [...new Set([...before.merged.keys(), ...after.merged.keys()])].filter((id) => before.entity(id) !== after.entity(id));
  const again = [...old.mentions, ...(anew ? now.mentions : [])].filter(({ article }) => anew || reweighed.has(article));
  return [
    ...[...mentions.removed, ...again].map(({ entity }) => entity),
    // What is listed under an id is listed under that of which it became another name.
    ...decided.flatMap((id) => [before.entity(id), after.entity(id)]),
    ...[...difference(old.listings, now.listings, listingKey).removed, ...(anew ? now.listings : [])].map(({ id }) => after.entity(id)),
  ];
}

// By article, too: a place that the register or a decision lists is always known, whoever lists it besides.
const listingKey = ({ article, id, kind }: Listing): string => `${article} ${id} ${kind}`;
