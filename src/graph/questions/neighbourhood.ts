import type { NodeKind } from '../../../schema/Model.js';
import { type Cypher, cypher, empty, join } from '../../cypher/cypher.js';
import { neighbourhoodArguments, neighbourhoodLimits } from '../../types/questions/neighbourhood.js';
import { present } from '../asOf.js';
import type { Row } from '../Columns.js';
import { whereAll } from '../conditions.js';
import { below, innerFrame } from '../Frame.js';
import { limits, pathSearchLimits } from '../limits.js';
import type { Read, Run } from '../Plan.js';
import { isOfKinds } from '../patterns.js';
import type { Scope } from '../Scope.js';
import { type Asked, objectType, selectFields } from '../selectFields.js';
import { selectNode } from '../selectNode.js';
import { bestEvidenced, busyness, degree, ofAny, oneOf, statedTypes, tied } from '../ties.js';
import { askedEntities, missing, warnMissing } from './asked.js';
import { Hops } from './hops.js';
import type { PlanQuestion } from './index.js';

interface NeighbourhoodArguments {
  of: unknown;
  hops?: number | null;
  first?: number | null;
  kinds?: string[] | null;
}

export const planNeighbourhood: PlanQuestion = (scope, ask) => {
  const given = scope.arguments<NeighbourhoodArguments>(ask.field, ask.nodes, neighbourhoodArguments(scope.types), ask.key);
  const kinds = given.kinds?.map((kind) => scope.model.kind(kind));
  // Out of range it is refused, but only after all is planned.
  const hops = Math.min(Math.max(given.hops ?? neighbourhoodLimits.hopsDefault, 1), neighbourhoodLimits.hopsMax);
  const first = Math.max(given.first ?? neighbourhoodLimits.firstDefault, 0);
  const answer = selectAnswer(scope, ask, first);
  const rings = Array.from({ length: hops }, (_, i) => ring(scope, { kinds, first, isFirst: i === 0, isLast: i === hops - 1 }));
  const centres = cypher`WITH ${missing} AS missing, COLLECT { UNWIND entities AS e WITH e WHERE e IS NOT NULL RETURN DISTINCT e } AS kept`;
  const start = cypher`${askedEntities(scope, given.of)} ${centres} WITH missing, kept, kept AS frontier, kept AS seen, false AS isFull, false AS truncated`;
  const statement = cypher`${start} ${join(rings, ' ')} ${among(scope)} RETURN missing, truncated OR size(found) > ${limits.relationshipsAround}, ${answer.nodes}, ${answer.relationships}`;
  return {
    key: ask.key,
    statement: statement.statement(),
    read: ([row], run) => {
      const [unknown, truncated, nodes, relationships] = row as [string[], boolean, Row[], Row[]];
      warnMissing(run, unknown, ask.key);
      run.rows += nodes.length + relationships.length;
      return answer.read({ truncated, nodes, relationships }, run);
    },
  };
};

interface Ring {
  readonly kinds: readonly NodeKind[] | undefined;
  readonly first: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/**
 * What is a hop further than `frontier`: `kept` grows by what there is room for, and `frontier` becomes what the next
 * ring is reached from, shown or not. Once there is more than can be shown, nothing further is looked at.
 */
function ring(scope: Scope, { kinds, first, isFirst, isLast }: Ring): Cypher {
  const shown = kinds ? (node: Cypher) => [isOfKinds(node, kinds)] : () => [];
  const ring = (list: Cypher, filter: typeof shown, limit: number) =>
    cypher`CALL (frontier, seen, isFull) { ${nearest(scope, isFirst, filter)} LIMIT ${limit} RETURN collect(y) AS ${list} }`;
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
  const cut = isFirst ? [] : [cypher`any(x IN frontier WHERE ${degree(scope, cypher`x`)} > ${pathSearchLimits.fanOut})`];
  const more = [cypher`truncated`, full, ...(isLast ? [] : [cypher`size(walked) > ${pathSearchLimits.frontier}`]), ...cut];
  const onwards = isLast ? empty : cypher`, walked[..${pathSearchLimits.frontier}] AS frontier, seen + walked + ring AS seen`;
  return cypher`${found} WITH missing, kept + ring[..${room}] AS kept${onwards}, ${full} AS isFull, ${join(more, ' OR ')} AS truncated`;
}

/** Entities `y` next to the frontier, in the order in which they matter. */
function nearest(scope: Scope, isFirst: boolean, shown: (node: Cypher) => Cypher[]): Cypher {
  const [r, y] = [cypher`r`, cypher`y`];
  const there = present(scope, tied(scope, r, y));
  const step = cypher`MATCH (x)-[r:${oneOf(statedTypes(scope))}]-(y)`;
  const reached = isFirst
    ? cypher`${step}${whereAll([...there, cypher`NOT y IN seen`, ...shown(y)])}`
    : cypher`CALL (x) { ${step}${whereAll(there)} RETURN r, y LIMIT ${pathSearchLimits.fanOut} } WITH x, r, y WHERE ${join([cypher`NOT y IN seen`, ...shown(y)], ' AND ')}`;
  const each = cypher`WITH x, y, max(${ofAny(scope, r, 'corroboration')}) AS evidence WITH y, count(x) AS ties, max(evidence) AS evidence`;
  return cypher`UNWIND CASE WHEN isFull THEN [] ELSE frontier END AS x ${reached} ${each} WITH y ORDER BY ties DESC, evidence DESC, ${busyness(scope, y)}, y.id`;
}

/** All relationships among those kept, the best evidenced first. */
function among(scope: Scope): Cypher {
  const r = cypher`r`;
  const there = whereAll([cypher`y IN kept`, ...present(scope, { edge: r })]);
  return cypher`CALL (kept) { UNWIND kept AS x MATCH (x)-[r:${oneOf(statedTypes(scope))}]->(y)${there} WITH r ORDER BY ${bestEvidenced(scope, r)} LIMIT ${limits.relationshipsAround + 1} RETURN collect(r) AS found }`;
}

interface Found {
  readonly truncated: boolean;
  readonly nodes: readonly Row[];
  readonly relationships: readonly Row[];
}

function selectAnswer(scope: Scope, ask: Asked, first: number) {
  // Those in the middle are shown whatever `first` says.
  const shown = Math.max(first, neighbourhoodLimits.centresMax);
  const start = { path: ask.key, hops: 0, rows: shown };
  const node = innerFrame(scope.fresh('n'), start);
  const around = { ...start, rows: limits.relationshipsAround };
  const hops = new Hops(scope, around);
  scope.read(shown + limits.wholeList);
  const each = (rows: readonly Row[], read: Read, run: Run) => rows.map((row) => read(row, run));
  let wanted = false;
  const readers: Record<string, (part: Asked) => (found: Found, run: Run) => unknown> = {
    truncated: () => (found) => found.truncated,
    nodes: ({ key, nodes }) => {
      const read = selectNode(scope, scope.model.kind('Entity'), nodes, { ...node, position: below(start, key) });
      return (found, run) => each(found.nodes, read, run);
    },
    relationships: (part) => {
      wanted = true;
      scope.read(around.rows);
      const read = hops.select(part, around);
      return (found, run) => each(found.relationships, read, run);
    },
  };
  const type = objectType(ask);
  const read = selectFields<[Found, Run]>(scope, type, ask.nodes, (part) => readers[part.field.name]?.(part));
  return {
    read,
    nodes: cypher`COLLECT { UNWIND kept AS ${node.variable} RETURN ${node.columns.list()} }`,
    relationships: wanted ? hops.rows(cypher`found[..${limits.relationshipsAround}]`) : cypher`[]`,
  };
}
