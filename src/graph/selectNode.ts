import { type FieldNode, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import type { Property } from '../../schema/declare.js';
import type { EndField, NodeKind, RelationshipKind } from '../../schema/Model.js';
import { localName } from '../../schema/values/LocalName.js';
import { type Cypher, cypher, name } from '../cypher/cypher.js';
import { invariant } from '../errors.js';
import { languageArguments } from '../types/arguments.js';
import { held, present } from './asOf.js';
import { resolved } from './Bound.js';
import { whereAll } from './conditions.js';
import { below, type Frame, innerFrame } from './Frame.js';
import type { Answer, Read } from './Plan.js';
import { across, withId } from './patterns.js';
import { nodeSources, statedKeys, withSources } from './provenance.js';
import type { Scope } from './Scope.js';
import { selectAcross } from './selectConnection.js';
import { type Asked, objectType, selectFields } from './selectFields.js';
import { selectList } from './selectRelationship.js';

/** What `nodes` select of a node: adds the columns that it takes, and says how to read them. */
export function selectNode(scope: Scope, kind: NodeKind, nodes: readonly FieldNode[], frame: Frame): Read<Answer | null> {
  // Kinds share what they inherit: asked on an interface, it is one column for all of them.
  const shared = new Map<string, Read>();
  const readers = kind.concrete.map((concrete) => [concrete.name, selectConcrete(scope, concrete, nodes, frame, shared)] as const);
  const [first] = readers;
  const isAlike = new Set(kind.concrete.map((concrete) => shapeOf(scope, concrete, nodes))).size === 1;
  if (first && isAlike) return first[1];
  const byName = new Map(readers);
  const typename = frame.columns.property(frame.variable, 'typename');
  return (row, run) => byName.get(row[typename] as string)?.(row, run) ?? null;
}

/** The node whose id stands in a property. */
export const selectReferenced = (scope: Scope, property: string, kind: NodeKind, ask: Asked, frame: Frame): Read =>
  selectById(scope, cypher`${frame.variable}.${name(property)}`, kind, ask, frame);

/** The node with an id that the statement works out; null where there is none. */
export function selectById(scope: Scope, id: Cypher, kind: NodeKind, { key, nodes }: Asked, { columns, position }: Frame): Read {
  const inner = innerFrame(scope.fresh('m'), below(position, key));
  scope.read(position.rows, inner.position.path);
  const read = selectNode(scope, kind, nodes, inner);
  const match = cypher`${withId(scope.model, inner.variable, id)}${whereAll(present(scope, { kind, node: inner.variable }))}`;
  const column = columns.add(cypher`COLLECT { MATCH ${match} RETURN ${inner.columns.list()} }`);
  return (row, run) => {
    const [found] = row[column] as unknown[][];
    if (!found) return null;
    run.rows += 1;
    return read(found, run);
  };
}

export function selectProperty(
  scope: Scope,
  owner: NodeKind | RelationshipKind,
  property: Property,
  ask: Asked,
  { columns, variable }: Frame,
): Read {
  const { list } = property;
  const read = valueReader(scope, property, ask);
  const column = columns.property(variable, property.name, held(scope, owner, variable, property));
  if (list) return (row) => ((row[column] ?? []) as never[]).map(read);
  return (row) => (row[column] == null ? null : read(row[column] as never));
}

/** From what is stored to what is asked of it: some values are objects, as an amount of money is. */
function valueReader(scope: Scope, { value }: Property, ask: Asked): (stored: never) => unknown {
  const type = getNamedType(ask.field.type);
  if (!isObjectType(type)) return value.read;
  const select = selectFields<[Record<string, unknown>]>(scope, type, ask.nodes, (part) => (parts) => parts[part.field.name]);
  return (stored) => select(value.read(stored) as Record<string, unknown>);
}

/** What is asked of one kind: the same text for kinds whose answers look alike. */
const shapeOf = (scope: Scope, kind: NodeKind, nodes: readonly FieldNode[]): string =>
  scope
    .fields(objectTypeOf(scope, kind), nodes)
    .map(([key, field, found]) => [key, field === '__typename' ? kind.name : memberOf(scope, kind, field, found)].join(' '))
    .join(' ');

/** A field that kinds inherit from one another is the same thing, and so are the nodes that ask for it. */
const memberOf = (scope: Scope, kind: NodeKind, field: string, nodes: readonly FieldNode[]): string =>
  [kind.ends.get(field) ?? kind.properties.get(field) ?? field, ...nodes].map((part) => scope.identify(part)).join(' ');

const objectTypeOf = (scope: Scope, kind: NodeKind): GraphQLObjectType => scope.schema.getType(kind.name) as GraphQLObjectType;

function selectConcrete(scope: Scope, kind: NodeKind, nodes: readonly FieldNode[], frame: Frame, shared: Map<string, Read>): Read<Answer> {
  const type = objectTypeOf(scope, kind);
  const read = selectFields(scope, type, nodes, (ask) => {
    const identity = memberOf(scope, kind, ask.field.name, ask.nodes);
    const read = shared.get(identity) ?? selectField(scope, kind, ask, frame);
    shared.set(identity, read);
    return read;
  });
  const isEntity = kind.is(scope.model.kind('Entity'));
  return isEntity ? withSources(read, nodeSources(scope, frame, statedKeys(scope, type, nodes, kind.properties))) : read;
}

function selectField(scope: Scope, kind: NodeKind, ask: Asked, frame: Frame): Read {
  const field = ask.field.name;
  const property = kind.properties.get(field);
  if (property?.localized) return selectLocalized(scope, kind, property, property.localized, ask, frame);
  if (property) return selectProperty(scope, kind, property, ask, frame);
  const reference = kind.references.get(field);
  if (reference) return selectReferenced(scope, field, scope.model.kindOf(reference.kind()), ask, frame);
  const end = kind.ends.get(field);
  invariant(end, `${kind.name}.${field} is in the schema and not in the model`);
  return end.list === undefined ? selectAcross(scope, end, ask, frame) : selectPlainList(scope, end, ask, frame);
}

function selectPlainList(scope: Scope, end: EndField, ask: Asked, frame: Frame): Read {
  const [edge, node] = [scope.fresh('r'), scope.fresh('m')];
  const pattern = across(scope.model, frame.variable, end, edge, node);
  return selectList(scope, end, { pattern, edge, node }, objectType(ask), ask, frame);
}

function selectLocalized(scope: Scope, kind: NodeKind, property: Property, names: string, ask: Asked, frame: Frame): Read {
  const { variable, columns, position } = frame;
  const path = below(position, ask.key).path;
  const { language } = scope.arguments<{ language?: unknown }>(ask.field, ask.nodes, languageArguments(scope.types), path);
  // It is stored as it is in English: one text to read instead of a list of them.
  if (language == null && scope.inEnglish) return selectProperty(scope, kind, property, ask, frame);
  const column = columns.property(variable, names, held(scope, kind, variable, { name: names, list: true }));
  return (row, run) => {
    const asked = resolved(language, run.variables) as string | null | undefined;
    return localName((row[column] ?? []) as string[], asked == null ? run.languages : [asked]);
  };
}
