import { type Cypher, cypher, empty, join, literal } from '../../../../cypher/cypher.js';
import { pathSearchLimits } from '../../../limits/limits.js';
import { whereAll } from '../../../pattern/terms.js';
import { degree, weightOf } from '../../../pattern/ties.js';
import type { Writer } from '../../../pattern/Writer.js';
import { alsoVia, isLoopFree, passable, type Search, waysVia } from './pathPatterns.js';
import { waysThrough } from './pathsThrough.js';

/** Ways that are up to so many hops longer than the shortest are put in order by what they tell, not by how long they are. */
export const detourMax = 2;

/** Not those through what has so many relationships, or more. */
export const hubDegree = 256;

/** Greater than any count; where Neo4j compares counts of relationships, it takes no more than 32 bits. */
export const integerMax = 2 ** 31 - 1;

/**
 * Looks for the shortest paths from `a` to `b`: `found` are pairs of a list of nodes, each once, and what its lightest relationships
 * weigh together, the shorter first, and `truncated` is true if there may be more. SHORTEST goes from both ends at once and ends when it
 * has as many as it is told; what it must not pass is refused inside its pattern, so that it never gets there. The same entities over
 * other relationships, and ways that come by an entity twice, which a pattern cannot refuse, are taken out afterwards; both count for its
 * bound. Where `enough` is given, only the best of so many are wanted: how many there are is then not known.
 */
export function searched(writer: Writer, search: Search, enough?: number): Cypher {
  if (search.via.entities) return waysThrough(writer, search);
  const { kinds, types } = search.via;
  const { clauses, ways, full } =
    kinds || types ? legsVia(writer, search) : enough ? legsNear(writer, search, enough) : legsAll(writer, search);
  return cypher`CALL (*) { ${clauses} RETURN ${ways} AS found, ${full} AS truncated }`;
}

/** One search after another: the names in the statement of all ways found so far, and of whether there may be more of them. */
interface Legs {
  readonly clauses: Cypher;
  readonly ways: Cypher;
  readonly full: Cypher;
}

/**
 * Only where there are more paths than are taken from one search may those through hubs hide others. Between two ends with so many
 * relationships the search among the calm ones takes the longest and is not needed.
 */
function legsAll(writer: Writer, search: Search): Legs {
  const all = leg(writer, search, { of: 'ALL' });
  const isCalm = cypher`${all.full} AND ${degree(writer, cypher`a`)} + ${degree(writer, cypher`b`)} < ${pathSearchLimits.busyEnds}`;
  return leg(writer, search, { of: 'ALL', isWorth: isCalm, calm: pathSearchLimits.calm, before: all });
}

/**
 * The shortest, and longer ones only if they may come before some of these: a way weighs as much as it has hops, or more. To look for
 * longer ones through what is busy would take longest, and these come last.
 */
function legsNear(writer: Writer, search: Search, enough: number): Legs {
  const shortest = leg(writer, search, { of: 'THE_SHORTEST' });
  // How many hops one longer than the shortest has.
  const next = ({ ways }: Legs) => cypher`size(${ways}[0][0])`;
  const last = cypher`coalesce(${shortest.ways}[${enough - 1}][1], ${integerMax})`;
  const isLonger = cypher`${next(shortest)} <= ${search.maxHops} AND ${next(shortest)} < ${last}`;
  // Each of its other hops weighs 1 or more.
  const heaviest = cypher`${last} - ${next(shortest)}`;
  const near = leg(writer, search, { of: 'THE_NEAREST', isWorth: isLonger, calm: [hubDegree], heaviest, before: shortest });
  const isMore = cypher`${next(near)} <= ${search.maxHops} AND size(${near.ways}) < ${enough}`;
  return leg(writer, search, { of: 'ALL', isWorth: isMore, before: near });
}

/** One search for each place at which something to run through may stand: the far ones only if the near are not enough. */
function legsVia(writer: Writer, search: Search): Legs {
  const maxHops = Math.min(search.maxHops, pathSearchLimits.viaNear);
  const near = leg(writer, { ...search, maxHops }, { of: 'ALL' });
  return maxHops === search.maxHops ? near : leg(writer, search, { of: 'ALL', isWorth: cypher`NOT ${near.full}`, before: near });
}

interface Looked {
  readonly of: Extent;
  /** Whether to look at all. */
  readonly isWorth?: Cypher;
  /** Searched once for each of them, among the entities with fewer relationships than that. */
  readonly calm?: readonly number[];
  /** Over no relationship that weighs more. */
  readonly heaviest?: Cypher;
  readonly before?: Legs;
}

/** Whether a search ends with the shortest there are, with those a little longer, or goes on until it has as many as are taken. */
type Extent = 'THE_SHORTEST' | 'THE_NEAREST' | 'ALL';

function leg(writer: Writer, search: Search, { of, isWorth, calm, heaviest, before }: Looked): Legs {
  const [ways, full] = [writer.fresh('w'), writer.fresh('f')];
  const { entities } = search.avoid;
  const ends = [cypher`a`, cypher`b`, ...(entities ? [entities] : [])];
  const known = before ? [...ends, before.ways, before.full] : ends;
  const rounds = calm ? cypher`${calm}` : cypher`[0]`;
  const worth = isWorth ? cypher`CASE WHEN ${isWorth} THEN ${rounds} ELSE [] END` : rounds;
  const bounded = heaviest ? cypher` WITH calm, ${heaviest} AS heaviest` : empty;
  const inside = join([...ends, ...(calm ? [cypher`calm`] : []), ...(heaviest ? [cypher`heaviest`] : [])], ', ');
  const taken = cypher`reduce(ways = ${before?.ways ?? cypher`[]`}, some IN legs | ways + some)`;
  const merged = cypher`CALL (legs${before ? cypher`, ${before.ways}` : empty}) { UNWIND ${taken} AS one WITH one[0] AS way, min(one[1]) AS weight WHERE ${isLoopFree(cypher`way`)} WITH way, weight ORDER BY size(way), weight RETURN collect([way, weight]) AS ${ways} }`;
  const earlier = before ? cypher`${before.clauses} ` : empty;
  // Who looks among calm ones alone does not know of the others.
  const isFull = calm ? before?.full : cypher`${before ? cypher`${before.full} OR ` : empty}${pathSearchLimits.pathsMax} IN counts`;
  const looked = allOf(writer, search, of, { isCalm: calm !== undefined, isLight: heaviest !== undefined });
  const clauses = cypher`${earlier}CALL (${join(known, ', ')}) { UNWIND ${worth} AS calm${bounded} CALL (${inside}) { ${looked} } WITH collect(some) AS legs, collect(taken) AS counts ${merged} RETURN ${ways}, ${isFull ?? cypher`false`} AS ${full} }`;
  return { clauses, ways, full };
}

function allOf(writer: Writer, search: Search, of: Extent, bounds: { isCalm: boolean; isLight: boolean }): Cypher {
  const patterns = passable(writer, search).length === 0 ? [] : waysVia(writer, search, bounds);
  if (patterns.length === 0) return cypher`RETURN [] AS some, 0 AS taken`;
  const also = whereAll(alsoVia(search));
  const most = literal(pathSearchLimits.pathsMax);
  const [shortest, cut] =
    of === 'ALL' ? [most, empty] : [cypher`${literal(of === 'THE_SHORTEST' ? 1 : detourMax + 1)} GROUPS`, cypher`WITH p LIMIT ${most} `];
  const one = (pattern: Cypher) => cypher`MATCH SHORTEST ${shortest} (p = (a) ${pattern} (b)${also}) ${cut}${weighed(writer)}`;
  return join(patterns.map(one), ' UNION ALL ');
}

/** Of paths `p` each list of nodes once, with what its lightest relationships weigh. */
function weighed(writer: Writer): Cypher {
  const weight = cypher`reduce(sum = 0, r IN relationships(p) | sum + ${weightOf(writer, cypher`r`)})`;
  return cypher`WITH nodes(p) AS way, min(${weight}) AS weight, count(p) AS paths RETURN collect([way, weight]) AS some, sum(paths) AS taken`;
}
