import type { EndField, NodeKind } from '../../../schema/Model.js';
import { argumentsAcross, pageLimits, rootArguments } from '../../types/lists/arguments.js';
import type { Types } from '../../types/make.js';
import { countOf, fanOut } from '../limits/GraphSizes.js';
import { limits } from '../limits/limits.js';
import { below, type Position, times } from '../limits/Position.js';
import { ListIdentity } from '../list/ListIdentity.js';
import type { ListSelection } from '../list/ListSelection.js';
import { type OrderBy, orderOf } from '../list/order.js';
import { isOrderedByIndex } from '../pattern/constraints.js';
import { anchorOf } from '../where/anchor.js';
import { anything, musts, type Where } from '../where/Condition.js';
import { looksOf } from '../where/price.js';
import { selectWhere } from '../where/select.js';
import { facetsMember } from './facets.js';
import type { EnteredField, Member } from './Member.js';
import { connectionMembers, looking, needsRows } from './pages.js';
import { listMember } from './relationships.js';
import type { Scope } from './Scope.js';
import type { ConnectionForm } from './Selection.js';
import { objectType, select, shapeOf } from './select.js';

/** The nodes of a list: all of a kind, or those to which a relationship leads. */
interface Source {
  readonly kind: NodeKind;
  readonly end?: EndField;
}

interface PageArguments {
  readonly first?: number | null;
  readonly after?: unknown;
  readonly last?: number | null;
  readonly before?: unknown;
  readonly where?: Where | null;
  readonly orderBy?: readonly OrderBy[] | null;
}

/** The member for a field over a relationship: a connection or, where it is declared so, a plain list. */
export const reached = (types: Types, end: EndField): Member =>
  end.list !== undefined
    ? listMember(end, 'NODE')
    : {
        declaration: end,
        arguments: argumentsAcross(types, end),
        select: (scope, field) => selectConnection(scope, { kind: end.target, end }, field),
      };

/** The member for a plural root field: all nodes of a kind. */
export const allOfKind = (types: Types, kind: NodeKind) => ({
  arguments: rootArguments(types, kind),
  select: (scope: Scope, field: EnteredField) => selectConnection(scope, { kind }, field),
});

function selectConnection(
  scope: Scope,
  source: Source,
  { field, nodes, key, path, owner, arguments: given }: EnteredField,
): ConnectionForm {
  const page = given as PageArguments;
  const { kind, end } = source;
  if (page.first != null && page.last != null) {
    const message = 'asks for `first` and for `last`; a page is counted from one end. Give one of the two.';
    scope.problems.push({ path, code: 'FIRST_AND_LAST', message });
  }
  // Out of range it is refused, but only after all is selected.
  const size = Math.min(Math.max(page.first ?? page.last ?? pageLimits.firstDefault, 0), pageLimits.firstMax);
  const item = end ? scope.hop(owner, key, size) : times(below(owner, key), size);
  scope.read(item.rows, path);
  const list = listOf(scope, source, page, size, path, item);
  const looked = looksFor(scope, list, owner.rows);
  const members = {
    ...connectionMembers({ kind, relationship: end?.relationship }, item),
    totalCount: looking(looked.toCount, looked.cure),
    ...(end ? {} : { facets: facetsMember(scope.types, looked.all) }),
  };
  const selection = select(scope, shapeOf(objectType(field), members), nodes, { ...owner, path });
  if (needsRows(selection)) scope.look(looked.toShow, path, looked.cure);
  return { form: 'CONNECTION', list, selection };
}

/** The numbers of nodes that are looked at: to go through all of a list, to find the rows of a page, and to count the list. */
function looksFor({ sizes, asOf }: Scope, { kind, end, where, anchor, order: [first], backwards }: ListSelection, owners: number) {
  // What few have in common is found by its id; a kind has to be gone through.
  const near = end ? Math.max(limits.candidates, owners * fanOut(sizes, end)) : limits.candidates;
  const candidates = end || anchor ? near : countOf(sizes, kind);
  const all = candidates + looksOf(sizes, where, candidates);
  const isSought = musts(where).length > 0;
  const isInOrder = end
    ? first?.of === 'NODE' && first.property.name === 'id'
    : first && isOrderedByIndex(kind, first.property.name) && !(first.nullable && backwards);
  // How many there are of a kind, or around a node, Neo4j knows without looking, unless it is asked as of a day.
  const isCounted = !isSought && !kind.options.unlisted && Object.keys(asOf).length === 0;
  const cure = all > candidates ? 'Put fewer relationships inside one another in the conditions, or begin with what has an id.' : undefined;
  return { all, toShow: isSought || !isInOrder ? all : 0, toCount: isCounted ? owners : all, cure };
}

function listOf(scope: Scope, { kind, end }: Source, page: PageArguments, size: number, path: string, item: Position): ListSelection {
  const { orderBy, where: given } = page;
  const relationship = end?.relationship;
  const where = given ? selectWhere(scope, { kind, relationship }, given, { ...item, path: `${path}.where` }) : anything;
  const order = orderOf(kind, relationship, orderBy ?? [], where);
  const name = end ? [end.relationship.name, end.direction, end.target.name] : [kind.name];
  const identity = new ListIdentity([...name, orderBy ?? [], given ?? {}, scope.asOf]);
  return {
    kind,
    end,
    where,
    // Across a relationship the list begins at what it belongs to.
    anchor: end || !given ? undefined : anchorOf(kind, where),
    order,
    size,
    backwards: page.first == null && page.last != null,
    identity,
    after: identity.at(scope, page.after, order.length, `${path}.after`),
    before: identity.at(scope, page.before, order.length, `${path}.before`),
  };
}
