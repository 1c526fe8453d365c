import type { Model } from '../../../schema/Model.js';
import type { Send } from '../../database/index.js';
import type { Finding, Path, Values } from '../article/Article.js';
import { loadClaims } from '../store/claims.js';
import { loadKnown } from '../store/listings.js';
import { type Claim, isClaimId, isRelationshipClaim } from '../unfold/Claim.js';
import type { Decisions } from '../unfold/Decisions.js';
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
    new Set([...open.flatMap(({ entity }) => entity ?? []), ...[...claims.values()].flatMap(namesOf)]),
  );
  return open.flatMap(({ article, path, claim: id, entity }) => {
    const claim = claims.get(id);
    if (!claim) return [{ article, path, code: 'UNKNOWN_CLAIM', message: `No article states a claim with the id "${id}".` }];
    const kind = entity === undefined ? undefined : kinds.get(entity);
    if (kind === undefined || canBeAbout(model, claim, kind, kinds)) return [];
    return [
      {
        article,
        path,
        code: 'INVALID_ENDPOINT',
        message: `The claim ${id} (${isRelationshipClaim(claim) ? claim.type : claim.property}) cannot be about "${entity}", which is ${kind}.`,
      },
    ];
  });
}

interface AboutClaim {
  readonly article: string;
  readonly path: Path;
  readonly claim: string;
  readonly entity?: string;
}

function decisionsAboutClaims(article: string, { decision, value, path }: DecisionPart): AboutClaim[] {
  if (decision === 'preferred') return [{ article, path, claim: String(value) }];
  const { claim, entity } = value as Values;
  return decision === 'about' ? [{ article, path, claim: String(claim), entity: String(entity) }] : [];
}

function canBeAbout(model: Model, claim: Claim, kind: string, kinds: ReadonlyMap<string, string>): boolean {
  const subject = model.kind(kind);
  if (!isRelationshipClaim(claim))
    return (
      !isClaimId(claim.subject) && subject.properties.get(claim.property)?.derived === undefined && subject.properties.has(claim.property)
    );
  const relationship = model.stated.find(({ type }) => type === claim.type);
  const object = kinds.get(claim.to);
  return object !== undefined && relationship?.allows(subject, model.kind(object)) === true;
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
