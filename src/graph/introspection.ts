import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isSpecifiedScalarType,
  Kind,
  type OperationDefinitionNode,
  type TypeNode,
  typeFromAST,
} from 'graphql';

/** The part of an operation that asks about the schema, `nodes`, as one of its own for graphql-js; undefined if there is none. */
export function introspectionOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  nodes: readonly FieldNode[],
): DocumentNode | undefined {
  if (nodes.length === 0) return undefined;
  const { variableDefinitions = [], selectionSet } = operation;
  // Introspection takes texts and booleans alone, and those are the same once they are coerced.
  const isPlain = (type: TypeNode) => isSpecifiedScalarType(getNamedType(typeFromAST(schema, type as never)) as never);
  const own: OperationDefinitionNode = {
    ...operation,
    directives: [],
    variableDefinitions: variableDefinitions.filter(({ type }) => isPlain(type)),
    selectionSet: { ...selectionSet, selections: nodes },
  };
  return { ...document, definitions: [own, ...document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)] };
}
