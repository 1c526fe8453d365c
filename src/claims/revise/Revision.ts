import type { StoredEvidence } from '../fold/flat.js';
import type { Effects } from '../report/Effects.js';
import { groupBy } from '../unfold/order.js';
import type { Batch } from './Batch.js';

/** The outcome of a change for one article. */
export type Status = 'ADDED' | 'REPLACED' | 'UNCHANGED' | 'RETRACTED';

/** The numbers of entities and edges that a change added, removed and changed. */
export interface Totals {
  readonly entities: { added: number; removed: number };
  readonly relationships: { added: number; removed: number; changed: number };
}

/** The totals of a change that adds, removes and changes nothing. */
export const nothing: Totals = { entities: { added: 0, removed: 0 }, relationships: { added: 0, removed: 0, changed: 0 } };

/** The outcome of a change: for all articles together, what it does to claims; and for each article by itself. */
export interface Revision extends Totals {
  readonly effects: Effects;
  readonly batch: Batch;
  readonly articles: readonly Outcome[];
}

/** The outcome of a change for one article, and the claims that are stated, or not stated any more, because of it. */
export interface Outcome {
  readonly article: string;
  readonly status: Status;
  /** The ids of the claims that it states now and did not state before, and the other way round. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** The evidence of articles before and after a change. */
export interface Restated {
  readonly before: readonly StoredEvidence[];
  readonly after: readonly StoredEvidence[];
}

/** Compares what each article stated before with what it states now. */
export function revisionOf(batch: Batch, { before, after }: Restated, totals: Totals, effects: Effects): Revision {
  // What changed about articles outside the batch is the doing of a curation in it, or else of the first article.
  const cause = (batch.taken.find(({ kind }) => kind === 'CURATION') ?? batch.taken[0])?.id ?? batch.retracted[0] ?? '';
  const owner = ({ article }: StoredEvidence) => (batch.ids.has(article) ? article : cause);
  const [old, now] = [groupBy(before, owner), groupBy(after, owner)];
  const outcome = (article: string, status: Status) => {
    const [stated, states] = [old, now].map((evidence) => new Set(evidence.get(article)?.map(({ claim }) => claim))) as [
      Set<string>,
      Set<string>,
    ];
    return { article, status, added: [...states].filter((id) => !stated.has(id)), removed: [...stated].filter((id) => !states.has(id)) };
  };
  return {
    articles: [
      ...batch.taken.map(({ id }) => outcome(id, batch.stored.has(id) ? 'REPLACED' : 'ADDED')),
      ...batch.retracted.map((id) => outcome(id, 'RETRACTED')),
      ...batch.unchanged.map((id) => outcome(id, 'UNCHANGED')),
    ],
    ...totals,
    effects,
    batch,
  };
}
