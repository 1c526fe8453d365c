import { getDirectiveValues, type OperationDefinitionNode } from 'graphql';
import { beside, still } from '../../schema/beside.js';
import type { Property } from '../../schema/declare.js';
import type { NodeKind, RelationshipKind } from '../../schema/Model.js';
import { firstDay, lastDay } from '../../schema/values/PartialDate.js';
import { type Cypher, cypher, name } from '../cypher/cypher.js';
import { asOfDirective } from '../types/directives.js';
import { type Bound, mapBound, type Variables } from './Bound.js';
import type { Scope } from './Scope.js';

type Day = string | Bound;

/** The day as of which an operation asks; without it, everything that is known by now and that held at any time. */
export interface AsOf {
  /** What was known by the end of this day. */
  readonly known?: Day;
  /** What possibly held between these two days. */
  readonly valid?: { readonly first: Day; readonly last: Day };
}

export function asOfOf(operation: OperationDefinitionNode, variables: Variables): AsOf {
  const { known, valid } = getDirectiveValues(asOfDirective, operation, variables as Record<string, unknown>) ?? {};
  return {
    ...(known == null ? {} : { known: mapBound(known as Day, lastDay) }),
    ...(valid == null ? {} : { valid: { first: mapBound(valid as Day, firstDay), last: mapBound(valid as Day, lastDay) } }),
  };
}

/** Whether no day is given as of which to ask. */
export const isUndated = ({ asOf }: Scope): boolean => Object.keys(asOf).length === 0;

/** A node that was matched, and the relationship that led to it. */
export interface Present {
  readonly kind?: NodeKind;
  readonly node?: Cypher;
  /** Without it, one of any kind. */
  readonly relationship?: RelationshipKind;
  readonly edge?: Cypher;
}

/** What must hold for it to be there on the day as of which is asked: no condition at all if none is. */
export function present(scope: Scope, { kind, node, relationship, edge }: Present): Cypher[] {
  if (relationship?.options.derived) return node && kind ? known(scope, kind, node) : [];
  return [
    ...(node && kind ? known(scope, kind, node) : []),
    ...(edge ? [...knownBy(scope, edge), ...holds(scope, edge, relationship)] : []),
  ];
}

/**
 * A property as it was known on that day. What changed with what was known has a history beside it: its values, since
 * when each was known, and until when.
 */
export function held({ asOf }: Scope, owner: { readonly name: string }, variable: Cypher, { name: property, list }: Held): Cypher {
  const now = cypher`${variable}.${name(property)}`;
  const { known } = asOf;
  if (known === undefined || !changes(owner, property)) return now;
  const [was, since, until] = [beside.was, beside.since, beside.until].map((part) => cypher`${variable}.${name(part(property))}`);
  // Neo4j refuses a name that stands around it already, and this stands in statements of all sorts.
  const then = cypher`[nth IN range(0, size(${since}) - 1) WHERE ${since}[nth] <= ${known} AND ${known} < ${until}[nth] | ${was}[nth]]`;
  return cypher`CASE WHEN ${since} IS NULL THEN ${now} ELSE ${list ? then : cypher`${then}[0]`} END`;
}

/** Whether a name is, or was on that day, what its entity is called. */
export const stands = ({ asOf: { known } }: Scope, called: Cypher): Cypher =>
  known === undefined ? cypher`${called}.until = ${still}` : cypher`${called}.since <= ${known} AND ${known} < ${called}.until`;

type Held = Pick<Property, 'name' | 'list'>;

/** An article holds one version of itself, and nothing is called otherwise than by its id. */
const changes = (owner: { readonly name: string }, property: string): boolean =>
  owner.name !== 'Article' && property !== 'id' && property !== 'knownFrom';

function known(scope: Scope, kind: NodeKind, node: Cypher): Cypher[] {
  const claim = scope.model.kind('Claim');
  // What the register claims is always known, but only of things that are.
  const about = kind.concrete.includes(claim)
    ? [cypher`NOT EXISTS { (${node})-[:ABOUT]->{1,2}(e:Entity WHERE e.knownFrom > ${scope.asOf.known}) }`]
    : [];
  return scope.asOf.known === undefined ? [] : [...knownBy(scope, node), ...about];
}

const knownBy = ({ asOf }: Scope, variable: Cypher): Cypher[] =>
  asOf.known === undefined ? [] : [cypher`coalesce(${variable}.knownFrom, '') <= ${asOf.known}`];

/** Whether a relationship possibly held; one of any kind may have the dates of a state or of an occurrence. */
function holds(scope: Scope, edge: Cypher, relationship: RelationshipKind | undefined): Cypher[] {
  const { valid } = scope.asOf;
  if (!valid) return [];
  const dateOf = (property: string) => held(scope, relationship ?? scope.model.anyRelationship, edge, { name: property, list: false });
  const begun = (property: string) => cypher`coalesce(${beginsBy(dateOf(property), valid.last)}, true)`;
  const ofOccurrences = [begun('date')];
  const ofStates = [begun('from'), cypher`coalesce(${endsFrom(dateOf('to'), valid.first)}, true)`];
  if (!relationship) return [...ofOccurrences, ...ofStates];
  return relationship.temporal === 'STATE' ? ofStates : relationship.temporal === 'OCCURRENCE' ? ofOccurrences : [];
}

/** Whether a date possibly begins by a day: as text, a coarser date stands before the finer ones in it. */
export const beginsBy = (date: Cypher, day: unknown): Cypher => cypher`${date} <= ${day}`;

/** Whether a date possibly ends on a day or later: "~" stands after all that may follow. */
export const endsFrom = (date: Cypher, day: unknown): Cypher => cypher`${date} + '~' >= ${day}`;
