import { type Cypher, cypher, literal } from '../../cypher/cypher.js';
import { pageLimits } from '../../types/arguments.js';
import { changesArguments } from '../../types/questions/changes.js';
import { Bound } from '../Bound.js';
import type { Row } from '../Columns.js';
import { Listing } from '../cursors.js';
import { type Frame, innerFrame } from '../Frame.js';
import type { Answer, Read, Run } from '../Plan.js';
import type { Scope } from '../Scope.js';
import { type Asked, objectType, selectFields } from '../selectFields.js';
import { selectById } from '../selectNode.js';
import { at } from '../selectPage.js';
import type { PlanQuestion } from './index.js';

/** Of which variable a subscription's next page begins behind it; none of a client's can be called so. */
export const behindLast = '@behind';

/** A place in the feed: behind the part of an entry. */
export interface Place {
  readonly revision: unknown;
  readonly article: unknown;
  readonly part: unknown;
}

/** Behind all of a revision. */
export const behind = (revision: number): Place => ({ revision: revision + 1, article: '', part: -1 });

/** What was read of the feed for a subscription. */
export interface Feed {
  readonly changes: readonly Answer[];
  readonly hasMore: boolean;
  readonly last: Place;
}

/** The feed as its statement gives it back. */
type FeedRow = readonly [revision: number, hasMore: boolean, entries: readonly Row[]];

export const planChanges: PlanQuestion = (scope, ask) => {
  const { since, first, after } = scope.arguments<{ since?: number | null; first?: number | null; after?: unknown }>(
    ask.field,
    ask.nodes,
    changesArguments(scope.types),
    ask.key,
  );
  const size = first ?? pageLimits.firstDefault;
  const item = entryFrame(scope, ask, size);
  const listing = new Listing(['changes']);
  const readers: Record<string, (ask: Asked) => (feed: FeedRow, run: Run) => unknown> = {
    nodes: (nodes) => {
      const read = selectChange(scope, nodes, at(item, nodes.key));
      return ([, , entries], run) => entries.map((entry) => read(entry, run));
    },
    endCursor: () => {
      const place = placeIn(item);
      return ([, , entries], run) => {
        const last = entries.at(-1);
        return last ? listing.cursor(Object.values(place(last)), run.variables) : null;
      };
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
  const [revision, article, part] = after == null ? [] : scope.cursor(listing, after, 3, `${ask.key}.after`);
  const from = after == null ? behind(since ?? 0) : { revision, article, part };
  return { key: ask.key, statement: feed(from, size, item).statement(), read: (rows, run) => read(feedIn(rows, run), run) };
};

/** The same statement, asked again and again. */
export const planGraphChanged: PlanQuestion = (scope, ask) => {
  const size = pageLimits.firstMax;
  const item = entryFrame(scope, ask, size);
  const read = selectChange(scope, ask, item);
  const place = placeIn(item);
  const from = new Bound((variables) => variables[behindLast]);
  return {
    key: ask.key,
    statement: feed(from, size, item).statement(),
    read: (rows, run): Feed => {
      const [revision, hasMore, entries] = feedIn(rows, run);
      const last = entries.at(-1);
      return { hasMore, last: hasMore && last ? place(last) : behind(revision), changes: entries.map((entry) => read(entry, run)) };
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
 * The parts of entries that come behind a place, and up to which revision they are all: that before the first part that is not
 * among them. The graph's revision is read first: whatever is in the feed up to it is there then, so that nothing is missed by
 * going on from it.
 */
function feed(from: unknown, size: number, { columns }: Frame): Cypher {
  const entries = cypher`MATCH (i:Ingestion) WHERE i.revision >= from.revision AND i.revision <= now AND (i.revision > from.revision OR i.article >= from.article)`;
  // The entry at the place may have no more parts, and one part more than the page holds tells that the feed goes on.
  const near = cypher`${entries} WITH i ORDER BY i.revision, i.article LIMIT ${size + 2}`;
  const parts = cypher`UNWIND range(0, (size(i.added) + size(i.removed) - 1) / ${idsMax}) AS part`;
  const further = cypher`WITH i, part WHERE i.revision > from.revision OR i.article > from.article OR part > from.part`;
  const ahead = cypher`COLLECT { ${near} ${parts} ${further} RETURN [i, part] ORDER BY i.revision, i.article, part LIMIT ${size + 1} }`;
  const shown = cypher`COLLECT { UNWIND ahead[..${size}] AS shown WITH shown[0] AS i, shown[1] AS part RETURN ${columns.list()} }`;
  const worked = cypher`WITH ${from} AS from, g.revision AS now WITH now, ${ahead} AS ahead WITH now, ahead, ahead[${size}][0] AS next`;
  return cypher`MATCH (g:Graph {id: 'graph'}) ${worked} RETURN [CASE WHEN next IS NULL THEN now ELSE next.revision - 1 END, next IS NOT NULL, ${shown}]`;
}

/** Those of the part: of all ids, the added first, so many. */
const idsMax = pageLimits.changeIdsMax;
const start = cypher`part * ${literal(idsMax)}`;
const added = cypher`i.added[${start}..${start} + ${literal(idsMax)}]`;
const skipped = cypher`CASE WHEN ${start} > size(i.added) THEN ${start} - size(i.added) ELSE 0 END`;
const removed = cypher`CASE WHEN ${start} + ${literal(idsMax)} > size(i.added) THEN i.removed[${skipped}..${start} + ${literal(idsMax)} - size(i.added)] ELSE [] END`;

const columnsOf: Readonly<Record<string, Cypher>> = {
  revision: cypher`i.revision`,
  at: cypher`i.at`,
  articleId: cypher`i.article`,
  status: cypher`i.status`,
  added,
  removed,
};

function selectChange(scope: Scope, change: Asked, item: Frame): Read<Answer> {
  const type = objectType(change);
  if (scope.fields(type, change.nodes).some(([, name]) => name === 'added' || name === 'removed')) {
    scope.read(item.position.rows * idsMax, item.position.path);
  }
  return selectFields(scope, type, change.nodes, (ask): Read | undefined => {
    if (ask.field.name === 'article') return selectById(scope, cypher`i.article`, scope.model.kind('Article'), ask, item);
    const expression = columnsOf[ask.field.name];
    const column = expression && item.columns.add(expression);
    return column === undefined ? undefined : (row) => row[column];
  });
}

/** Where a part of an entry stands. */
function placeIn({ columns }: Frame): (entry: Row) => Place {
  const [revision, article, part] = [columns.add(cypher`i.revision`), columns.add(cypher`i.article`), columns.add(cypher`part`)];
  return (entry) => ({ revision: entry[revision], article: entry[article], part: entry[part] });
}
