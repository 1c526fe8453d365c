import type { NodeKind } from '../../../schema/Model.js';
import { type Cypher, cypher, join, name } from '../../cypher/cypher.js';
import { pathSearchLimits } from '../limits/limits.js';
import { held, isUndated, type Present, present } from './asOf.js';
import { whereAll } from './terms.js';
import type { Writer } from './Writer.js';

// What joins entities: the relationships that articles state, of whatever type and in whichever direction.

/** The types that join entities to something that is no entity, beside the derived relationships of the model: names to search by. */
const indexed = ['CALLED'];

/** `HOLDS_ROLE|SIGNED`: the types in a pattern. */
export const oneOf = (types: readonly string[]): Cypher => join(types.map(name), '|');

/** The condition that a relationship has one of the types that a client chose, as a parameter; none where it chose all. */
export const ofTypes = (writer: Writer, edge: Cypher, types: readonly string[]): Cypher[] =>
  types.length === statedTypes(writer).length ? [] : [cypher`type(${edge}) IN ${{ types }}.types`];

/** The types of all relationships that articles state. */
export const statedTypes = ({ model }: Writer): string[] => model.stated.map(({ type }) => type);

/**
 * The number of relationships that join an entity to others. It is quick to count those that do not and take them from all: Neo4j
 * keeps the sums by type, and looks at each type on its own.
 */
export function degree({ model }: Writer, node: Cypher): Cypher {
  const entity = model.kind('Entity');
  const derived = model.relationships.filter(({ options, joins }) => options.derived && joins.some((join) => touches(join, entity)));
  const others = [...derived.map(({ type }) => type), ...indexed];
  return cypher`COUNT { (${node})--() }${join(
    others.map((type) => cypher` - COUNT { (${node})-[:${name(type)}]-() }`),
    '',
  )}`;
}

/** Whether an entity is joined to others by fewer relationships than that. Most have few even with what joins them to no entity: that is one count. */
export const hasFewer = (writer: Writer, node: Cypher, most: Cypher): Cypher =>
  cypher`(COUNT { (${node})--() } < ${most} OR ${degree(writer, node)} < ${most})`;

const touches = ({ from, to }: { from: NodeKind[]; to: NodeKind[] }, kind: NodeKind) => [...from, ...to].some((end) => end.is(kind));

/** The class of busyness of an entity: how many numbers of `pathSearchLimits.busyness` its relationships reach, as of the day asked. */
export function busyness(writer: Writer, node: Cypher): Cypher {
  const [edge, other] = [writer.fresh('r'), writer.fresh('m')];
  const there = whereAll(present(writer, tied(writer, edge, other)));
  const most = Math.max(...pathSearchLimits.busyness);
  const one = cypher`MATCH (${node})-[${edge}:${oneOf(statedTypes(writer))}]-(${other})${there} RETURN ${edge} LIMIT ${most}`;
  const now = degree(writer, node);
  const [least = 0] = pathSearchLimits.busyness;
  // Of nearly all entities it is known without looking at each relationship that they have few.
  const then = isUndated(writer) ? now : cypher`CASE WHEN ${now} < ${least} THEN 0 ELSE COUNT { ${one} } END`;
  return cypher`size([step IN ${pathSearchLimits.busyness} WHERE step <= ${then}])`;
}

/** An entity and the relationship of any kind that leads to it, for `present`. */
export const tied = (writer: Writer, edge: Cypher, node: Cypher): Present => ({ kind: writer.model.kind('Entity'), node, edge });

/** The term for a property of a relationship of any kind, as of the day asked. */
export const onAny = (writer: Writer, edge: Cypher, property: string, list = false): Cypher =>
  held(writer, writer.model.anyRelationship, edge, { name: property, list });

/** The condition that all sources of a relationship only hint at it. */
export const isLow = (writer: Writer, edge: Cypher): Cypher => cypher`coalesce(${onAny(writer, edge, 'certainty')} = 'LOW', false)`;

/** The term for the weight of a relationship. */
export const weightOf = ({ model }: Writer, edge: Cypher): Cypher =>
  cypher`${Object.fromEntries(model.stated.map(({ type, weight }) => [type, weight]))}[type(${edge})]`;

/** The terms of an ORDER BY that puts the best evidenced relationship first. */
export const bestEvidenced = (writer: Writer, edge: Cypher): Cypher =>
  cypher`${isLow(writer, edge)}, ${onAny(writer, edge, 'corroboration')} DESC, ${edge}.claim`;
