import type { FieldNode, GraphQLObjectType } from 'graphql';
import type { EndField, RelationshipKind } from '../../schema/Model.js';
import { type Cypher, cypher, empty } from '../cypher/cypher.js';
import { invariant } from '../errors.js';
import { present } from './asOf.js';
import { whereAll } from './conditions.js';
import { below, type Frame, innerFrame } from './Frame.js';
import { limits } from './limits.js';
import { apartBy } from './ordering.js';
import type { Answer, Read } from './Plan.js';
import { across, withId } from './patterns.js';
import { edgeSources, statedKeys, withSources } from './provenance.js';
import type { Scope } from './Scope.js';
import { type Asked, objectType, selectFields } from './selectFields.js';
import { selectNode, selectProperty, selectReferenced } from './selectNode.js';

/** A relationship that a pattern has matched, with what it leads to. */
export interface Matched {
  readonly pattern: Cypher;
  readonly edge: Cypher;
  readonly node: Cypher;
}

/** The fields of an edge: those of the relationship, and by name what else its type has (`node`, `cursor`, `article`). */
export function selectRelationship(
  scope: Scope,
  relationship: RelationshipKind,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  frame: Frame,
  others: Record<string, (ask: Asked) => Read>,
): Read<Answer> {
  const read = selectFields(scope, type, nodes, (ask) => others[ask.field.name]?.(ask) ?? selectField(scope, relationship, ask, frame));
  if (relationship.options.derived) return read;
  return withSources(read, edgeSources(scope, frame, statedKeys(scope, type, nodes, relationship.properties)));
}

/** A plain list of relationships, the newest first: `evidence`. */
export function selectList(
  scope: Scope,
  end: EndField,
  matched: Matched,
  type: GraphQLObjectType,
  { key, nodes }: Asked,
  frame: Frame,
): Read {
  const { pattern, edge, node } = matched;
  const within = below(frame.position, key);
  const inner = innerFrame(edge, { ...within, rows: within.rows * limits.evidenceRows });
  scope.read(inner.position.rows, within.path);
  const read = selectRelationship(scope, end.relationship, type, nodes, inner, {
    [end.as]: (ask) => selectNode(scope, end.target, ask.nodes, { ...inner, variable: node, position: below(inner.position, ask.key) }),
  });
  const apart = apartBy(end.relationship, edge);
  const newest = cypher`${node}.knownFrom IS NULL, ${node}.knownFrom DESC, ${node}.id${apart ? cypher`, ${apart}` : empty}`;
  const there = whereAll(present(scope, { kind: end.target, node, relationship: end.relationship, edge }));
  const sorted = cypher`${pattern}${there} WITH ${edge}, ${node} ORDER BY ${newest} LIMIT ${end.list}`;
  const column = frame.columns.add(cypher`COLLECT { MATCH ${sorted} RETURN ${inner.columns.list()} }`);
  return (row, run) => {
    const items = row[column] as unknown[][];
    run.rows += items.length;
    return items.map((item) => read(item, run));
  };
}

function selectField(scope: Scope, relationship: RelationshipKind, ask: Asked, frame: Frame): Read {
  const field = ask.field.name;
  const property = relationship.properties.get(field);
  if (property) return selectProperty(scope, relationship, property, ask, frame);
  const reference = relationship.references.get(field);
  if (reference) return selectReferenced(scope, field, scope.model.kindOf(reference.kind()), ask, frame);
  const evidence = scope.model.kind('Claim').ends.get(field);
  invariant(evidence?.list !== undefined, `${relationship.name}.${field} is in the schema and not in the model`);
  return selectEvidence(scope, evidence, ask, frame);
}

/** The claim that a relationship projects is found by its id, and then who states it. */
function selectEvidence(scope: Scope, end: EndField, ask: Asked, frame: Frame): Read {
  const [claim, edge, node] = [scope.fresh('c'), scope.fresh('r'), scope.fresh('m')];
  const found = withId(scope.model, claim, cypher`${frame.variable}.claim`);
  const pattern = cypher`${found} MATCH ${across(scope.model, claim, end, edge, node)}`;
  return selectList(scope, end, { pattern, edge, node }, objectType(ask), ask, frame);
}
