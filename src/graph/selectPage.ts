import type { FieldNode } from 'graphql';
import type { Row } from './Columns.js';
import type { Subject } from './conditions.js';
import { below, type Frame } from './Frame.js';
import type { List } from './List.js';
import type { Read, Run } from './Plan.js';
import { edgeSources, withSources } from './provenance.js';
import type { Scope } from './Scope.js';
import { selectFacets } from './selectFacets.js';
import { type Asked, objectType, selectFields } from './selectFields.js';
import { selectNode } from './selectNode.js';
import { selectRelationship } from './selectRelationship.js';

/** One page as it was read: its rows in the order asked for, and whether there were more than it holds. */
interface Page {
  readonly rows: readonly Row[];
  readonly more: boolean;
}

export type ReadPage = (page: Page, row: Row, run: Run) => unknown;

/** What takes no rows of the page. */
const ofTheWhole = ['totalCount', 'facets'];

const nothing: Page = { rows: [], more: false };

/**
 * What is asked of a connection: `owner` gets the columns of the whole list, `item` those of each of its rows. `others`
 * are the fields that its edges have beside the cursor, the node and the relationship.
 */
export function selectPage(
  scope: Scope,
  subject: Subject,
  list: List,
  size: number,
  ask: Asked,
  owner: Frame,
  item: Frame,
  others: Record<string, (ask: Asked) => Read> = {},
): Read {
  return selectListed(scope, list, size, ask, owner, item, {
    nodes: ({ key, nodes }) => eachRow(selectReached(scope, subject, nodes, at(item, key))),
    edges: (edges) => eachRow(selectEdge(scope, subject, list, edges, item, others)),
    facets: (facets) => selectFacets(scope, subject, list.all, facets, at(owner, ask.key)),
  });
}

/** What is asked of a page of any list; `others` says how to read the fields that not every page has. */
export function selectListed(
  scope: Scope,
  list: List,
  size: number,
  ask: Asked,
  owner: Frame,
  item: Frame,
  others: Record<string, (ask: Asked) => ReadPage>,
): Read {
  let needRows = false;
  let needMore = false;
  const readers: Record<string, (ask: Asked) => ReadPage> = {
    totalCount: () => {
      const column = owner.columns.add(list.count());
      return (_page, row) => row[column];
    },
    pageInfo: (info) => {
      needMore = true;
      return selectPageInfo(scope, list, info, owner, item);
    },
    ...others,
  };
  const read = selectFields<[Page, Row, Run]>(scope, objectType(ask), ask.nodes, (one) => {
    needRows ||= !ofTheWhole.includes(one.field.name);
    return readers[one.field.name]?.(one);
  });
  // Only what was selected is read: a question for `totalCount` alone fetches no rows. One row more than the page holds
  // tells whether the list goes on; three levels deep that would be up to twice as many rows.
  const rows = needRows ? owner.columns.add(list.rows(item.columns, needMore ? size + 1 : size)) : undefined;
  return (row, run) => {
    const page = rows === undefined ? nothing : pageOf(row[rows] as Row[], size, list.backwards);
    run.rows += page.rows.length;
    return read(page, row, run);
  };
}

/** A node with, where that is asked for, what is behind the relationship that leads to it. */
function selectReached(scope: Scope, { kind, relationship, edge }: Subject, nodes: readonly FieldNode[], frame: Frame): Read {
  const read = selectNode(scope, kind, nodes, frame);
  if (!relationship || !edge || relationship.options.derived) return read;
  return withSources(read, edgeSources(scope, { ...frame, variable: edge }, new Map()));
}

function selectEdge(
  scope: Scope,
  { kind, relationship, edge }: Subject,
  list: List,
  edges: Asked,
  item: Frame,
  others: Record<string, (ask: Asked) => Read>,
): Read {
  const fields: typeof others = {
    cursor: () => readCursor(list, item),
    node: ({ key, nodes }) => selectNode(scope, kind, nodes, at(item, edges.key, key)),
    ...others,
  };
  return relationship && edge
    ? selectRelationship(scope, relationship, objectType(edges), edges.nodes, { ...at(item, edges.key), variable: edge }, fields)
    : selectFields(scope, objectType(edges), edges.nodes, (ask) => fields[ask.field.name]?.(ask));
}

function selectPageInfo(scope: Scope, list: List, info: Asked, owner: Frame, item: Frame): ReadPage {
  const goesOn = (side: 'after' | 'before', isAhead: boolean): ReadPage => {
    const outside = list.outside(side);
    const column = outside && owner.columns.add(outside);
    return ({ more }, row) => (isAhead && more) || (column !== undefined && row[column] === true);
  };
  const cursorOf = (place: number): ReadPage => {
    const read = readCursor(list, item);
    return ({ rows }, _row, run) => {
      const row = rows.at(place);
      return row ? read(row, run) : null;
    };
  };
  const readers: Record<string, () => ReadPage> = {
    hasNextPage: () => goesOn('before', !list.backwards),
    hasPreviousPage: () => goesOn('after', list.backwards),
    startCursor: () => cursorOf(0),
    endCursor: () => cursorOf(-1),
  };
  return selectFields<[Page, Row, Run]>(scope, objectType(info), info.nodes, ({ field }) => readers[field.name]?.());
}

function readCursor({ keys, listing }: List, { columns }: Frame): Read<string> {
  const places = keys.map(({ expression }) => columns.add(expression));
  const valuesOf = (row: Row) => places.map((place) => row[place]);
  return (row, run) => listing.cursor(valuesOf(row), run.variables);
}

export const eachRow =
  (read: Read): ReadPage =>
  ({ rows }, _row, run) =>
    rows.map((row) => read(row, run));

/** The frame, so many response keys further down. */
export const at = (frame: Frame, ...keys: string[]): Frame => ({ ...frame, position: below(frame.position, ...keys) });

function pageOf(rows: readonly Row[], size: number, backwards: boolean): Page {
  const more = rows.length > size;
  const kept = more ? rows.slice(0, size) : rows;
  return { rows: backwards ? kept.toReversed() : kept, more };
}
