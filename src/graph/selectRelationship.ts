import { type FieldNode, type GraphQLObjectType, getNamedType } from 'graphql';
import type { EndField, RelationshipKind } from '../../schema/Model.js';
import { type Cypher, cypher } from '../cypher/cypher.js';
import { invariant } from '../errors.js';
import { Columns } from './Columns.js';
import { limits } from './limits.js';
import type { Answer, Read } from './Plan.js';
import { across, withId } from './patterns.js';
import type { Position, Scope } from './Scope.js';
import { type Asked, selectFields } from './selectFields.js';
import { readProperty, selectNode, selectReferenced } from './selectNode.js';

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
  edge: Cypher,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  columns: Columns,
  position: Position,
  others: Record<string, (ask: Asked) => Read>,
): Read<Answer> {
  return selectFields(
    scope,
    type,
    nodes,
    (ask) => others[ask.field.name]?.(ask) ?? selectField(scope, relationship, edge, ask, columns, position),
  );
}

/** A plain list of relationships, the newest first: `evidence`. */
export function selectList(
  scope: Scope,
  end: EndField,
  { pattern, edge, node }: Matched,
  type: GraphQLObjectType,
  { key, nodes }: Asked,
  columns: Columns,
  position: Position,
): Read {
  const inner = new Columns();
  const within = { ...position, path: `${position.path}.${key}`, rows: position.rows * limits.evidenceRows };
  scope.read(within.rows);
  const read = selectRelationship(scope, end.relationship, edge, type, nodes, inner, within, {
    [end.as]: (ask) => selectNode(scope, end.target, node, ask.nodes, inner, within),
  });
  const newest = cypher`${node}.knownFrom IS NULL, ${node}.knownFrom DESC, ${node}.id`;
  const column = columns.add(
    cypher`COLLECT { MATCH ${pattern} WITH ${edge}, ${node} ORDER BY ${newest} LIMIT ${end.list} RETURN ${inner.list()} }`,
  );
  return (row, run) => (row[column] as unknown[][]).map((item) => read(item, run));
}

function selectField(scope: Scope, relationship: RelationshipKind, edge: Cypher, ask: Asked, columns: Columns, position: Position): Read {
  const field = ask.field.name;
  const property = relationship.properties.get(field);
  if (property) return readProperty(edge, property, columns);
  const reference = relationship.references.get(field);
  if (reference) return selectReferenced(scope, edge, field, scope.model.kindOf(reference.kind()), ask, columns, position);
  const evidence = scope.model.kind('Claim').ends.get(field);
  invariant(evidence?.list !== undefined, `${relationship.name}.${field} is in the schema and not in the model`);
  return selectEvidence(scope, evidence, edge, ask, columns, position);
}

/** The claim that a relationship projects is found by its id, and then who states it. */
function selectEvidence(scope: Scope, end: EndField, projected: Cypher, ask: Asked, columns: Columns, position: Position): Read {
  const [claim, edge, node] = [scope.fresh('c'), scope.fresh('r'), scope.fresh('m')];
  const found = withId(scope.model, claim, cypher`${projected}.claim`);
  const pattern = cypher`${found} MATCH ${across(scope.model, claim, end, edge, node)}`;
  return selectList(scope, end, { pattern, edge, node }, getNamedType(ask.field.type) as GraphQLObjectType, ask, columns, position);
}
