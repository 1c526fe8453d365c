import { beside, still } from '../../../schema/beside.js';
import type { Property } from '../../../schema/declare.js';
import type { NodeKind, RelationshipKind } from '../../../schema/Model.js';
import { beginsBy, endsFrom } from '../../../schema/values/operators/dates.js';
import { type Cypher, cypher, name } from '../../cypher/cypher.js';
import type { Writer } from './Writer.js';

type Dated = Pick<Writer, 'asOf'>;

/** Whether the operation asks as of no day. */
export const isUndated = ({ asOf }: Dated): boolean => Object.keys(asOf).length === 0;

/** A node that was matched, and the relationship that led to it. */
export interface Present {
  readonly kind?: NodeKind;
  readonly node?: Cypher;
  /** The kind of the relationship; undefined where it may be any. */
  readonly relationship?: RelationshipKind;
  readonly edge?: Cypher;
}

/**
 * The conditions under which a matched node, and the relationship that led to it, are there on the day as of which is asked; none
 * where no day is given.
 */
export function present(writer: Writer, { kind, node, relationship, edge }: Present): Cypher[] {
  if (relationship?.options.derived) return node && kind ? known(writer, kind, node) : [];
  return [
    ...(node && kind ? known(writer, kind, node) : []),
    ...(edge ? [...knownBy(writer, edge), ...holds(writer, edge, relationship)] : []),
  ];
}

/**
 * The term for a property as it was known on the day as of which is asked. A property that changed with what was known has a
 * history beside it: its values, since when each was known, and until when.
 */
export function held({ asOf }: Dated, owner: { readonly name: string }, variable: Cypher, { name: property, list }: Held): Cypher {
  const now = cypher`${variable}.${name(property)}`;
  const { known } = asOf;
  if (known === undefined || !changes(owner, property)) return now;
  const [was, since, until] = [beside.was, beside.since, beside.until].map((part) => cypher`${variable}.${name(part(property))}`);
  // Neo4j refuses a name that stands around it already, and this stands in statements of all sorts.
  const then = cypher`[nth IN range(0, size(${since}) - 1) WHERE ${since}[nth] <= ${known} AND ${known} < ${until}[nth] | ${was}[nth]]`;
  return cypher`CASE WHEN ${since} IS NULL THEN ${now} ELSE ${list ? then : cypher`${then}[0]`} END`;
}

/** The condition that an entity has a name, or had it on the day as of which is asked. `called` is the node of the name. */
export const stands = ({ asOf: { known } }: Dated, called: Cypher): Cypher =>
  known === undefined ? cypher`${called}.until = ${still}` : cypher`${called}.since <= ${known} AND ${known} < ${called}.until`;

type Held = Pick<Property, 'name' | 'list'>;

/** Whether a property can have a history: an article holds one version of itself, and no id changes. */
const changes = (owner: { readonly name: string }, property: string): boolean =>
  owner.name !== 'Article' && property !== 'id' && property !== 'knownFrom';

function known(writer: Writer, kind: NodeKind, node: Cypher): Cypher[] {
  const claim = writer.model.kind('Claim');
  // What the register claims is always known, but only of things that are.
  const about = kind.concrete.includes(claim)
    ? [cypher`NOT EXISTS { (${node})-[:ABOUT]->{1,2}(e:Entity WHERE e.knownFrom > ${writer.asOf.known}) }`]
    : [];
  return writer.asOf.known === undefined ? [] : [...knownBy(writer, node), ...about];
}

const knownBy = ({ asOf }: Dated, variable: Cypher): Cypher[] =>
  asOf.known === undefined ? [] : [cypher`coalesce(${variable}.knownFrom, '') <= ${asOf.known}`];

/** The conditions that a relationship possibly held; one of any kind may have the dates of a state or of an occurrence. */
function holds(writer: Writer, edge: Cypher, relationship: RelationshipKind | undefined): Cypher[] {
  const { valid } = writer.asOf;
  if (!valid) return [];
  const dateOf = (property: string) => held(writer, relationship ?? writer.model.anyRelationship, edge, { name: property, list: false });
  const begun = (property: string) => cypher`coalesce(${beginsBy(dateOf(property), valid.last)}, true)`;
  const ofOccurrences = [begun('date')];
  const ofStates = [begun('from'), cypher`coalesce(${endsFrom(dateOf('to'), valid.first)}, true)`];
  if (!relationship) return [...ofOccurrences, ...ofStates];
  return relationship.temporal === 'STATE' ? ofStates : relationship.temporal === 'OCCURRENCE' ? ofOccurrences : [];
}
