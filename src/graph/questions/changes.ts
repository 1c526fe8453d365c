import { type Cypher, cypher } from '../../cypher/cypher.js';
import { pageLimits } from '../../types/arguments.js';
import { changesArguments } from '../../types/questions/changes.js';
import { Bound } from '../Bound.js';
import type { Row } from '../Columns.js';
import { type Frame, innerFrame } from '../Frame.js';
import type { Answer, Read, Run } from '../Plan.js';
import type { Scope } from '../Scope.js';
import { type Asked, objectType, selectFields } from '../selectFields.js';
import { selectById } from '../selectNode.js';
import { at } from '../selectPage.js';
import type { PlanQuestion } from './index.js';

/** Under which a subscription's next `since` stands beside the variables; none of them can be called so. */
export const sinceLast = '@since';

/** What was read of the feed for a subscription. */
export interface Feed {
  readonly changes: readonly Answer[];
  readonly hasMore: boolean;
  /** Up to which revision. */
  readonly revision: number;
}

/** The feed as its statement gives it back. */
type FeedRow = readonly [revision: number, hasMore: boolean, entries: readonly Row[]];

export const planChanges: PlanQuestion = (scope, ask) => {
  const { since, first } = scope.arguments<{ since?: number | null; first?: number | null }>(
    ask.field,
    ask.nodes,
    changesArguments(scope.types),
    ask.key,
  );
  const size = first ?? pageLimits.firstDefault;
  const item = entryFrame(scope, ask, size);
  const readers: Record<string, (ask: Asked) => (feed: FeedRow, run: Run) => unknown> = {
    nodes: (nodes) => {
      const read = selectChange(scope, nodes, at(item, nodes.key));
      return ([, , entries], run) => entries.map((entry) => read(entry, run));
    },
    hasMore:
      () =>
      ([, hasMore]) =>
        hasMore,
    revision:
      () =>
      ([revision]) =>
        revision,
  };
  const read = selectFields<[FeedRow, Run]>(scope, objectType(ask), ask.nodes, (one) => readers[one.field.name]?.(one));
  return { key: ask.key, statement: feed(since ?? 0, size, item).statement(), read: (rows, run) => read(feedIn(rows, run), run) };
};

/** The same statement, asked again and again. */
export const planGraphChanged: PlanQuestion = (scope, ask) => {
  const size = pageLimits.firstMax;
  const item = entryFrame(scope, ask, size);
  const read = selectChange(scope, ask, item);
  const since = new Bound((variables) => variables[sinceLast]);
  return {
    key: ask.key,
    statement: feed(since, size, item).statement(),
    read: (rows, run): Feed => {
      const [revision, hasMore, entries] = feedIn(rows, run);
      return { revision, hasMore, changes: entries.map((entry) => read(entry, run)) };
    },
  };
};

function entryFrame(scope: Scope, { key }: Asked, size: number): Frame {
  scope.read(size, key);
  return innerFrame(cypher`i`, { path: key, hops: 0, rows: size });
}

function feedIn([row]: readonly Row[], run: Run): FeedRow {
  const found = row?.[0] as FeedRow;
  run.rows += found[2].length;
  return found;
}

/**
 * Whole revisions, as many as `size` entries hold, at least one. The graph's revision is read first: whatever is in the
 * feed up to it is there then, so that nothing is missed by going on from it.
 */
function feed(since: unknown, size: number, { columns }: Frame): Cypher {
  const ahead = cypher`COLLECT { MATCH (i:Ingestion) WHERE i.revision > ${since} AND i.revision <= now RETURN i.revision ORDER BY i.revision LIMIT ${size + 1} }`;
  const whole = cypher`[revision IN ahead WHERE revision < ahead[${size}]]`;
  const until = cypher`CASE WHEN size(ahead) <= ${size} THEN now WHEN ahead[0] < ahead[${size}] THEN ${whole}[-1] ELSE ahead[0] END`;
  const hasMore = cypher`EXISTS { MATCH (i:Ingestion) WHERE i.revision > until AND i.revision <= now }`;
  const entries = cypher`COLLECT { MATCH (i:Ingestion) WHERE i.revision > ${since} AND i.revision <= until WITH i ORDER BY i.revision, i.article RETURN ${columns.list()} }`;
  const worked = cypher`WITH now, ${ahead} AS ahead WITH now, ${until} AS until WITH now, until, ${hasMore} AS hasMore`;
  return cypher`MATCH (g:Graph {id: 'graph'}) WITH g.revision AS now ${worked} RETURN [CASE WHEN hasMore THEN until ELSE now END, hasMore, ${entries}]`;
}

const columnsOf: Readonly<Record<string, Cypher>> = {
  revision: cypher`i.revision`,
  at: cypher`i.at`,
  articleId: cypher`i.article`,
  status: cypher`i.status`,
  added: cypher`i.added`,
  removed: cypher`i.removed`,
};

function selectChange(scope: Scope, change: Asked, item: Frame): Read<Answer> {
  return selectFields(scope, objectType(change), change.nodes, (ask): Read | undefined => {
    if (ask.field.name === 'article') return selectById(scope, cypher`i.article`, scope.model.kind('Article'), ask, item);
    const expression = columnsOf[ask.field.name];
    const column = expression && item.columns.add(expression);
    return column === undefined ? undefined : (row) => row[column];
  });
}
