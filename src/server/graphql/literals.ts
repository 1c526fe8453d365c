import { GraphQLError, type GraphQLSchema, isScalarType, isSpecifiedScalarType } from 'graphql';

/**
 * Lets our scalars refuse a value in the document with the same words as in a variable. To graphql-js, "2023-02-30" is a document
 * that does not fit the schema; to its author, it is a wrong date.
 */
export function explainLiterals(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isScalarType(type) || isSpecifiedScalarType(type)) continue;
    const parse = type.parseLiteral;
    type.parseLiteral = (node, variables) => {
      try {
        return parse.call(type, node, variables);
      } catch (error) {
        if (error instanceof RefusedLiteral) throw error;
        throw new RefusedLiteral(error instanceof Error ? error.message : String(error), { nodes: node });
      }
    };
  }
}

/** A value in the document that one of our scalars refuses. */
export class RefusedLiteral extends GraphQLError {}
