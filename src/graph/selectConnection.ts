import type { EndField, NodeKind } from '../../schema/Model.js';
import { type Cypher, cypher, empty, name } from '../cypher/cypher.js';
import { argumentsAcross, pageLimits, rootArguments } from '../types/arguments.js';
import type { MadeClass } from '../types/make.js';
import { anchored } from './anchor.js';
import { present } from './asOf.js';
import { conditions, type Subject, type Where } from './conditions.js';
import { isOrderedByIndex } from './constraints.js';
import { Listing } from './cursors.js';
import { below, type Frame, innerFrame } from './Frame.js';
import { type InOrder, List } from './List.js';
import { limits } from './limits.js';
import { type SortKey, sortKeys } from './ordering.js';
import type { Read } from './Plan.js';
import { across, acrossIndexed, allOf, type Indexed, listed } from './patterns.js';
import type { Position, Scope } from './Scope.js';
import type { Asked } from './selectFields.js';
import { selectPage } from './selectPage.js';

/** What a list is made of: all nodes of a kind, or those that a relationship leads to. */
interface Source extends Subject {
  /** Tells one list from another in their cursors. */
  readonly identity: readonly string[];
  readonly pattern: (edge: Cypher, node: Cypher) => Cypher;
  /** In the order of their ids, where an index has them so. */
  readonly indexed?: Indexed | undefined;
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

/** A plural root field: all nodes of a kind. */
export function selectAll(scope: Scope, kind: NodeKind, ask: Asked, frame: Frame): Read {
  const source: Source = {
    identity: [kind.name],
    pattern: (_, node) => allOf(kind, node),
    kind,
    node: scope.fresh('n'),
    argumentsClass: rootArguments(scope.types, kind),
  };
  return selectConnection(scope, source, ask, frame, (size) => ({ ...below(frame.position, ask.key), rows: size }));
}

/** A field over a relationship: what it leads to. */
export function selectAcross(scope: Scope, end: EndField, ask: Asked, frame: Frame): Read {
  const [node, edge] = [scope.fresh('m'), scope.fresh('r')];
  const source: Source = {
    identity: [end.relationship.name, end.direction, end.target.name],
    pattern: (edge, node) => across(scope.model, frame.variable, end, edge, node),
    indexed: acrossIndexed(scope.model, frame.variable, end, edge, node),
    kind: end.target,
    node,
    relationship: end.relationship,
    edge,
    argumentsClass: argumentsAcross(scope.types, end),
  };
  return selectConnection(scope, source, ask, frame, (size) => scope.hop(frame.position, ask.key, size));
}

function selectConnection(scope: Scope, source: Source, ask: Asked, frame: Frame, inside: (size: number) => Position): Read {
  const { path } = below(frame.position, ask.key);
  const page = scope.arguments<PageArguments>(ask.field, ask.nodes, source.argumentsClass, path);
  if (page.first != null && page.last != null) {
    const message = 'asks for `first` and for `last`; a page is counted from one end. Give one of the two.';
    scope.problems.push({ path, code: 'FIRST_AND_LAST', message });
  }
  const size = Math.max(page.first ?? page.last ?? pageLimits.firstDefault, 0);
  const item = innerFrame(source.node, inside(size));
  scope.read(item.position.rows, path);
  const candidates = { ...item.position, path: `${path}.where`, rows: frame.position.rows * limits.candidates };
  const list = listOf(scope, source, page, path, candidates);
  return selectPage(scope, source, list, size, ask, frame, item);
}

function listOf(scope: Scope, source: Source, page: PageArguments, path: string, candidates: Position): List {
  const { kind, pattern, node, edge } = source;
  const keys = sortKeys(scope, source, page.orderBy ?? [], page.where ?? {});
  const listing = new Listing([...source.identity, page.orderBy ?? [], page.where ?? {}, scope.asOf]);
  const values = (side: 'after' | 'before') => {
    const cursor = page[side];
    return cursor == null ? undefined : scope.cursor(listing, cursor, keys.length, `${path}.${side}`);
  };
  // Across a relationship the list begins at what it belongs to.
  const begun = edge || !page.where ? undefined : anchored(scope, source, page.where);
  const where = [
    ...(edge ? [] : listed(kind, node)),
    ...present(scope, source),
    ...(page.where ? conditions(scope, source, page.where, candidates, 1, begun?.met) : []),
  ];
  const from = begun?.from ?? cypher`MATCH ${pattern(edge ?? empty, node)}`;
  const backwards = page.first == null && page.last != null;
  return new List({
    from,
    unnamed: begun?.from ?? pattern(empty, empty),
    variables: edge ? [node, edge] : [node],
    where,
    keys,
    inOrder: inOrder(source, page, where, keys),
    ofMany: begun || scope.asOf.known !== undefined ? undefined : ofMany(source, page, { from, where, keys, order: keys }, backwards),
    listing,
    after: values('after'),
    before: values('before'),
    backwards,
  });
}

/** Only where the ids come first in the order and there is no `where`: for what few meet, all would be read in order. */
function inOrder({ indexed }: Source, { where, orderBy }: PageArguments, met: readonly Cypher[], keys: readonly SortKey[]) {
  const [first, ...rest] = keys;
  const isById = !orderBy?.[0] || 'id' in orderBy[0];
  if (!indexed || !first || where || !isById) return undefined;
  const there = [{ ...first, expression: indexed.there }, ...rest];
  return {
    from: cypher`MATCH ${indexed.pattern}`,
    where: [indexed.where, ...met],
    keys: there,
    order: [{ ...first, expression: indexed.here }, ...there],
  };
}

/**
 * By the index of what the order begins with, where Neo4j would begin elsewhere: not all have a value, or a condition has an
 * index of its own. Conditions are asked once more then, so those that no index helps, or that are on what is related, are not.
 */
function ofMany({ kind, node, edge }: Source, { where, orderBy }: PageArguments, list: InOrder, backwards: boolean): InOrder | undefined {
  const [field = 'id'] = Object.keys(orderBy?.[0] ?? {});
  const asked = Object.keys(where ?? {});
  const [first, ...rest] = list.keys;
  if (edge || !first || !isOrderedByIndex(kind, field) || !asked.every((one) => kind.properties.has(one))) return undefined;
  // What has no value comes first when read from the end.
  if (first.nullable && backwards) return undefined;
  const isElsewhere = asked.some((one) => one !== field && isOrderedByIndex(kind, one)) || (first.nullable && asked.length === 0);
  if (!isElsewhere) return undefined;
  const keys = [{ ...first, nullable: false }, ...rest];
  return { ...list, from: cypher`${list.from} USING INDEX ${node}:${name(kind.name)}(${name(field)})`, keys, order: keys };
}
