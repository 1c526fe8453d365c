import { type GraphQLField, type GraphQLObjectType, getNamedType, isObjectType } from 'graphql';
import type { Property } from '../../../schema/declare.js';
import type { NodeKind, RelationshipKind } from '../../../schema/Model.js';
import { languageArguments } from '../../types/lists/arguments.js';
import type { Position } from '../limits/Position.js';
import type { Member, Members, Shape } from './Member.js';
import { isStated, selectSources } from './provenance.js';
import type { Nodes, Scope } from './Scope.js';
import type { Selection } from './Selection.js';
import { select, shapeOf, values } from './select.js';

/** Selects what is asked of nodes of a kind. */
export function selectNode(scope: Scope, kind: NodeKind, nodes: Nodes, position: Position): Selection {
  const selection = select(scope, nodeShape(scope, kind), nodes, position);
  const entity = scope.model.kind('Entity');
  if (kind.concrete.some((one) => one.is(entity)) && selection.fields.some(isStated)) selectSources(scope, position);
  return selection;
}

/** The member for a node that is bound already; `at` says where it stands. */
export const nodeMember = (kind: NodeKind, at: (owner: Position) => Position = (owner) => owner): Members[string] => ({
  select: (scope, { nodes, owner, path }) => ({ form: 'OBJECT', selection: selectNode(scope, kind, nodes, { ...at(owner), path }) }),
});

/** The member for a node whose id stands in the row. */
export const referenceMember = (kind: NodeKind): Members[string] => ({
  select: (scope, { key, nodes, owner }) => {
    const position = scope.hop(owner, key, 1);
    scope.read(position.rows, position.path);
    return { form: 'REFERENCE', kind, selection: selectNode(scope, kind, nodes, position) };
  },
});

/** The member for a property; some values are objects, as an amount of money is. */
export function propertyMember(owner: NodeKind | RelationshipKind, property: Property): Member {
  return {
    declaration: property,
    select: (scope, { field, nodes, owner: position, path }) => {
      const type = objectTypeOf(field);
      const selection = type && select(scope, shapeOf(type, values(...Object.keys(type.getFields()))), nodes, { ...position, path });
      return { form: 'PROPERTY', owner, property, selection };
    },
  };
}

function objectTypeOf({ type }: GraphQLField<unknown, unknown>): GraphQLObjectType | undefined {
  const named = getNamedType(type);
  return isObjectType(named) ? named : undefined;
}

function nodeShape(scope: Scope, kind: NodeKind): Shape {
  const { model, types, operation } = scope;
  const concrete = new Map(kind.concrete.map((one) => [operation.schema.getType(one.name) as GraphQLObjectType, one]));
  return {
    types: [...concrete.keys()],
    member: (type, name) => {
      const owner = concrete.get(type);
      const property = owner?.properties.get(name);
      if (owner && property)
        return property.localized ? localizedMember(scope, owner, property, property.localized) : propertyMember(owner, property);
      const reference = owner?.references.get(name);
      if (reference) return { declaration: reference, ...referenceMember(model.kindOf(reference.kind())) };
      const end = owner?.ends.get(name);
      return end && scope.reached(types, end);
    },
  };
}

const localizedMember = ({ types }: Scope, owner: NodeKind, property: Property, names: string): Member => ({
  declaration: property,
  arguments: languageArguments(types),
  select: () => ({ form: 'LOCALIZED', owner, property, names }),
});
