import { type GraphQLObjectType, getNamedType } from 'graphql';
import type { EndField, NodeKind, RelationshipKind } from '../../schema/Model.js';
import { type Cypher, cypher, empty, name } from '../cypher/cypher.js';
import { argumentsAcross, pageLimits, rootArguments } from '../types/arguments.js';
import type { MadeClass } from '../types/make.js';
import { Columns, type Row } from './Columns.js';
import { conditions, type Where } from './conditions.js';
import { Listing } from './cursors.js';
import { List } from './List.js';
import { limits } from './limits.js';
import { sortKeys } from './ordering.js';
import type { Read, Run } from './Plan.js';
import { across, allOf } from './patterns.js';
import type { Position, Scope } from './Scope.js';
import { type Asked, selectFields } from './selectFields.js';
import { selectNode } from './selectNode.js';
import { selectRelationship } from './selectRelationship.js';

/** What a list is made of: all nodes of a kind, or those that a relationship leads to. */
interface Source {
  /** Tells one list from another in their cursors. */
  readonly identity: readonly string[];
  readonly pattern: (edge: Cypher, node: Cypher) => Cypher;
  readonly kind: NodeKind;
  readonly node: Cypher;
  readonly relationship?: RelationshipKind;
  readonly edge?: Cypher;
  readonly argumentsClass: MadeClass;
}

interface PageArguments {
  first?: number | null;
  after?: unknown;
  last?: number | null;
  before?: unknown;
  where?: Where | null;
  orderBy?: Readonly<Record<string, unknown>>[] | null;
}

/** One page as it was read: its rows in the order asked for, and whether there were more than it holds. */
interface Page {
  readonly rows: readonly Row[];
  readonly more: boolean;
}

type ReadPage = (page: Page, row: Row, run: Run) => unknown;

/** A plural root field: all nodes of a kind. */
export function selectAll(scope: Scope, kind: NodeKind, ask: Asked, columns: Columns, position: Position): Read {
  const source = {
    identity: [kind.name],
    pattern: (_: Cypher, node: Cypher) => allOf(kind, node),
    kind,
    node: scope.fresh('n'),
    argumentsClass: rootArguments(scope.types, kind),
  };
  return selectConnection(scope, source, ask, columns, position, (size) => ({ ...position, path: ask.key, rows: size }));
}

/** A field over a relationship: what it leads to from `start`. */
export function selectAcross(scope: Scope, start: Cypher, end: EndField, ask: Asked, columns: Columns, position: Position): Read {
  const source = {
    identity: [end.relationship.name, end.direction, end.target.name],
    pattern: (edge: Cypher, node: Cypher) => across(scope.model, start, end, edge, node),
    kind: end.target,
    node: scope.fresh('m'),
    relationship: end.relationship,
    edge: scope.fresh('r'),
    argumentsClass: argumentsAcross(scope.types, end),
  };
  return selectConnection(scope, source, ask, columns, position, (size) => scope.hop(position, ask.key, size));
}

function selectConnection(
  scope: Scope,
  source: Source,
  ask: Asked,
  columns: Columns,
  position: Position,
  inside: (size: number) => Position,
): Read {
  const path = position.path === '' ? ask.key : `${position.path}.${ask.key}`;
  const page = scope.arguments<PageArguments>(ask.field, ask.nodes, source.argumentsClass, path);
  if (page.first != null && page.last != null) {
    scope.problems.push({
      path,
      code: 'FIRST_AND_LAST',
      message: 'asks for `first` and for `last`; a page is counted from one end. Give one of the two.',
    });
  }
  const backwards = page.first == null && page.last != null;
  const size = Math.max(page.first ?? page.last ?? pageLimits.firstDefault, 0);
  const within = inside(size);
  scope.read(within.rows);
  const list = listOf(scope, source, page, path, within, position.rows, backwards);
  const item = new Columns();
  const fields = selectPage(scope, source, list, ask, columns, item, within);
  // Only what was selected is read: a question for `totalCount` alone fetches no rows.
  const rows = fields.needRows ? columns.add(list.rows(item, size + 1)) : undefined;
  return (row, run) => fields.read(rows === undefined ? { rows: [], more: false } : pageOf(row[rows] as Row[], size, backwards), row, run);
}

function listOf(
  scope: Scope,
  source: Source,
  page: PageArguments,
  path: string,
  within: Position,
  outer: number,
  backwards: boolean,
): List {
  const { kind, pattern, node, edge } = source;
  const keys = sortKeys(source, page.orderBy ?? []);
  const listing = new Listing([...source.identity, page.orderBy ?? [], page.where ?? {}]);
  const values = (side: 'after' | 'before') => {
    const cursor = page[side];
    if (cursor == null) return undefined;
    scope.checks.push((variables) => listing.check(cursor, keys.length, `${path}.${side}`, variables));
    return listing.values(cursor, keys.length);
  };
  const { unlisted } = kind.options;
  return new List({
    pattern: pattern(edge ?? empty, node),
    unnamed: pattern(empty, empty),
    variables: edge ? [node, edge] : [node],
    where: [
      ...(unlisted && !edge ? [cypher`${node}.${name(unlisted.property)} <> ${unlisted.value}`] : []),
      ...(page.where
        ? conditions(scope, source, page.where, { path: `${path}.where`, hops: within.hops, rows: outer * limits.candidates })
        : []),
    ],
    keys,
    listing,
    after: values('after'),
    before: values('before'),
    backwards,
  });
}

function selectPage(scope: Scope, source: Source, list: List, ask: Asked, columns: Columns, item: Columns, within: Position) {
  const { kind, node, relationship, edge } = source;
  const type = getNamedType(ask.field.type) as GraphQLObjectType;
  let needRows = false;
  const cursor = (): Read<string> => {
    const places = list.keys.map((key) => item.add(key.expression));
    return (row, run) =>
      list.listing.cursor(
        places.map((place) => row[place]),
        run.variables,
      );
  };
  const readers: Record<string, (ask: Asked) => ReadPage> = {
    totalCount: () => {
      const column = columns.add(list.count());
      return (_page, row) => row[column];
    },
    nodes: ({ key, nodes }) => {
      const read = selectNode(scope, kind, node, nodes, item, below(within, key));
      return ({ rows }, _row, run) => rows.map((row) => read(row, run));
    },
    edges: (edges) => {
      const others: Record<string, (ask: Asked) => Read> = {
        cursor,
        node: ({ key, nodes }) => selectNode(scope, kind, node, nodes, item, below(within, edges.key, key)),
      };
      const edgeType = getNamedType(edges.field.type) as GraphQLObjectType;
      const read: Read =
        relationship && edge
          ? selectRelationship(scope, relationship, edge, edgeType, edges.nodes, item, within, others)
          : selectFields(scope, edgeType, edges.nodes, (one) => others[one.field.name]?.(one));
      return ({ rows }, _row, run) => rows.map((row) => read(row, run));
    },
    pageInfo: ({ field, nodes }) => selectPageInfo(scope, list, getNamedType(field.type) as GraphQLObjectType, nodes, columns, cursor),
  };
  const read = selectFields<[Page, Row, Run]>(scope, type, ask.nodes, (one) => {
    needRows ||= one.field.name !== 'totalCount';
    return readers[one.field.name]?.(one);
  });
  return { read, needRows };
}

function selectPageInfo(
  scope: Scope,
  list: List,
  type: GraphQLObjectType,
  nodes: Asked['nodes'],
  columns: Columns,
  cursor: () => Read<string>,
): ReadPage {
  const beside = (side: 'after' | 'before', farSide: boolean): ReadPage => {
    const outside = list.outside(side);
    const column = outside && columns.add(outside);
    return ({ more }, row) => (farSide && more) || (column !== undefined && row[column] === true);
  };
  const readers: Record<string, () => ReadPage> = {
    hasNextPage: () => beside('before', !list.backwards),
    hasPreviousPage: () => beside('after', list.backwards),
    startCursor: () => {
      const read = cursor();
      return ({ rows: [first] }, _row, run) => (first ? read(first, run) : null);
    },
    endCursor: () => {
      const read = cursor();
      return ({ rows }, _row, run) => (rows.length > 0 ? read(rows[rows.length - 1] as Row, run) : null);
    },
  };
  return selectFields<[Page, Row, Run]>(scope, type, nodes, (one) => readers[one.field.name]?.());
}

const below = (position: Position, ...keys: string[]): Position => ({ ...position, path: [position.path, ...keys].join('.') });

// One row more than the page holds tells whether the list goes on.
function pageOf(rows: readonly Row[], size: number, backwards: boolean): Page {
  const more = rows.length > size;
  const kept = more ? rows.slice(0, size) : rows;
  return { rows: backwards ? [...kept].reverse() : kept, more };
}
