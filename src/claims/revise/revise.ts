import type { Model } from '../../../schema/Model.js';
import type { Send } from '../../database/index.js';
import type { Known } from '../check/known.js';
import { difference } from '../fold/difference.js';
import { evidenceKey, type Flat, flattened, mentionKey } from '../fold/flat.js';
import { Sides } from '../fold/Sides.js';
import { confirmedBy, noEffects, withdrawnBy } from '../report/Effects.js';
import { loadReferences, removeArticles } from '../store/articles.js';
import { createMerged, removeEntities, removeMerged } from '../store/entities.js';
import { loadEvidence, loadEvidenceAbout, removeEvidence, removeOrphans } from '../store/evidence.js';
import { loadListings, writeListings } from '../store/listings.js';
import { loadMentions, removeMentions } from '../store/mentions.js';
import { loadPublishers, writePublishers } from '../store/publishers.js';
import { type Decisions, decisionsOf } from '../unfold/Decisions.js';
import { type Batch, batchOf, type Change } from './Batch.js';
import { checkBatch, type Found, refuseFound } from './checkBatch.js';
import { checkPublishers } from './checkPublishers.js';
import { project } from './project.js';
import { nothing, type Revision, revisionOf } from './Revision.js';
import { type Restatement, restate } from './restate.js';
import { touchedBy } from './touched.js';
import { writeHeads } from './writeHeads.js';

/** Options of a change. */
export interface RevisionOptions {
  /** The ids of articles that the same seeding will replace or retract later: they do not hold back what this change removes. */
  readonly pending?: ReadonlySet<string>;
  /** The ids that the same seeding will list later, with their kinds. */
  readonly promised?: ReadonlyMap<string, Known>;
  /** Whether to work through articles that are the same as before, because the model is another. */
  readonly anew?: boolean;
  /** All of it was in a store of this model together, and was checked when it came in: out of a backup. */
  readonly isChecked?: boolean;
}

/**
 * Makes the graph what it would be if these articles had always been as they are now and the retracted ones had never been. It
 * runs in a write transaction that holds the lock.
 * @throws {ArticleError} with all problems of all articles; then nothing is written.
 */
export async function revise(
  send: Send,
  model: Model,
  change: Change,
  { pending = new Set(), promised = new Map(), anew = false, isChecked = false }: RevisionOptions = {},
): Promise<Revision> {
  const batch = await batchOf(send, change, anew);
  if (batch.ids.size === 0) return revisionOf(batch, { before: [], after: [] }, nothing, noEffects);
  const [{ decisions, problems }, publishers, listings, mentions] = await Promise.all([
    decide(send, model, batch),
    loadPublishers(send, batch.ids, batch.taken),
    loadListings(send, batch.alreadyStored),
    loadMentions(send, batch.alreadyStored),
  ]);
  const old = { listings, mentions };
  refuseFound([...problems, ...checkPublishers(publishers.after)]);
  if (!isChecked) refuseFound(await checkBatch(send, model, batch, old.listings, decisions, { pending, promised }));
  const restated = await restate(send, model, batch, decisions, old);
  const sidesChanged = await writePublishers(send, publishers);
  const reweighed = await writeHeads(send, model, batch, new Sides(publishers.after), sidesChanged);
  return write(send, model, batch, old, restated, decisions, reweighed, anew);
}

/** Curators' decisions as they are and as they will be. */
async function decide(
  send: Send,
  model: Model,
  batch: Batch,
): Promise<{ decisions: { before: Decisions; after: Decisions }; problems: Found[] }> {
  const curations = await loadReferences(send, ['CURATION']);
  const staying = curations.filter(({ id }) => !batch.ids.has(id));
  const { decisions: after, problems } = decisionsOf(model, [...staying, ...batch.taken.filter(({ kind }) => kind === 'CURATION')]);
  return { decisions: { before: decisionsOf(model, curations).decisions, after }, problems };
}

/** Writes a change. The order matters: nodes are created before what points at them, and removed after it. */
async function write(
  send: Send,
  model: Model,
  batch: Batch,
  before: Pick<Flat, 'listings' | 'mentions'>,
  { unfolded, partly, kinds, appearing, vanishing }: Restatement,
  decisions: { before: Decisions; after: Decisions },
  reweighed: ReadonlySet<string>,
  anew: boolean,
): Promise<Revision> {
  const others = [...unfolded.keys()].filter((id) => !batch.ids.has(id) && !partly.has(id));
  const [listed, mentioned, stated, about] = await Promise.all([
    loadListings(send, others),
    loadMentions(send, others),
    loadEvidence(send, [...batch.alreadyStored, ...others]),
    loadEvidenceAbout(send, vanishing, partly),
  ]);
  const old = {
    listings: [...before.listings, ...listed],
    mentions: [...before.mentions, ...mentioned],
    evidence: [...stated, ...about],
  };
  const now = flattened(model, unfolded);
  const mentions = difference(old.mentions, now.mentions, mentionKey);
  const evidence = difference(old.evidence, now.evidence, evidenceKey);
  const [{ create }] = await Promise.all([
    removeMerged(send, decisions.before.merged, decisions.after.merged),
    writeListings(send, old.listings, now.listings),
    removeMentions(send, mentions.removed),
    removeEvidence(send, evidence.removed),
  ]);
  const staying = new Set(evidence.added.map(({ claim }) => claim));
  const { orphans, edges } = await removeOrphans(
    send,
    new Set(evidence.removed.map(({ claim }) => claim).filter((id) => !staying.has(id))),
  );
  const touched = await touchedBy(send, { evidence, mentions, orphans, old, now, appearing, reweighed, decisions, anew });
  const arrivals = { appearing, mentions: mentions.added, evidence: evidence.added, claims: now.claims };
  const { edges: folded, created: added, contradicted } = await project(send, model, touched, arrivals, decisions.after, kinds);
  await Promise.all([removeEntities(send, vanishing), createMerged(send, create), removeArticles(send, batch.retracted)]);
  return revisionOf(
    batch,
    { before: old.evidence, after: now.evidence },
    {
      entities: { added: appearing.size, removed: vanishing.size },
      relationships: { added: folded.added.length, removed: edges.length, changed: folded.changed.length },
    },
    {
      added,
      confirmed: confirmedBy(old.evidence, now.evidence, now.claims, added),
      contradicted,
      removed: orphans,
      withdrawn: await withdrawnBy(send, old.evidence, now.evidence, orphans),
    },
  );
}
