import type { Model } from '../../../schema/Model.js';
import type { Send } from '../../database/index.js';
import type { Finding, Path, Values } from '../article/Article.js';
import { loadClaims } from '../store/claims.js';
import { loadKnown } from '../store/listings.js';
import { type Claim, isClaimId, isRelationshipClaim } from '../unfold/Claim.js';
import type { Decisions, Move } from '../unfold/Decisions.js';
import { type DecisionPart, partsOf } from '../unfold/parts.js';
import { listings, unfold } from '../unfold/unfold.js';
import type { Batch } from './Batch.js';

/** Finds problems of decisions about claims: no article states the claim, or it cannot be about that entity. */
export async function checkCuration(
  send: Send,
  model: Model,
  batch: Batch,
  { before, after }: { before: Decisions; after: Decisions },
): Promise<(Finding & { article: string })[]> {
  const decided = batch.taken.flatMap((article) =>
    partsOf(model, article).flatMap((part) => (part.part === 'decision' ? decisionsAboutClaims(article.id, part) : [])),
  );
  // What was decided before was checked then; under its old id the claim is not there any more.
  const open = decided.filter(({ claim }) => !before.moved.has(claim));
  if (open.length === 0) return [];
  const claims = await claimsById(
    send,
    model,
    batch,
    after,
    open.map(({ claim }) => claim),
  );
  const kinds = await kindsById(
    send,
    model,
    batch,
    new Set([...claims.values()].flatMap((claim) => [...namesOf(claim), ...namesOf(movedClaim(claim, after))])),
  );
  return open.flatMap(({ article, path, claim: id }) => {
    const claim = claims.get(id);
    if (!claim) return [{ article, path, code: 'UNKNOWN_CLAIM', message: `No article states a claim with the id "${id}".` }];
    const moved = movedClaim(claim, after);
    if (!after.moved.has(id) || canBe(model, moved, kinds, after.move(id))) return [];
    return [{ article, path, code: 'INVALID_ENDPOINT', message: `The claim ${id} ${cannot(claim, moved, kinds, after.move(id))}.` }];
  });
}

interface AboutClaim {
  readonly article: string;
  readonly path: Path;
  readonly claim: string;
}

function decisionsAboutClaims(article: string, { decision, value, path }: DecisionPart): AboutClaim[] {
  if (decision === 'preferred') return [{ article, path, claim: String(value) }];
  return decision === 'about' ? [{ article, path, claim: String((value as Values).claim) }] : [];
}

/** A claim with the ends that it has under decisions. Its id stays the one by which curators name it. */
function movedClaim(claim: Claim, decisions: Decisions): Claim {
  const { subject, object } = decisions.move(claim.id);
  return isRelationshipClaim(claim)
    ? { ...claim, from: subject ?? claim.from, to: object ?? claim.to }
    : { ...claim, subject: subject ?? claim.subject };
}

/** Whether the model allows a claim where it was moved. Nothing is said of an entity that nobody lists: that is a problem of its own. */
function canBe(model: Model, claim: Claim, kinds: ReadonlyMap<string, string>, { subject, object }: Move): boolean {
  if (!isRelationshipClaim(claim)) {
    if (object !== undefined || isClaimId(claim.subject)) return false;
    const property = model.kind(kinds.get(claim.subject) ?? model.root.name).properties.get(claim.property);
    return !kinds.has(claim.subject) || (property !== undefined && property.derived === undefined);
  }
  const [from, to] = [claim.from, claim.to].map((id) => kinds.get(id));
  if (from === undefined || to === undefined) return [subject, object].some((id) => id !== undefined && !kinds.has(id));
  const relationship = model.stated.find(({ type }) => type === claim.type);
  return relationship?.allows(model.kind(from), model.kind(to)) === true;
}

/** Why a claim cannot be where it was moved: "(ATTENDED) cannot lead from …". */
function cannot(claim: Claim, moved: Claim, kinds: ReadonlyMap<string, string>, { object }: Move): string {
  const ends = namesOf(moved).map((entity) => `"${entity}", which is ${kinds.get(entity)}`);
  if (isRelationshipClaim(claim)) return `(${claim.type}) cannot lead from ${ends.join(', to ')}`;
  const said = object === undefined ? `cannot be about ${ends[0]}` : 'states a value, and leads to no other end that could be moved';
  return `(${claim.property}) ${said}`;
}

async function claimsById(send: Send, model: Model, batch: Batch, after: Decisions, ids: readonly string[]): Promise<Map<string, Claim>> {
  const here = batch.taken.flatMap((article) => unfold(model, article, after.withoutMoves).stated.map(({ claim }) => claim));
  const wanted = new Set(ids);
  return new Map([...(await loadClaims(send, ids)), ...here].filter(({ id }) => wanted.has(id)).map((claim) => [claim.id, claim]));
}

async function kindsById(send: Send, model: Model, batch: Batch, ids: ReadonlySet<string>): Promise<Map<string, string>> {
  const known = await loadKnown(send, model, [...batch.ids], ids);
  const here = batch.taken.flatMap((article) => listings(model, article).map(({ id, kind }) => [id, kind] as const));
  return new Map([...[...known].map(([id, { kind }]) => [id, kind] as const), ...here]);
}

const namesOf = (claim: Claim): string[] => (isRelationshipClaim(claim) ? [claim.from, claim.to] : [claim.subject]);
