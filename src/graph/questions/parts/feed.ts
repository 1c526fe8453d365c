import { type Cypher, cypher, literal } from '../../../cypher/cypher.js';
import { pageLimits } from '../../../types/lists/arguments.js';
import type { Columns } from '../../emit/Columns.js';

/** A place in the feed: behind a part of an entry. */
export interface Place {
  readonly revision: unknown;
  readonly article: unknown;
  readonly part: unknown;
}

/** The place behind all entries of a revision. */
export const behindRevision = (revision: number): Place => ({ revision: revision + 1, article: '', part: -1 });

/**
 * The statement that reads the parts of entries behind a place. It also returns the revision up to which these are all: the one
 * before the first part that is not among them. The graph's revision is read first: whatever is in the feed up to it is there
 * then, so that nothing is missed by going on from it.
 */
export function feed(from: unknown, size: number, columns: Columns): Cypher {
  // The entry at the place may have no more parts, and one part more than the page holds tells that the feed goes on.
  const ahead = cypher`COLLECT {
    MATCH (i:Ingestion)
    WHERE i.revision >= from.revision AND i.revision <= now AND (i.revision > from.revision OR i.article >= from.article)
    WITH i ORDER BY i.revision, i.article LIMIT ${size + 2}
    UNWIND range(0, (size(i.added) + size(i.removed) - 1) / ${idsMax}) AS part
    WITH i, part WHERE i.revision > from.revision OR i.article > from.article OR part > from.part
    RETURN [i, part] ORDER BY i.revision, i.article, part LIMIT ${size + 1}
  }`;
  const shown = cypher`COLLECT {
    UNWIND ahead[..${size}] AS shown WITH shown[0] AS i, shown[1] AS part RETURN ${columns.list()} }`;
  return cypher`MATCH (g:Graph {id: 'graph'})
    WITH ${from} AS from, g.revision AS now
    WITH now, ${ahead} AS ahead
    WITH now, ahead, ahead[${size}][0] AS next
    RETURN [CASE WHEN next IS NULL THEN now ELSE next.revision - 1 END, next IS NOT NULL, ${shown}]`;
}

/** A part of an entry holds so many of its ids, those added before those removed. */
export const idsMax = pageLimits.changeIdsMax;
const start = cypher`part * ${literal(idsMax)}`;
const added = cypher`i.added[${start}..${start} + ${literal(idsMax)}]`;
const skipped = cypher`CASE WHEN ${start} > size(i.added) THEN ${start} - size(i.added) ELSE 0 END`;
const removed = cypher`CASE
  WHEN ${start} + ${literal(idsMax)} > size(i.added) THEN i.removed[${skipped}..${start} + ${literal(idsMax)} - size(i.added)]
  ELSE []
END`;

/** The terms for the fields of a part of an entry, by their names. */
export const entryColumns: Readonly<Record<string, Cypher>> = {
  revision: cypher`i.revision`,
  at: cypher`i.at`,
  articleId: cypher`i.article`,
  status: cypher`i.status`,
  by: cypher`i.by`,
  added,
  removed,
};
