import { cypher } from '../cypher/cypher.js';
import type { Run } from '../database/index.js';
import { type Claim, isClaimId, isRelationshipClaim } from './Claim.js';
import type { Decisions } from './Decisions.js';
import type { Flat } from './flat.js';
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
  const { statements, orphans, old, now, appearing, reweighed, decisions, anew } = differences;
  const all = [...old.statements, ...now.statements];
  const elsewhere = [...reweighed].filter((id) => !all.some(({ article }) => article === id));
  const restated = anew ? all : all.filter(({ article }) => reweighed.has(article));
  const { before, after } = decisions;
  const preferences = difference([...before.preferred], [...after.preferred], (id) => id);
  const claims = new Set([
    ...[...statements.added, ...statements.removed, ...restated, ...(await loadStatements(run, elsewhere))].map(({ claim }) => claim),
    ...preferences.added,
    ...preferences.removed,
  ]);
  const entities = new Set([...appearing, ...namedAnew(differences)]);
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
  return { entities, relationships };
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

/** Entities that are mentioned, or listed, by others or as something else than before. */
function namedAnew({ mentions, old, now, reweighed, decisions, anew }: Differences): string[] {
  const { before, after } = decisions;
  const decided = [...new Set([...before.merged.keys(), ...after.merged.keys()])].filter((id) => before.entity(id) !== after.entity(id));
  const listings = difference(old.listings, now.listings, ({ id, kind }) => `${id} ${kind}`);
  const again = [...old.mentions, ...now.mentions].filter(({ article }) => anew || reweighed.has(article));
  return [
    ...[...mentions.added, ...mentions.removed, ...again].map(({ entity }) => entity),
    // What is listed under an id is listed under that of which it became another name.
    ...decided.flatMap((id) => [before.entity(id), after.entity(id)]),
    ...[...listings.added, ...listings.removed, ...(anew ? now.listings : [])].map(({ id }) => decisions.after.entity(id)),
  ];
}
