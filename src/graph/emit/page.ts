import type { List } from '../list/List.js';
import { needsRows, type Rows } from '../select/pages.js';
import { behind, fieldOf, type Selected, type Selection } from '../select/Selection.js';
import type { Row } from './Columns.js';
import type { Emitter } from './Emitter.js';
import type { Frame } from './Frame.js';
import { emitNode } from './node.js';
import { withEdgeSources } from './provenance.js';
import type { Read } from './Reading.js';
import { readObject } from './readObject.js';
import { emitRelationship } from './relationship.js';

/** One page as it was read: its rows in the order asked for, whether there were more than it holds, and the row that it belongs to. */
export interface PageRead {
  readonly rows: readonly Row[];
  readonly more: boolean;
  readonly owner: Row;
}

/** A function that makes a field of a page out of what was read. */
export type ReadPage = Read<PageRead>;

/** The fields that a page has beside `totalCount` and `pageInfo`, by their names: each writes its columns and says how to read it. */
export type PageFields = Readonly<Record<string, (selected: Selected) => ReadPage>>;

/**
 * Writes what is selected of a page of any list: `owner` gets the columns of the whole list, `item` those of each of its rows.
 * Only what is selected is read: a question for `totalCount` alone fetches no rows.
 */
export function emitPage(list: List, selection: Selection, owner: Frame, item: Frame, fields: PageFields): Read {
  const { size } = list.page;
  const own: PageFields = {
    totalCount: () => {
      const column = owner.columns.add(list.count());
      return ({ owner: row }) => row[column];
    },
    pageInfo: (field) => emitPageInfo(list, behind(field) ?? selection, owner, item),
    ...fields,
  };
  const read = readObject<PageRead>(selection, (field) => own[field.name]?.(field));
  // One row more than the page holds tells whether the list goes on; three levels deep that would be up to twice as many rows.
  const limit = fieldOf(selection, 'pageInfo') ? size + 1 : size;
  const column = needsRows(selection) ? owner.columns.add(list.rows(item.columns.list(), limit)) : undefined;
  return (row, reading, nodes) => {
    const page = pageOf(column === undefined ? [] : (row[column] as Row[]), list, row);
    reading.rows += page.rows.length;
    return read(page, reading, nodes);
  };
}

function pageOf(rows: readonly Row[], { page: { size, backwards } }: List, owner: Row): PageRead {
  const more = rows.length > size;
  const kept = more ? rows.slice(0, size) : rows;
  return { rows: backwards ? kept.toReversed() : kept, more, owner };
}

/** The frames of a row: of its node, and of the relationship that leads there, if one does. */
export interface RowFrames extends Rows {
  readonly node: Frame;
  readonly edge?: Frame | undefined;
}

/**
 * The fields `nodes` and `edges` of a connection; `others` are the fields that its edges have beside the cursor, the node and the
 * relationship.
 */
export const emitRows = (
  emitter: Emitter,
  list: List,
  { relationship, node, edge }: RowFrames,
  others: Readonly<Record<string, (selected: Selected) => Read>> = {},
): PageFields => ({
  nodes: (field) => {
    const read = emitNode(emitter, behind(field) as Selection, node);
    return eachRow(edge && relationship && !relationship.options.derived ? withEdgeSources(emitter, edge, read) : read);
  },
  edges: (field) => {
    const selection = behind(field) as Selection;
    const fields: typeof others = {
      cursor: () => readCursor(list, node),
      node: (one) => emitNode(emitter, behind(one) as Selection, node),
      ...others,
    };
    return eachRow(
      edge && relationship
        ? emitRelationship(emitter, relationship, selection, edge, fields)
        : readObject(selection, (one) => fields[one.name]?.(one)),
    );
  },
});

function emitPageInfo(list: List, selection: Selection, owner: Frame, item: Frame): ReadPage {
  const { backwards } = list.page;
  const goesOn = (side: 'after' | 'before', isAhead: boolean): ReadPage => {
    const outside = list.outside(side);
    const column = outside && owner.columns.add(outside);
    return ({ more, owner: row }) => (isAhead && more) || (column !== undefined && row[column] === true);
  };
  const cursorOf = (place: number): ReadPage => {
    const read = readCursor(list, item);
    return ({ rows }, reading, nodes) => {
      const row = rows.at(place);
      return row ? read(row, reading, nodes) : null;
    };
  };
  const readers: Readonly<Record<string, () => ReadPage>> = {
    hasNextPage: () => goesOn('before', !backwards),
    hasPreviousPage: () => goesOn('after', backwards),
    startCursor: () => cursorOf(0),
    endCursor: () => cursorOf(-1),
  };
  return readObject<PageRead>(selection, ({ name }) => readers[name]?.());
}

function readCursor({ keys, page: { identity } }: List, { columns }: Frame): Read<Row, string> {
  const places = keys.map(({ expression }) => columns.add(expression));
  return (row, { variables }) =>
    identity.cursor(
      places.map((place) => row[place]),
      variables,
    );
}

/** Reads each row of a page by the same function. */
export const eachRow =
  (read: Read): ReadPage =>
  ({ rows }, reading, nodes) =>
    rows.map((row) => read(row, reading, nodes));
