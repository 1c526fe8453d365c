import type { NodeKind } from '../../../../schema/Model.js';
import { type Cypher, cypher, empty, join, literal } from '../../../cypher/cypher.js';
import { pathSearchLimits } from '../../limits/limits.js';
import { present } from '../../pattern/asOf.js';
import { isOfKinds } from '../../pattern/patterns.js';
import { all, whereAll } from '../../pattern/terms.js';
import { degree, ofTypes, oneOf, statedTypes, tied } from '../../pattern/ties.js';
import type { Writer } from '../../pattern/Writer.js';

/** What a path runs through, or does not. Entities are a list in the statement, `undefined` where none is given. */
export interface Through {
  readonly types?: readonly string[];
  readonly entities?: Cypher;
  readonly kinds?: readonly NodeKind[];
}

export interface Search {
  readonly maxHops: number;
  readonly via: Through;
  readonly avoid: Through;
}

/** Ways that are up to so many hops longer than the shortest are put in order by what they tell, not by how long they are. */
export const detourMax = 2;

/** Not those through what has so many relationships, or more. */
export const hubDegree = 256;

/** Greater than any count; where Neo4j compares counts of relationships, it takes no more than 32 bits. */
export const integerMax = 2 ** 31 - 1;

/** The types of relationships that a path may be made of. */
export const passable = (writer: Writer, { avoid }: Search): string[] =>
  statedTypes(writer).filter((type) => !(avoid.types ?? []).includes(type));

/**
 * Looks for the shortest paths from `a` to `b`: `found` are lists of nodes, each once, the shorter first, and `truncated`
 * is true if there may be more. SHORTEST goes from both ends at once and ends when it has as many as it is told; what it
 * must not pass is refused inside its pattern, so that it never gets there. The same entities over other relationships,
 * and ways that come by an entity twice, which a pattern cannot refuse, are taken out afterwards; both count for its bound.
 * Where `enough` is given, only as many are wanted and whatever is little longer than the shortest: how many there are is then not known.
 */
export function searched(writer: Writer, search: Search, enough?: number): Cypher {
  const { clauses, ways, full } = isFree(search) ? legsAnywhere(writer, search, enough) : legsVia(writer, search);
  const reachable = search.via.entities ? cypher`${waypoints(writer, search)} ` : empty;
  return cypher`${reachable}CALL (*) { ${clauses} CALL (${ways}) { UNWIND ${ways} AS way WITH DISTINCT way WHERE ${loopFree} WITH way ORDER BY size(way) RETURN collect(way) AS found } RETURN found, ${full} AS truncated }`;
}

const isFree = ({ via }: Search): boolean => !via.types && !via.entities && !via.kinds;

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
function legsAnywhere(writer: Writer, search: Search, enough: number | undefined): Legs {
  const shortest = enough === undefined ? undefined : leg(writer, search, { bounds: everywhere, of: 'THE_SHORTEST' });
  // To look for longer ways through what is busy would take longest, and these come last.
  const near = shortest && leg(writer, search, { bounds: cypher`[${hubDegree}]`, of: 'THE_NEAREST', before: shortest });
  const bounds = near ? cypher`CASE WHEN size(${near.ways}) < ${enough} THEN ${everywhere} ELSE [] END` : everywhere;
  const all = leg(writer, search, { bounds, of: 'ALL', before: near });
  const isCalm = cypher`${all.full} AND ${degree(writer, cypher`a`)} + ${degree(writer, cypher`b`)} < ${pathSearchLimits.busyEnds}`;
  const calm = cypher`CASE WHEN ${isCalm} THEN ${pathSearchLimits.calm} ELSE [] END`;
  return leg(writer, search, { bounds: calm, of: 'ALL', before: all });
}

/** One search for each place at which something to run through may stand: the far ones only if the near are not enough. */
function legsVia(writer: Writer, search: Search): Legs {
  const maxHops = Math.min(search.maxHops, pathSearchLimits.viaNear);
  const near = leg(writer, { ...search, maxHops }, { bounds: everywhere, of: 'ALL' });
  const bounds = cypher`CASE WHEN ${near.full} THEN [] ELSE ${everywhere} END`;
  return maxHops === search.maxHops ? near : leg(writer, search, { bounds, of: 'ALL', before: near });
}

const everywhere = cypher`[${integerMax}]`;

/** The names in the statement that a search needs. */
const imported = ({ via, avoid }: Search): Cypher[] => [
  cypher`a`,
  cypher`b`,
  ...[via.entities, avoid.entities].filter((list) => list !== undefined),
];

interface Looked {
  /** Searched once for each of them, among the entities with fewer relationships than that. */
  readonly bounds: Cypher;
  readonly of: Extent;
  readonly before?: Legs | undefined;
}

/** Whether a search ends with the shortest there are, with those a little longer, or goes on until it has as many as are taken. */
type Extent = 'THE_SHORTEST' | 'THE_NEAREST' | 'ALL';

function leg(writer: Writer, search: Search, { bounds, of, before }: Looked): Legs {
  const [ways, full] = [writer.fresh('w'), writer.fresh('f')];
  const names = join(imported(search), ', ');
  const known = join([...imported(search), ...(before ? [before.ways, before.full] : [])], ', ');
  const { entities } = search.via;
  const worth = entities ? cypher`CASE WHEN size(${entities}) = 0 THEN [] ELSE ${bounds} END` : bounds;
  const isFull = cypher`calm = ${integerMax} AND taken = ${pathSearchLimits.pathsMax}`;
  const earlier = before ? cypher`${before.clauses} ` : empty;
  const clauses = cypher`${earlier}CALL (${known}) { UNWIND ${worth} AS calm CALL (${names}, calm) { ${searches(writer, search, of)} } WITH collect(some) AS legs, collect(${isFull}) AS full RETURN reduce(ways = ${before?.ways ?? cypher`[]`}, some IN legs | ways + some) AS ${ways}, ${before?.full ?? cypher`false`} OR true IN full AS ${full} }`;
  return { clauses, ways, full };
}

/** Of the entities in `via`, as `waypoints`, those that are near enough to both ends: looking for ways through others takes longest. */
function waypoints(writer: Writer, search: Search): Cypher {
  const types = passable(writer, search);
  if (types.length === 0 || search.maxHops < 2) return cypher`WITH *, [] AS waypoints`;
  const hops = () => steps(writer, search, types, 1, search.maxHops - 1);
  const avoided = search.avoid.entities ? cypher`, ${search.avoid.entities}` : empty;
  const before = cypher`CALL (a, b, v, calm${avoided}) { MATCH p = SHORTEST 1 (a) ${hops()} (v) RETURN length(p) AS before }`;
  const after = cypher`CALL (a, b, v, calm${avoided}) { MATCH p = SHORTEST 1 (v) ${hops()} (b) RETURN length(p) AS after }`;
  return cypher`CALL (a, b, via${avoided}) { UNWIND via AS v WITH v, ${integerMax} AS calm WHERE v <> a AND v <> b AND ${degree(writer, cypher`v`)} > 1 ${before} ${after} WITH v WHERE before + after <= ${search.maxHops} RETURN collect(v) AS waypoints }`;
}

const loopFree = cypher`all(i IN range(0, size(way) - 2) WHERE NOT way[i] IN way[i + 1..])`;

function searches(writer: Writer, search: Search, of: Extent): Cypher {
  const types = passable(writer, search);
  const patterns = types.length === 0 ? [] : waysVia(writer, search, types);
  if (patterns.length === 0) return cypher`RETURN [] AS some, 0 AS taken`;
  const also = whereAll(alsoVia(writer, search));
  const most = literal(pathSearchLimits.pathsMax);
  const [shortest, cut] =
    of === 'ALL' ? [most, empty] : [cypher`${literal(of === 'THE_SHORTEST' ? 1 : detourMax + 1)} GROUPS`, cypher`WITH p LIMIT ${most} `];
  const one = (pattern: Cypher) =>
    cypher`MATCH SHORTEST ${shortest} (p = (a) ${pattern} (b)${also}) ${cut}RETURN collect(DISTINCT nodes(p)) AS some, count(p) AS taken`;
  return join(patterns.map(one), ' UNION ALL ');
}

/**
 * The patterns between the ends. What a path must run through is a part of the pattern, or else the search would end
 * before it comes to a rare one: one pattern for each place at which it may stand.
 */
function waysVia(writer: Writer, search: Search, types: readonly string[]): Cypher[] {
  const { maxHops, via } = search;
  const hops = (least: number, most: number, of = types) => (most === 0 ? empty : steps(writer, search, of, least, most));
  const places = (first: number) => Array.from({ length: maxHops - first }, (_, i) => i + first);
  if (via.entities || (via.kinds && !via.types)) {
    const node = writer.fresh('v');
    const there = via.entities ? cypher`${node} IN ${via.entities}` : isOfKinds(node, via.kinds ?? []);
    return places(1).map((i) => cypher`${hops(i, i)} (${node} WHERE ${there} AND ${node} <> a AND ${node} <> b) ${hops(1, maxHops - i)}`);
  }
  if (!via.types) return [hops(1, maxHops)];
  const wanted = types.filter((type) => via.types?.includes(type));
  return wanted.length === 0 ? [] : places(0).map((i) => cypher`${hops(i, i)} ${hops(1, 1, wanted)} ${hops(0, maxHops - 1 - i)}`);
}

/** What else it must run through, where the pattern sees to one thing already: asked of each path before it counts. */
function alsoVia(writer: Writer, { via }: Search): Cypher[] {
  const node = cypher`n`;
  return [
    ...(via.types && via.entities ? [cypher`any(r IN relationships(p) WHERE ${all(ofTypes(writer, cypher`r`, via.types))})`] : []),
    ...(via.kinds && (via.types || via.entities) ? [cypher`any(n IN nodes(p)[1..-1] WHERE ${isOfKinds(node, via.kinds)})`] : []),
  ];
}

/**
 * So many hops. Nothing leaves `b` or comes back to `a`, and out of a crowd nothing enters where there is no other way out: to look
 * everywhere would take longer than to go there.
 */
function steps(writer: Writer, { avoid }: Search, types: readonly string[], least: number, most: number): Cypher {
  const [from, edge, to] = [writer.fresh('x'), writer.fresh('r'), writer.fresh('y')];
  const between = [
    cypher`(calm = ${integerMax} OR ${degree(writer, to)} < calm)`,
    cypher`(COUNT { (${from})--() } < ${pathSearchLimits.crowd} OR ${degree(writer, to)} > 1)`,
    ...(avoid.entities ? [cypher`NOT ${to} IN ${avoid.entities}`] : []),
    ...(avoid.kinds ? [cypher`NOT ${isOfKinds(to, avoid.kinds)}`] : []),
  ];
  const passed = [
    ...ofTypes(writer, edge, types),
    cypher`${to} <> a`,
    cypher`(${to} = b OR (${join(between, ' AND ')}))`,
    ...present(writer, tied(writer, edge, to)),
  ];
  const hop = cypher`((${from} WHERE ${from} <> b)-[${edge}:${oneOf(statedTypes(writer))}]-(${to})${whereAll(passed)})`;
  return cypher`${hop}{${literal(least)},${literal(most)}}`;
}
