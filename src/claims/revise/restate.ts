import type { Model, NodeKind } from '../../../schema/Model.js';
import type { Send } from '../../database/index.js';
import type { Article } from '../article/Article.js';
import type { Listing, StoredMention } from '../fold/flat.js';
import { loadReferences, loadSources, mentioning } from '../store/articles.js';
import { loadClaims } from '../store/claims.js';
import { loadPresence, type Presence } from '../store/entities.js';
import { loadKnown } from '../store/listings.js';
import { isRelationshipClaim } from '../unfold/Claim.js';
import type { Decisions, Move } from '../unfold/Decisions.js';
import { partNaming } from '../unfold/partNaming.js';
import { type Unfolded, unfold } from '../unfold/unfold.js';
import type { Batch } from './Batch.js';

/** The articles as they are unfolded once a batch is in, and the entities that come and go by it. */
export interface Restatement {
  /** Unfolded articles by id: those of the batch, and others whose meaning changes with it. */
  readonly unfolded: ReadonlyMap<string, Unfolded>;
  /** The ids of those among them of which only the claims about entities that appear or vanish are unfolded. */
  readonly partly: ReadonlySet<string>;
  /** The kinds of entities, by their ids. */
  readonly kinds: ReadonlyMap<string, NodeKind>;
  /** The ids of the entities that come into the graph. */
  readonly appearing: ReadonlySet<string>;
  /** The ids of the entities that leave the graph. */
  readonly vanishing: ReadonlySet<string>;
}

/**
 * Unfolds the articles of a batch and all others whose meaning changes with it: those that name what curators decided
 * on, and, if an entity appears in the graph or vanishes, the register, whose claims about it come and go with it.
 */
export async function restate(
  send: Send,
  model: Model,
  batch: Batch,
  { before, after }: { before: Decisions; after: Decisions },
  old: { listings: readonly Listing[]; mentions: readonly StoredMention[] },
): Promise<Restatement> {
  const affected = await decidedUpon(send, before, after);
  const outside = (articles: readonly Article[]) => articles.filter(({ id }) => !batch.ids.has(id));
  const naming = affected.size === 0 ? [] : outside(await loadSources(send, await mentioning(send, affected)));
  // What was decided may concern any of it; otherwise only a part is looked for, below.
  const whole = affected.size === 0 ? [] : outside(await loadReferences(send));
  // Of a claim that is moved at one end after the other, only this tells the end at which it was left.
  const named = naming.flatMap((article) => unfold(model, article, before).mentions);
  const past = [...affected, ...named, ...old.mentions.map(({ entity }) => entity), ...old.listings.map(({ id }) => after.entity(id))];
  const settled = await settle(send, model, [...batch.taken, ...naming, ...whole], batch.ids, after, past);
  const changed = new Set([...settled.appearing, ...settled.vanishing]);
  if (changed.size === 0 || affected.size > 0) return settled;
  const concerning = await concerned(send, model, outside(await loadReferences(send)), after, settled.appearing, changed);
  return { ...settled, unfolded: new Map([...settled.unfolded, ...concerning]), partly: new Set(concerning.keys()) };
}

/**
 * The claims of the register about entities that appear or vanish, by article id: they come and go with them, and the rest of the
 * register stays.
 */
async function concerned(
  send: Send,
  model: Model,
  references: readonly Article[],
  decisions: Decisions,
  appearing: ReadonlySet<string>,
  changed: ReadonlySet<string>,
): Promise<Map<string, Unfolded>> {
  const ids = namesOf(changed, decisions);
  const concerning = references.flatMap((article) => {
    const unfolded = unfold(model, ids ? partNaming(article, ids) : article, decisions);
    const stated = unfolded.stated.filter(({ names }) => names.some((id) => changed.has(id)));
    return stated.length > 0 ? [[article.id, { ...unfolded, entities: [], mentions: [], stated }] as const] : [];
  });
  const named = concerning.flatMap(([, { stated }]) => stated.flatMap(({ names }) => names));
  const present = await loadPresence(send, new Set(named.filter((id) => !changed.has(id))), new Set(), []);
  const isVisible = (id: string) => appearing.has(id) || present.has(id);
  return new Map(concerning.map(([id, unfolded]) => [id, visiblePart(unfolded, isVisible)]));
}

/**
 * All ids under which articles may name these entities; undefined where a curator moved a claim to one of them, since articles
 * file that under another id.
 */
function namesOf(entities: ReadonlySet<string>, decisions: Decisions): Set<string> | undefined {
  const isMoved = [...decisions.moved].some((claim) => endsOf(decisions.move(claim)).some((id) => entities.has(id)));
  const merged = [...decisions.merged].flatMap(([id, into]) => (entities.has(into) ? [id] : []));
  return isMoved ? undefined : new Set([...entities, ...merged]);
}

/** The ids of the entities that are merged otherwise than before, or that gain or lose claims, by curators' decisions. */
async function decidedUpon(send: Send, before: Decisions, after: Decisions): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const id of new Set([...before.merged.keys(), ...after.merged.keys()])) {
    if (before.entity(id) !== after.entity(id)) ids.add(before.entity(id)).add(after.entity(id));
  }
  const moved = [...new Set([...before.moved, ...after.moved])].filter((claim) => {
    const [was, is] = [before.move(claim), after.move(claim)];
    return was.subject !== is.subject || was.object !== is.object;
  });
  for (const claim of moved) for (const entity of [before, after].flatMap((decisions) => endsOf(decisions.move(claim)))) ids.add(entity);
  for (const claim of await loadClaims(send, moved)) ids.add(isRelationshipClaim(claim) ? claim.from : claim.subject);
  return ids;
}

const endsOf = ({ subject, object }: Move): string[] => [subject, object].filter((id) => id !== undefined);

async function settle(
  send: Send,
  model: Model,
  articles: readonly Article[],
  ids: ReadonlySet<string>,
  decisions: Decisions,
  past: readonly string[],
): Promise<Restatement> {
  const unfolded = new Map(articles.map((article) => [article.id, unfold(model, article, decisions)]));
  const apart = [...new Set([...ids, ...unfolded.keys()])];
  const mentioned = new Set([...unfolded.values()].flatMap(({ mentions }) => mentions));
  const listed = [...unfolded.values()].flatMap(({ entities }) => entities);
  const named = new Set([
    ...past,
    ...mentioned,
    ...listed.map(({ id }) => decisions.entity(id)),
    ...[...unfolded.values()].flatMap(({ stated }) => stated.flatMap(({ names }) => names)),
  ]);
  const doubtful = new Set(past);
  const present = await loadPresence(send, named, doubtful, apart);
  const unsure = new Set([...named].filter((id) => !present.has(id) || doubtful.has(id)));
  const listedKinds = await kindsOf(send, model, unsure, apart, listed, decisions);
  // A place that no article lists any more is gone like anything else.
  const isVisible = (id: string) => mentioned.has(id) || present.get(id)?.mentioned === true || listedKinds.get(id)?.alwaysKnown === true;
  return {
    unfolded: new Map([...unfolded].map(([id, article]) => [id, visiblePart(article, isVisible)])),
    partly: new Set(),
    kinds: withPresent(model, listedKinds, present),
    appearing: new Set([...named].filter((id) => isVisible(id) && !present.has(id))),
    vanishing: new Set([...named].filter((id) => !isVisible(id) && present.has(id))),
  };
}

/** An unfolded article without its claims about entities that no article names. */
function visiblePart(unfolded: Unfolded, isVisible: (id: string) => boolean): Unfolded {
  const stated = unfolded.stated.filter(({ names }) => names.every(isVisible));
  const claims = new Set(stated.map(({ claim }) => claim.id));
  return { ...unfolded, stated, evidence: unfolded.evidence.filter(({ claim }) => claims.has(claim)) };
}

/** The kinds of entities that any article lists, by the ids under which the graph knows them. */
async function kindsOf(
  send: Send,
  model: Model,
  named: ReadonlySet<string>,
  apart: readonly string[],
  listed: readonly { id: string; kind: string }[],
  decisions: Decisions,
): Promise<Map<string, NodeKind>> {
  const merged = [...decisions.merged].flatMap(([id, into]) => (named.has(into) ? [id] : []));
  const known = await loadKnown(send, model, apart, new Set([...named, ...merged]));
  const kinds = [...[...known].map(([id, { kind }]) => ({ id, kind })), ...listed];
  return new Map(kinds.map(({ id, kind }) => [decisions.entity(id), model.kind(kind)]));
}

function withPresent(model: Model, kinds: Map<string, NodeKind>, present: ReadonlyMap<string, Presence>): Map<string, NodeKind> {
  const stored = [...present].flatMap(([id, { kind }]) =>
    model.kinds.filter(({ name }) => name === kind).map((found) => [id, found] as const),
  );
  return new Map([...stored, ...kinds]);
}
