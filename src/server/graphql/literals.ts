import { GraphQLError, type GraphQLSchema, isScalarType, isSpecifiedScalarType } from 'graphql';

/**
 * Lets a scalar of ours that refuses a value in the document say the same as for a variable. To graphql-js "2023-02-30"
 * is a document that does not fit the schema; to whoever wrote it, it is a wrong date.
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

export class RefusedLiteral extends GraphQLError {}
