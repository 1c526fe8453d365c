import type { Model } from '../../../schema/Model.js';
import type { Send } from '../../database/index.js';
import type { Article, Finding } from '../article/Article.js';
import { refuse } from '../article/refuse.js';
import { checkReferences } from '../check/checkReferences.js';
import { isRegister, type Known, knownWith } from '../check/known.js';
import type { Listing } from '../fold/flat.js';
import { loadReferences, loadSources, mentioning } from '../store/articles.js';
import { loadKnown, takenIds } from '../store/listings.js';
import type { Decisions } from '../unfold/Decisions.js';
import { groupBy } from '../unfold/order.js';
import { namedIds } from '../unfold/parts.js';
import { listings } from '../unfold/unfold.js';
import type { Batch } from './Batch.js';
import { checkCuration } from './checkCuration.js';

/** A problem, and the article that has it. */
export type Found = Finding & { article: string };

/** The changes that the seeding to which a batch belongs will make later. */
export interface Later {
  /** The ids of articles that the seeding will replace or retract: what these need does not hold the batch back. */
  readonly pending: ReadonlySet<string>;
  /** The ids that the seeding will list, with their kinds. */
  readonly promised: ReadonlyMap<string, Known>;
}

/**
 * Finds problems of a batch beside the rest of the graph: ids that no article lists, that are listed as another kind, or that are
 * taken; and what other articles would lose by it.
 */
export async function checkBatch(
  send: Send,
  model: Model,
  batch: Batch,
  listed: readonly Listing[],
  decisions: { before: Decisions; after: Decisions },
  later: Later,
): Promise<Found[]> {
  const ids = new Set([...batch.taken.flatMap((article) => [...namedIds(model, article)]), ...listed.map(({ id }) => id)]);
  const [known, taken] = await Promise.all([knownAfter(send, model, batch, later, ids), idProblems(send, model, batch)]);
  const check = (register: ReadonlyMap<string, Known>) =>
    batch.taken.flatMap((article) => of(article, checkReferences(model, article, register)));
  // Only to say what was meant instead are all ids needed.
  const references = check(known).length > 0 ? check(await knownAfter(send, model, batch, later)) : [];
  return [
    ...references,
    ...taken,
    ...(await losses(send, model, batch, listed, known, decisions, later)),
    ...(await checkCuration(send, model, batch, decisions)),
  ];
}

/**
 * Throws all problems as one error, if there are any.
 * @throws {ArticleError} where `found` is not empty.
 */
export function refuseFound(found: readonly Found[]): void {
  const articles = groupBy(found, ({ article }) => article);
  refuse(
    [...articles].map(([source, findings]) => ({ source, findings })),
    'articles',
  );
}

/** The known ids once the batch is stored: those among `ids`, or all. */
async function knownAfter(
  send: Send,
  model: Model,
  batch: Batch,
  { promised }: Later,
  ids?: Iterable<string>,
): Promise<Map<string, Known>> {
  const stored = await loadKnown(send, model, [...batch.ids], ids);
  return knownWith(model, new Map([...promised, ...stored]), batch.taken);
}

async function idProblems(send: Send, model: Model, { taken }: Batch): Promise<Found[]> {
  const articles = new Set(taken.map(({ id }) => id));
  const entities = taken.flatMap((article) => listings(model, article).map(({ id }, i) => ({ article, id, path: ['entities', i] })));
  const alien = await takenIds(send, new Set(entities.map(({ id }) => id)), articles);
  const isTaken = (id: string) => alien.has(id) || articles.has(id);
  const listedHere = new Set(entities.map(({ id }) => id));
  const message = (id: string) => `The id "${id}" belongs to something else already; choose another.`;
  return [
    ...entities
      .filter(({ id }) => isTaken(id))
      .map(({ article, id, path }) => ({ article: article.id, path, code: 'ID_TAKEN', message: message(id) })),
    ...taken
      .filter(({ id }) => alien.has(id) || listedHere.has(id))
      .map(({ id }) => ({ article: id, path: ['id'], code: 'ID_TAKEN', message: message(id) })),
  ];
}

/** Problems of other articles: ids that they name and that the register would no longer list, or would list as another kind. */
async function losses(
  send: Send,
  model: Model,
  batch: Batch,
  listed: readonly Listing[],
  known: ReadonlyMap<string, Known>,
  { before }: { before: Decisions },
  later: Later,
): Promise<Found[]> {
  const wasRegister = (article: string) => isRegister(String(batch.stored.get(article)?.kind));
  const lost = listed.filter(
    ({ article, id, kind }) => known.get(id)?.kind !== kind || (wasRegister(article) && !known.get(id)?.registered),
  );
  if (lost.length === 0) return [];
  const naming = new Set(await mentioning(send, new Set(lost.map(({ id }) => before.entity(id)))));
  const others = [...(await loadSources(send, naming)), ...(await loadReferences(send))].filter(
    ({ id }) => !batch.ids.has(id) && !later.pending.has(id),
  );
  const register = await knownAfter(send, model, batch, later, new Set(others.flatMap((article) => [...namedIds(model, article)])));
  return others.flatMap((article) => of(article, checkReferences(model, article, register)));
}

const of = ({ id }: Article, findings: readonly Finding[]): Found[] => findings.map((finding) => ({ ...finding, article: id }));
