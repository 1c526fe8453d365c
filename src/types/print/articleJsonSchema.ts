import { type GraphQLInputObjectType, type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';

type JsonSchema = Readonly<Record<string, unknown>>;

/** The JSON Schemas of GraphQL's own scalars; any other tells its own by its extension `jsonSchema`. */
const builtIn: Readonly<Record<string, JsonSchema>> = {
  Int: { type: 'integer' },
  Float: { type: 'number' },
  Boolean: { type: 'boolean' },
};

/** Makes the JSON Schema of an article file, by which an editor completes and checks the file while it is written. */
export function articleJsonSchema(article: GraphQLInputObjectType): JsonSchema {
  const definitions: Record<string, JsonSchema> = {};
  const root = objectSchema(article, definitions);
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Article', ...root, $defs: definitions };
}

function objectSchema(type: GraphQLInputObjectType, definitions: Record<string, JsonSchema>): JsonSchema {
  const fields = Object.values(type.getFields());
  const required = fields.filter((field) => isNonNullType(field.type)).map(({ name }) => name);
  return {
    description: type.description,
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      fields.map((field) => [field.name, { description: field.description, ...schemaOf(field.type, definitions) }]),
    ),
    ...(required.length > 0 ? { required } : {}),
    ...(type.isOneOf ? { minProperties: 1, maxProperties: 1 } : {}),
  };
}

function schemaOf(type: GraphQLInputType, definitions: Record<string, JsonSchema>): JsonSchema {
  if (isNonNullType(type)) return schemaOf(type.ofType, definitions);
  if (isListType(type)) return { type: 'array', items: schemaOf(type.ofType, definitions) };
  if (isEnumType(type)) return { enum: type.getValues().map(({ name }) => name) };
  if (!isInputObjectType(type)) return (type.extensions.jsonSchema as JsonSchema | undefined) ?? builtIn[type.name] ?? { type: 'string' };
  if (!(type.name in definitions)) {
    // Entered first, so that a type that contains itself ends.
    definitions[type.name] = {};
    definitions[type.name] = objectSchema(type, definitions);
  }
  return { $ref: `#/$defs/${type.name}` };
}
