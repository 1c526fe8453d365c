import { cypher } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import type { Flat } from '../fold/flat.js';
import { loadEvidence, type Orphan, type StoredEvidence, type StoredMention } from '../store/evidence.js';
import type { Listing } from '../store/listings.js';
import { difference, overRows } from '../store/rows.js';
import { type Claim, isClaimId, isRelationshipClaim } from '../unfold/Claim.js';
import type { Decisions } from '../unfold/Decisions.js';
import type { Touched } from './project.js';

/** What becomes otherwise by a batch. */
export interface Differences {
  readonly evidence: { readonly added: readonly StoredEvidence[]; readonly removed: readonly StoredEvidence[] };
  readonly mentions: { readonly added: readonly StoredMention[]; readonly removed: readonly StoredMention[] };
  readonly orphans: readonly Orphan[];
  readonly old: Flat;
  readonly now: Flat & { readonly claims: ReadonlyMap<string, Claim> };
  readonly appearing: ReadonlySet<string>;
  /** Articles whose testimony weighs otherwise than before. */
  readonly reweighed: ReadonlySet<string>;
  readonly decisions: { readonly before: Decisions; readonly after: Decisions };
  /** Everything that these articles name is to be folded, changed or not. */
  readonly anew: boolean;
}

/** What must be folded anew because of that. */
export async function touchedBy(send: Send, differences: Differences): Promise<Touched> {
  const { evidence, orphans, now, appearing, decisions } = differences;
  const { before, after } = decisions;
  const preferences = difference([...before.preferred], [...after.preferred], (id) => id);
  const restated = await restatedBy(send, differences);
  const claims = new Set([...evidence.added.map(({ claim }) => claim), ...restated, ...preferences.added, ...preferences.removed]);
  const renamed = renamedBy(differences);
  const entities = new Set([...appearing, ...renamed, ...namedAnew(differences)]);
  const relationships = new Set<string>();
  const stated = [...claims].flatMap((id) => now.claims.get(id) ?? []);
  const subjects = [
    ...stated.map((claim) => (isRelationshipClaim(claim) ? claim.id : claim.subject)),
    ...(await loadSubjects(
      send,
      [...claims].filter((id) => !now.claims.has(id)),
    )),
    ...orphans.map(({ subject }) => subject),
  ];
  for (const subject of subjects) (isClaimId(subject) ? relationships : entities).add(subject);
  return { entities, relationships, unsettled: new Set([...renamed, ...restated]) };
}

/** Claims that fewer articles state than before, or articles that weigh otherwise: all who state them count again. */
async function restatedBy(send: Send, { evidence, old, now, reweighed, anew }: Differences): Promise<string[]> {
  const all = [...old.evidence, ...now.evidence];
  const elsewhere = [...reweighed].filter((id) => !all.some(({ article }) => article === id));
  const again = anew ? all : old.evidence.filter(({ article }) => reweighed.has(article));
  return [...evidence.removed, ...again, ...(await loadEvidence(send, elsewhere))].map(({ claim }) => claim);
}

/** What claims are to be folded with: what they are about or, if they are about a relationship, they themselves. */
async function loadSubjects(send: Send, claims: readonly string[]): Promise<string[]> {
  const rows = await overRows<string, [string]>(
    send,
    claims,
    (ids) => cypher`UNWIND ${ids} AS id MATCH (c:Claim {id: id}) RETURN CASE WHEN c.object IS NULL THEN c.subject ELSE id END`,
  );
  return rows.flat();
}

/** Entities that more articles name or list than before. */
const namedAnew = ({ mentions, old, now, decisions }: Differences): string[] => [
  ...mentions.added.map(({ entity }) => entity),
  ...difference(old.listings, now.listings, listingKey).added.map(({ id }) => decisions.after.entity(id)),
];

/** Entities that fewer articles name or list than before, or as something else, or articles that are known since another day. */
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

const listingKey = ({ id, kind }: Listing): string => `${id} ${kind}`;
