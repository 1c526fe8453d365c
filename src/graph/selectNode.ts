import { type FieldNode, type GraphQLObjectType, getNamedType } from 'graphql';
import type { Property } from '../../schema/declare.js';
import type { EndField, NodeKind } from '../../schema/Model.js';
import { localName } from '../../schema/values/LocalName.js';
import { type Cypher, cypher, name } from '../cypher/cypher.js';
import { invariant } from '../errors.js';
import { languageArguments } from '../types/arguments.js';
import { resolved } from './Bound.js';
import { Columns } from './Columns.js';
import type { Answer, Read } from './Plan.js';
import { across, withId } from './patterns.js';
import type { Position, Scope } from './Scope.js';
import { selectAcross } from './selectConnection.js';
import { type Asked, selectFields } from './selectFields.js';
import { selectList } from './selectRelationship.js';

/** What `nodes` select of a node: adds the columns that it takes, and says how to read them. */
export function selectNode(
  scope: Scope,
  kind: NodeKind,
  variable: Cypher,
  nodes: readonly FieldNode[],
  columns: Columns,
  position: Position,
): Read<Answer | null> {
  // Kinds share what they inherit: asked on an interface, it is one column for all of them.
  const shared = new Map<string, Read>();
  const readers = kind.concrete.map(
    (concrete) => [concrete.name, selectConcrete(scope, concrete, variable, nodes, columns, position, shared)] as const,
  );
  const [only] = readers;
  if (only && readers.length === 1) return only[1];
  const byName = new Map(readers);
  const typename = columns.property(variable, 'typename');
  return (row, run) => byName.get(row[typename] as string)?.(row, run) ?? null;
}

/** The node whose id stands in a property of `variable`. */
export function selectReferenced(
  scope: Scope,
  variable: Cypher,
  property: string,
  kind: NodeKind,
  { key, nodes }: Asked,
  columns: Columns,
  position: Position,
): Read {
  const node = scope.fresh('m');
  const inner = new Columns();
  scope.read(position.rows);
  const read = selectNode(scope, kind, node, nodes, inner, { ...position, path: `${position.path}.${key}` });
  const match = withId(scope.model, node, cypher`${variable}.${name(property)}`);
  const column = columns.add(cypher`COLLECT { MATCH ${match} RETURN ${inner.list()} }`);
  return (row, run) => {
    const [found] = row[column] as unknown[][];
    return found ? read(found, run) : null;
  };
}

export function readProperty(variable: Cypher, { name: property, value, list }: Property, columns: Columns): Read {
  const column = columns.property(variable, property);
  if (list) return (row) => ((row[column] ?? []) as never[]).map(value.read);
  return (row) => (row[column] == null ? null : value.read(row[column] as never));
}

function selectConcrete(
  scope: Scope,
  kind: NodeKind,
  variable: Cypher,
  nodes: readonly FieldNode[],
  columns: Columns,
  position: Position,
  shared: Map<string, Read>,
): Read<Answer> {
  const type = scope.schema.getType(kind.name) as GraphQLObjectType;
  return selectFields(scope, type, nodes, (ask) => {
    const member = kind.ends.get(ask.field.name) ?? kind.properties.get(ask.field.name) ?? ask.field.name;
    const identity = [member, ...ask.nodes].map((part) => scope.identify(part)).join(' ');
    const read = shared.get(identity) ?? selectField(scope, kind, variable, ask, columns, position);
    shared.set(identity, read);
    return read;
  });
}

function selectField(scope: Scope, kind: NodeKind, variable: Cypher, ask: Asked, columns: Columns, position: Position): Read {
  const field = ask.field.name;
  const property = kind.properties.get(field);
  if (property?.localized) return readLocalized(scope, variable, property.localized, ask, columns, position);
  if (property) return readProperty(variable, property, columns);
  const reference = kind.references.get(field);
  if (reference) return selectReferenced(scope, variable, field, scope.model.kindOf(reference.kind()), ask, columns, position);
  const end = kind.ends.get(field);
  invariant(end, `${kind.name}.${field} is in the schema and not in the model`);
  return end.list === undefined
    ? selectAcross(scope, variable, end, ask, columns, position)
    : selectPlainList(scope, variable, end, ask, columns, position);
}

function selectPlainList(scope: Scope, variable: Cypher, end: EndField, ask: Asked, columns: Columns, position: Position): Read {
  const [edge, node] = [scope.fresh('r'), scope.fresh('m')];
  const type = getNamedType(ask.field.type) as GraphQLObjectType;
  return selectList(scope, end, { pattern: across(scope.model, variable, end, edge, node), edge, node }, type, ask, columns, position);
}

function readLocalized(
  scope: Scope,
  variable: Cypher,
  names: string,
  { field, key, nodes }: Asked,
  columns: Columns,
  position: Position,
): Read {
  const { language } = scope.arguments<{ language?: unknown }>(field, nodes, languageArguments(scope.types), `${position.path}.${key}`);
  const column = columns.property(variable, names);
  return (row, run) => {
    const asked = resolved(language, run.variables) as string | null | undefined;
    return localName(row[column] as string[], asked == null ? run.languages : [asked]);
  };
}
