import { cypher } from '../cypher/cypher.js';
import type { Run } from '../database/index.js';
import { type Claim, isClaimId, isRelationshipClaim } from './Claim.js';
import type { Decisions } from './Decisions.js';
import type { Flat } from './flat.js';
import type { Listing } from './store/listings.js';
import type { Touched } from './store/project.js';
import { difference, overRows } from './store/rows.js';
import { loadStatements, type Orphan, type StoredMention, type StoredStatement } from './store/statements.js';

/** What becomes otherwise by a batch. */
export interface Differences {
  readonly statements: { readonly added: readonly StoredStatement[]; readonly removed: readonly StoredStatement[] };
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
export async function touchedBy(run: Run, differences: Differences): Promise<Touched> {
  const { statements, orphans, now, appearing, decisions } = differences;
  const { before, after } = decisions;
  const preferences = difference([...before.preferred], [...after.preferred], (id) => id);
  const restated = await restatedBy(run, differences);
  const claims = new Set([...statements.added.map(({ claim }) => claim), ...restated, ...preferences.added, ...preferences.removed]);
  const renamed = renamedBy(differences);
  const entities = new Set([...appearing, ...renamed, ...namedAnew(differences)]);
  const relationships = new Set<string>();
  const stated = [...claims].flatMap((id) => now.claims.get(id) ?? []);
  const subjects = [
    ...stated.map((claim) => (isRelationshipClaim(claim) ? claim.id : claim.subject)),
    ...(await loadSubjects(
      run,
      [...claims].filter((id) => !now.claims.has(id)),
    )),
    ...orphans.map(({ subject }) => subject),
  ];
  for (const subject of subjects) (isClaimId(subject) ? relationships : entities).add(subject);
  return { entities, relationships, unsettled: new Set([...renamed, ...restated]) };
}

/** Claims that fewer articles state than before, or articles that weigh otherwise: all who state them count again. */
async function restatedBy(run: Run, { statements, old, now, reweighed, anew }: Differences): Promise<string[]> {
  const all = [...old.statements, ...now.statements];
  const elsewhere = [...reweighed].filter((id) => !all.some(({ article }) => article === id));
  const again = anew ? all : old.statements.filter(({ article }) => reweighed.has(article));
  return [...statements.removed, ...again, ...(await loadStatements(run, elsewhere))].map(({ claim }) => claim);
}

/** What claims are to be folded with: what they are about or, if they are about a relationship, they themselves. */
async function loadSubjects(run: Run, claims: readonly string[]): Promise<string[]> {
  const rows = await overRows<string, [string]>(
    run,
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
