import type { NodeKind } from '../../../../schema/Model.js';
import { type Cypher, cypher, empty, join } from '../../../cypher/cypher.js';
import { limits, pathSearchLimits } from '../../limits/limits.js';
import { present } from '../../pattern/asOf.js';
import { isOfKinds } from '../../pattern/patterns.js';
import { whereAll } from '../../pattern/terms.js';
import { bestEvidenced, busyness, degree, onAny, oneOf, statedTypes, tied } from '../../pattern/ties.js';
import type { Writer } from '../../pattern/Writer.js';

interface Ring {
  readonly kinds: readonly NodeKind[] | undefined;
  readonly first: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/**
 * The clauses that go one hop further than `frontier`: `kept` grows by the entities for which there is room, and `frontier`
 * becomes those from which the next ring is reached, shown or not. Once there is more than can be shown, nothing further is
 * looked at.
 */
export function ring(writer: Writer, { kinds, first, isFirst, isLast }: Ring): Cypher {
  const shown = kinds ? (node: Cypher) => [isOfKinds(node, kinds)] : () => [];
  const ring = (list: Cypher, filter: typeof shown, limit: number) =>
    cypher`CALL (frontier, seen, isFull) {
      ${nearest(writer, isFirst, filter)} LIMIT ${limit} RETURN collect(y) AS ${list} }`;
  const [inRing, walked] = [cypher`ring`, cypher`walked`];
  const most = Math.max(first, pathSearchLimits.frontier) + 1;
  const found = isLast
    ? ring(inRing, shown, first + 1)
    : kinds
      ? cypher`${ring(inRing, shown, first + 1)} ${ring(walked, () => [], pathSearchLimits.frontier + 1)}`
      : cypher`${ring(walked, shown, most)} WITH *, walked AS ring`;
  const room = cypher`CASE WHEN size(kept) < ${first} THEN ${first} - size(kept) ELSE 0 END`;
  const full = cypher`isFull OR size(ring) > ${room}`;
  // Around what is asked for, nothing is left out before it is ranked.
  const cut = isFirst ? [] : [cypher`any(x IN frontier WHERE ${degree(writer, cypher`x`)} > ${pathSearchLimits.fanOut})`];
  const more = [cypher`truncated`, full, ...(isLast ? [] : [cypher`size(walked) > ${pathSearchLimits.frontier}`]), ...cut];
  const onwards = isLast ? empty : cypher`, walked[..${pathSearchLimits.frontier}] AS frontier, seen + walked + ring AS seen`;
  return cypher`${found}
    WITH missing, kept + ring[..${room}] AS kept${onwards}, ${full} AS isFull, ${join(more, ' OR ')} AS truncated`;
}

/** The clauses that bind entities next to the frontier as `y`, in the order in which they matter. */
function nearest(writer: Writer, isFirst: boolean, shown: (node: Cypher) => Cypher[]): Cypher {
  const [r, y] = [cypher`r`, cypher`y`];
  const there = present(writer, tied(writer, r, y));
  const step = cypher`MATCH (x)-[r:${oneOf(statedTypes(writer))}]-(y)`;
  const reached = isFirst
    ? cypher`${step}${whereAll([...there, cypher`NOT y IN seen`, ...shown(y)])}`
    : cypher`CALL (x) { ${step}${whereAll(there)} RETURN r, y LIMIT ${pathSearchLimits.fanOut} }
      WITH x, r, y WHERE ${join([cypher`NOT y IN seen`, ...shown(y)], ' AND ')}`;

  const each = cypher`WITH x, y, max(${onAny(writer, r, 'corroboration')}) AS evidence
    WITH y, count(x) AS ties, max(evidence) AS evidence`;
  return cypher`UNWIND CASE WHEN isFull THEN [] ELSE frontier END AS x ${reached} ${each}
    WITH y ORDER BY ties DESC, evidence DESC, ${busyness(writer, y)}, y.id`;
}

/** The clauses that bind the relationships among the entities in `kept` as `found`, the best evidenced first. */
export function among(writer: Writer): Cypher {
  const r = cypher`r`;
  const there = whereAll([cypher`y IN kept`, ...present(writer, { edge: r })]);
  return cypher`CALL (kept) {
    UNWIND kept AS x MATCH (x)-[r:${oneOf(statedTypes(writer))}]->(y)${there}
    WITH r ORDER BY ${bestEvidenced(writer, r)} LIMIT ${limits.relationshipsAround + 1}
    RETURN collect(r) AS found }`;
}
