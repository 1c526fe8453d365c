import { type Cypher, cypher, empty, join } from '../../../../cypher/cypher.js';
import { pathSearchLimits } from '../../../limits/limits.js';
import { isUndated, present } from '../../../pattern/asOf.js';
import { all, whereAll } from '../../../pattern/terms.js';
import { bestEvidenced, busyness, degree, isLow, ofTypes, onAny, oneOf, statedTypes, weightOf } from '../../../pattern/ties.js';
import type { Writer } from '../../../pattern/Writer.js';
import { passable, type Search } from './pathPatterns.js';
import { detourMax, hubDegree, integerMax } from './pathSearch.js';

/**
 * Binds as `candidates` those lists of nodes in `found` that may be among the first when all else is known of them: what they weigh
 * comes before all else, and is known already. Where which relationships they show depends on more than that, only much longer ones
 * are left out; and none where it is not known how many there are, `first` being undefined.
 */
export function candidates(writer: Writer, { via }: Search, first: number | undefined): Cypher {
  if (first === undefined) return cypher`WITH *, [one IN found | one[0]] AS candidates`;
  const rest = via.types ? empty : cypher`, weight, size(way)`;
  const last = cypher`coalesce(ranks[${first - 1}][1], rank[1])`;
  return cypher`CALL (found) {
    UNWIND found AS one
    WITH one[0] AS way, one[1] AS weight, size(found[0][0]) AS least
    WITH way, [${late(cypher`size(way)`, cypher`any(n IN way[1..-1] WHERE ${isHub(writer, cypher`n`)})`)}${rest}] AS rank ORDER BY rank
    WITH collect([way, rank]) AS ranks
    RETURN [rank IN ranks WHERE rank[1] <= ${last} | rank[0]] AS candidates
  }`;
}

/** How long a way is if it comes after all that are little longer than the shortest, and 0 if not. */
const late = (size: Cypher, isBusy: Cypher): Cypher =>
  cypher`CASE WHEN ${size} > least + ${detourMax} OR (${size} > least AND ${isBusy}) THEN ${size} ELSE 0 END`;

/** As of a day, what is no hub now was none then. */
const isHub = (writer: Writer, node: Cypher): Cypher =>
  cypher`${degree(writer, node)} >= ${hubDegree}${isUndated(writer) ? empty : cypher` AND ${busyness(writer, node)} >= ${hubClass}`}`;

/**
 * Gives each of the lists of nodes in `candidates` its relationships and puts them in order: `paths` are pairs of nodes and
 * relationships, the best first. What two paths share is looked at once.
 */
export function ranked(writer: Writer, search: Search, simultaneous: boolean): Cypher {
  const r = cypher`r`;
  const low = cypher`size([r IN rels WHERE ${isLow(writer, r)}])`;
  const corroboration = onAny(writer, r, 'corroboration');
  const weakest = cypher`reduce(least = ${integerMax}, r IN rels | CASE WHEN ${corroboration} < least THEN ${corroboration} ELSE least END)`;
  const weight = cypher`reduce(sum = 0, r IN rels | sum + ${weightOf(writer, r)})`;
  const measured = cypher`WITH k, busiest, rels, ${weight} AS weight, ${low} AS low, ${weakest} AS weakest`;
  const chosen = simultaneous
    ? cypher`${atOneTime(writer, search)} ${measured} ${bestTime}`
    : cypher`WITH k, busiest, [hop IN hops | hop[0]] AS rels ${measured}`;
  if (passable(writer, search).length === 0) return cypher`WITH *, [] AS paths`;
  return cypher`CALL (candidates, b) {
    ${hops(writer, search, simultaneous)} ${chosen}
    WITH collect([k, busiest, rels, weight, low, weakest]) AS ways, min(size(rels)) AS least
    UNWIND ways AS way
    WITH way[0] AS k, way[1] AS busiest, way[2] AS rels, way[3] AS weight, way[4] AS low, way[5] AS weakest, least
    WITH k, rels ORDER BY ${late(cypher`size(rels)`, cypher`busiest >= ${hubClass}`)}, weight, size(rels), low, busiest, weakest DESC, [n IN candidates[k] | n.id]
    RETURN collect([candidates[k], rels]) AS paths
  }`;
}

/** How busy what has as many relationships as a hub is. */
const hubClass = pathSearchLimits.busyness.filter((step) => step <= hubDegree).length;

/** For each path its busiest entity in between, and for each of its hops what there is to choose from. */
function hops(writer: Writer, search: Search, simultaneous: boolean): Cypher {
  const y = cypher`y`;
  const pairs = cypher`UNWIND range(0, size(candidates) - 1) AS k UNWIND range(1, size(candidates[k]) - 1) AS i WITH candidates[k][i - 1] AS x, candidates[k][i] AS y, collect([k, i]) AS uses`;
  const classed = cypher`WITH y, collect([x, uses]) AS entered WITH y, entered, CASE WHEN y = b THEN 0 ELSE ${busyness(writer, y)} END AS busy`;
  const tied = cypher`UNWIND entered AS one WITH one[0] AS x, y, one[1] AS uses, busy WITH uses, busy, ${choices(writer, search, simultaneous)} AS choices`;
  return cypher`${pairs} ${classed} ${tied} UNWIND uses AS use WITH use[0] AS k, use[1] AS i, busy, choices ORDER BY k, i WITH k, max(busy) AS busiest, collect(choices) AS hops`;
}

/** The relationships between `x` and `y`, those that are asked for first, then those that tell most, then the best evidenced; if need be with when each begins and ends. */
function choices(writer: Writer, search: Search, simultaneous: boolean): Cypher {
  const edge = cypher`r`;
  const wanted = search.via.types ? ofTypes(writer, edge, search.via.types).map((wanted) => cypher`NOT ${wanted}`) : [];
  const order = join([...wanted, weightOf(writer, edge), bestEvidenced(writer, edge)], ', ');
  const best = cypher`MATCH (x)-[r:${oneOf(statedTypes(writer))}]-(y)${whereAll([...ofTypes(writer, edge, passable(writer, search)), ...present(writer, { edge })])} WITH r ORDER BY ${order}`;
  const date = (property: string) => onAny(writer, edge, property);
  return simultaneous
    ? cypher`COLLECT { ${best} LIMIT ${pathSearchLimits.parallels} RETURN [r, coalesce(${date('date')}, ${date('from')}, ''), coalesce(${date('date')}, ${date('to')}, '') + '~'] }`
    : cypher`COLLECT { ${best} LIMIT 1 RETURN r }`;
}

/** If there is a time at which all hops held, it is when one of them begins: each such time is tried. Compared as in asOf.ts. */
function atOneTime(writer: Writer, { via }: Search): Cypher {
  const times = cypher`UNWIND reduce(times = [''], hop IN hops | times + [choice IN hop | choice[1]]) AS time`;
  const then = cypher`[hop IN hops | [choice IN hop WHERE choice[1] <= time <= choice[2] | choice[0]][0]]`;
  const asked = via.types ? cypher` AND any(r IN rels WHERE ${all(ofTypes(writer, cypher`r`, via.types))})` : cypher``;
  return cypher`${times} WITH k, busiest, ${then} AS rels WHERE all(r IN rels WHERE r IS NOT NULL)${asked}`;
}

/** The time at which a path tells most, and is best evidenced. */
const bestTime = cypher`WITH * ORDER BY weight, low, weakest DESC, [r IN rels | r.claim]
  WITH k, busiest, collect([rels, weight, low, weakest])[0] AS best
  WITH k, busiest, best[0] AS rels, best[1] AS weight, best[2] AS low, best[3] AS weakest`;
