import 'reflect-metadata';
import { type GraphQLSchema, isInputObjectType, specifiedDirectives } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import type { EndField, NodeKind } from '../../schema/Model.js';
import { AnyRelationship } from '../../schema/relationships/base.js';
import { articleInput } from './articleInput.js';
import { argumentsAcross, languageArguments } from './lists/arguments.js';
import { connectionAcross, evidenceField, listItem } from './lists/connections.js';
import { addField, required, type Types, withArguments } from './make.js';
import { directives } from './questions/directives.js';
import { type RootAnswers, type Roots, rootResolver } from './questions/roots.js';

/** Derives the GraphQL schema of a model and of what can be asked of it: a loop over its kinds and relationships. */
export function deriveSchema(types: Types, roots: Roots, answers: RootAnswers): GraphQLSchema {
  const { model } = types;
  addField(AnyRelationship.prototype, evidenceField(types));
  for (const kind of model.kinds) {
    const inherited = new Set(kind.parents.flatMap((parent) => [...parent.ends.values()]));
    for (const end of kind.ends.values()) if (!inherited.has(end)) addEnd(types, kind, end);
    for (const property of kind.properties.values()) {
      if (property.localized) withArguments(kind.declared.prototype, property.name, languageArguments(types));
    }
  }
  // What no field takes is in the schema all the same: article files are read by it.
  const article = articleInput(types);
  const schema = buildSchemaSync({
    resolvers: [rootResolver(roots, answers)],
    orphanedTypes: [...model.concreteKinds.map(({ declared }) => declared), article],
    // `directives` replaces @skip, @include and the rest unless they are named.
    directives: [...specifiedDirectives, ...directives],
    validate: false,
    // It builds no subscription without one. Ours is told of changes by the store, so nobody publishes anything here.
    pubSub: { publish() {}, async *subscribe() {} },
  });
  for (const type of Object.values(schema.getTypeMap())) if (isInputObjectType(type) && types.oneOf.has(type.name)) type.isOneOf = true;
  return schema;
}

function addEnd(types: Types, kind: NodeKind, end: EndField): void {
  const { prototype } = kind.declared;
  if (end.list !== undefined) {
    const item = listItem(types, end);
    addField(
      prototype,
      required(end.name, () => [item], end.description),
    );
    return;
  }
  const connection = connectionAcross(types, end);
  addField(
    prototype,
    required(end.name, () => connection, end.description),
  );
  withArguments(prototype, end.name, argumentsAcross(types, end));
}
