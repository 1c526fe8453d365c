import { type Cypher, cypher, empty, join, literal } from '../../../../cypher/cypher.js';
import { pathSearchLimits } from '../../../limits/limits.js';
import { isOfKinds } from '../../../pattern/patterns.js';
import { all } from '../../../pattern/terms.js';
import { degree, ofTypes, weightOf } from '../../../pattern/ties.js';
import type { Writer } from '../../../pattern/Writer.js';
import { isLoopFree, passable, type Search, steps } from './pathPatterns.js';

/**
 * Looks for the shortest paths from `a` to `b` through one of the entities in `via`, as `searched` does: those to each of them and
 * those on from there are put together, the shorter first. Two short patterns find them, which Neo4j plans far sooner than one for
 * each place at which the entity may stand.
 */
export function waysThrough(writer: Writer, search: Search): Cypher {
  const { maxHops, via, avoid } = search;
  if (passable(writer, search).length === 0 || maxHops < 2) return cypher`WITH *, [] AS found, false AS truncated`;
  const ends = cypher`a, b, v${avoid.entities ? cypher`, ${avoid.entities}` : empty}`;
  const most = maxHops <= pathSearchLimits.viaNear ? maxHops - 1 : halfNear;
  const near = cypher`CALL (${ends}) { ${heads(writer, search, most)} AS heads } CALL (${ends}) { ${tails(writer, search, most)} AS tails }`;
  // A longer half is only worth looking for if the shortest other one leaves room for it, and if there are not as many as are taken already.
  const longer = (known: Cypher, other: Cypher, half: Cypher, all: Cypher) =>
    cypher`CALL (${ends}, heads, tails) { UNWIND CASE WHEN ${known}[1] < ${pathSearchLimits.pathsMax} AND size(${other}[0][0][0]) - 1 < ${maxHops - most} THEN [1] ELSE [] END AS once CALL (${ends}) { ${half} AS half } WITH collect(half) AS halves RETURN coalesce(halves[0], ${known}) AS ${all} }`;
  const longHeads = () => longer(cypher`heads`, cypher`tails`, heads(writer, search, maxHops - 1), cypher`allHeads`);
  const longTails = () => longer(cypher`tails`, cypher`heads`, tails(writer, search, maxHops - 1), cypher`allTails`);
  const far = most === maxHops - 1 ? empty : cypher`${longHeads()} ${longTails()} WITH allHeads AS heads, allTails AS tails `;
  const each = cypher`UNWIND ${via.entities} AS v WITH DISTINCT v WHERE v <> a AND v <> b AND ${degree(writer, cypher`v`)} > 1`;
  const both = cypher`WITH collect([heads[0], tails[0]]) AS halves, collect(${isCut(maxHops)}) AS cut`;
  return cypher`CALL (*) { ${each} ${near} ${far}${both} ${joined(search)} RETURN found, true IN cut OR size(found) = ${pathSearchLimits.pathsMax} AS truncated }`;
}

/** The longest half that is always looked for: to look for longer ones as well took two to twenty times as long. */
const halfNear = 3;

const heads = (writer: Writer, search: Search, most: number): Cypher => {
  const hops = steps(writer, search, { least: 1, most, unentered: [cypher`a`, cypher`b`], unleft: [cypher`b`, cypher`v`] });
  return half(writer, search, cypher`(a) ${hops} (v)`);
};

const tails = (writer: Writer, search: Search, most: number): Cypher => {
  const hops = steps(writer, search, { least: 1, most, unentered: [cypher`a`, cypher`v`], unleft: [cypher`b`] });
  return half(writer, search, cypher`(v) ${hops} (b)`);
};

/**
 * A pair: each list of nodes once, the shorter first, with what its lightest relationships weigh and whether any of them is of a type
 * asked for; and how many paths were taken.
 */
function half(writer: Writer, { via }: Search, pattern: Cypher): Cypher {
  const r = cypher`r`;
  const weight = cypher`reduce(sum = 0, r IN relationships(p) | sum + ${weightOf(writer, r)})`;
  const isWanted = via.types ? cypher`any(r IN relationships(p) WHERE ${all(ofTypes(writer, r, via.types))})` : cypher`true`;
  const each = cypher`WITH nodes(p) AS way, min(${weight}) AS weight, true IN collect(${isWanted}) AS isWanted, count(p) AS paths ORDER BY size(way)`;
  return cypher`MATCH SHORTEST ${literal(pathSearchLimits.pathsMax)} (p = ${pattern}) ${each} WITH collect([way, weight, isWanted]) AS ways, sum(paths) AS taken RETURN [[one IN ways WHERE ${isLoopFree(cypher`one[0]`)}], taken]`;
}

/** Whether there may be more halves than were taken. Those that are too long do not count. */
function isCut(maxHops: number): Cypher {
  const most = pathSearchLimits.pathsMax;
  const fits = (head: Cypher, tail: Cypher) => cypher`size(heads[0][${head}][0]) + size(tails[0][${tail}][0]) - 2 <= ${maxHops}`;
  const [first, last] = [cypher`0`, cypher`-1`];
  return cypher`(heads[1] = ${most} AND ${fits(last, first)}) OR (tails[1] = ${most} AND ${fits(first, last)})`;
}

/** Both halves of a way, as long as there are not as many as are taken: the rows come one by one, and no further than to the last one. */
function joined({ maxHops, via }: Search): Cypher {
  const met = [
    cypher`none(n IN tail[0][1..] WHERE n IN head[0])`,
    ...(via.types ? [cypher`(head[2] OR tail[2])`] : []),
    ...(via.kinds ? [cypher`any(n IN (head[0] + tail[0][1..])[1..-1] WHERE ${isOfKinds(cypher`n`, via.kinds)})`] : []),
  ];
  const ofSize = (list: Cypher, size: Cypher) => cypher`[one IN ${list} WHERE size(one[0]) = ${size}]`;
  const before = cypher`UNWIND ${ofSize(cypher`half[0]`, cypher`before + 1`)} AS head`;
  const after = cypher`UNWIND ${ofSize(cypher`half[1]`, cypher`hops - before + 1`)} AS tail`;
  const way = cypher`WITH DISTINCT head[0] + tail[0][1..] AS way, head[1] + tail[1] AS weight LIMIT ${pathSearchLimits.pathsMax}`;
  return cypher`CALL (halves) { UNWIND range(2, ${maxHops}) AS hops UNWIND halves AS half UNWIND range(1, hops - 1) AS before ${before} ${after} WITH head, tail WHERE ${join(met, ' AND ')} ${way} RETURN collect([way, weight]) AS found }`;
}
