import type { StoredEvidence } from '../fold/flat.js';
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

/**
 * The outcome of a change. For each article, `added` holds the ids of claims that are stated because of it and were not before,
 * and `removed` those of claims that are not stated any more.
 */
export interface Revision extends Totals {
  readonly articles: readonly { article: string; status: Status; added: readonly string[]; removed: readonly string[] }[];
}

/** The evidence of articles before and after a change. */
export interface Restated {
  readonly before: readonly StoredEvidence[];
  readonly after: readonly StoredEvidence[];
}

/** Works out the outcome of a batch from what each article stated before and what it states now. */
export function revisionOf(batch: Batch, { before, after }: Restated, totals: Totals): Revision {
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
  };
}
