import { foldedLength } from '../../../schema/values/foldText.js';
import { type Cypher, cypher, name } from '../../cypher/cypher.js';
import type { Problem } from '../../errors.js';
import { pageLimits } from '../../types/arguments.js';
import { pathLimits, pathsArguments } from '../../types/questions/paths.js';
import { Bound, resolved } from '../Bound.js';
import type { Row } from '../Columns.js';
import { below, innerFrame } from '../Frame.js';
import { limits } from '../limits.js';
import type { Read, Run } from '../Plan.js';
import type { Scope } from '../Scope.js';
import { type Asked, objectType, selectFields } from '../selectFields.js';
import { selectNode } from '../selectNode.js';
import { askedEntities, missing, warnMissing } from './asked.js';
import { Hops } from './hops.js';
import type { PlanQuestion } from './index.js';
import { ranked } from './pathRanking.js';
import { type Search, searched, type Through } from './pathSearch.js';

interface Filter {
  relationships?: string[] | null;
  entities?: unknown;
  kinds?: string[] | null;
}

interface PathArguments {
  from: unknown;
  to: unknown;
  maxHops?: number | null;
  first?: number | null;
  via?: Filter | null;
  avoid?: Filter | null;
  simultaneous?: boolean | null;
}

export const planPaths: PlanQuestion = (scope, ask) => {
  const given = scope.arguments<PathArguments>(ask.field, ask.nodes, pathsArguments(scope.types), ask.key);
  // Out of range it is refused, but only after all is planned.
  const maxHops = Math.min(Math.max(given.maxHops ?? pathLimits.hopsDefault, 1), pathLimits.hopsMax);
  const first = Math.max(given.first ?? pathLimits.firstDefault, 0);
  const search: Search = { maxHops, via: through(scope, given.via, 'waypoints'), avoid: through(scope, given.avoid, 'avoided') };
  scope.read(limits.pathsCost);
  for (const side of ['via', 'avoid'] as const) {
    scope.checks.push((variables) =>
      idProblems(resolved(given[side]?.entities ?? [], variables) as string[], `${ask.key}.${side}.entities`),
    );
  }
  const page = selectPaths(scope, ask, first, maxHops);
  const lists = [[given.from, given.to], given.via?.entities ?? [], given.avoid?.entities ?? []];
  const ids = new Bound((variables) => (resolved(lists, variables) as unknown[][]).flat());
  const avoidedFrom = new Bound((variables) => 2 + (resolved(lists[1], variables) as unknown[]).length);
  const parts = cypher`entities[0] AS a, entities[1] AS b, [e IN entities[2..${avoidedFrom}] WHERE e IS NOT NULL] AS via, [e IN entities[${avoidedFrom}..] WHERE e IS NOT NULL] AS avoided`;
  const simultaneous = given.simultaneous === true;
  // A longer path comes after all shorter ones: it is only ranked if it may be shown, or may turn out to be none.
  const candidates = simultaneous
    ? cypher`found AS candidates`
    : cypher`[way IN found WHERE size(way) <= coalesce(size(found[${first - 1}]), size(way))] AS candidates`;
  const count = simultaneous ? cypher`size(paths)` : cypher`size(found)`;
  const found = cypher`${searched(scope, search, page.isCounted || simultaneous ? undefined : first)} WITH *, ${candidates} ${ranked(scope, search, simultaneous)}`;
  const statement = cypher`${askedEntities(scope, ids)} WITH ${missing} AS missing, ${parts} ${found} RETURN missing, truncated, ${count}, ${page.rows}`;
  return {
    key: ask.key,
    statement: statement.statement(),
    read: ([row], run) => {
      const [unknown, truncated, totalCount, rows] = row as [unknown, boolean, number, Row[]];
      warnMissing(run, unknown, ask.key);
      return page.read({ truncated, totalCount, rows }, run);
    },
  };
};

/** A list inside an input is not reached by the checks of the arguments. */
function idProblems(ids: readonly string[], path: string): Problem[] {
  const { entitiesMax } = pathLimits;
  if (ids.length > entitiesMax)
    return [
      {
        path,
        code: 'TOO_LONG',
        message: `has ${ids.length} ids; at most ${entitiesMax} are allowed. Ask by \`kinds\`, or in several operations.`,
      },
    ];
  return ids.some((id) => foldedLength(id) > pageLimits.idLengthMax)
    ? [{ path, code: 'TOO_LONG', message: `holds an id of more than ${pageLimits.idLengthMax} characters; no id is so long.` }]
    : [];
}

function through(scope: Scope, filter: Filter | null | undefined, list: 'waypoints' | 'avoided'): Through {
  const { relationships, entities, kinds } = filter ?? {};
  return {
    ...(relationships ? { types: relationships } : {}),
    ...(entities ? { entities: name(list) } : {}),
    ...(kinds ? { kinds: kinds.map((kind) => scope.model.kind(kind)) } : {}),
  };
}

interface Page {
  readonly truncated: boolean;
  readonly totalCount: number;
  readonly rows: readonly Row[];
}

interface Paths {
  readonly rows: Cypher;
  readonly read: (page: Page, run: Run) => unknown;
  /** Whether it is asked how many paths there are. */
  readonly isCounted: boolean;
}

/** What is asked of the answer, and the column that it takes: of each path its length, its entities and its hops. */
function selectPaths(scope: Scope, ask: Asked, first: number, maxHops: number): Paths {
  const start = { path: ask.key, hops: 0, rows: first };
  const node = innerFrame(scope.fresh('n'), { ...start, rows: first * (maxHops + 1) });
  const hops = new Hops(scope, { ...start, rows: first * maxHops });
  const wanted = new Set<string>();
  let isCounted = false;
  const read = selectFields<[Page, Run]>(scope, objectType(ask), ask.nodes, (one) => {
    isCounted ||= one.field.name !== 'nodes';
    if (one.field.name === 'truncated') return ({ truncated }) => truncated;
    if (one.field.name === 'totalCount') return ({ totalCount }) => totalCount;
    const position = below(start, one.key);
    const readers: Record<string, (part: Asked) => Read> = {
      length: () => (row) => row[0],
      entities: (part) => {
        const at = { ...node, position: { ...below(position, part.key), rows: node.position.rows } };
        return eachOf(1, selectNode(scope, scope.model.kind('Entity'), part.nodes, at));
      },
      hops: (part) => eachOf(2, hops.select(part, { ...position, rows: first * maxHops })),
    };
    const readPath = selectFields(scope, objectType(one), one.nodes, (part) => {
      wanted.add(part.field.name);
      return readers[part.field.name]?.(part);
    });
    return ({ rows }, run) => rows.map((row) => readPath(row, run));
  });
  scope.read(first * (1 + (wanted.has('entities') ? maxHops + 1 : 0) + (wanted.has('hops') ? maxHops : 0)));
  const entities = wanted.has('entities')
    ? cypher`COLLECT { UNWIND path[0] AS ${node.variable} RETURN ${node.columns.list()} }`
    : cypher`[]`;
  const relationships = wanted.has('hops') ? hops.rows(cypher`path[1]`) : cypher`[]`;
  const rows = cypher`COLLECT { UNWIND paths[..${first}] AS path RETURN [size(path[1]), ${entities}, ${relationships}] }`;
  return {
    rows,
    read: (page, run) => {
      run.rows += page.rows.length;
      return read(page, run);
    },
    isCounted,
  };
}

const eachOf =
  (column: number, read: Read): Read =>
  (row, run) => {
    const items = row[column] as Row[];
    run.rows += items.length;
    return items.map((item) => read(item, run));
  };
