import { type GraphQLOutputType, isCompositeType, isListType, isNonNullType, isSpecifiedScalarType } from 'graphql';
import { invariant } from '../../errors.js';

/** Makes a value of the answer out of a value that was read. */
type Complete = (value: unknown) => unknown;

/**
 * The function that completes the values of a field's type as GraphQL specifies,
 * https://spec.graphql.org/October2021/#sec-Value-Completion; the error names `field` where the graph breaks what its schema
 * promises.
 */
export function completing(type: GraphQLOutputType, field: string): Complete {
  if (isNonNullType(type)) {
    const complete = completing(type.ofType, field);
    const broken = `${field} has no value, which its type ${type} does not allow`;
    return (value) => complete(value ?? invariant(false, broken));
  }
  if (isListType(type)) {
    const complete = completing(type.ofType, field);
    return complete === asItIs ? asItIs : (value) => (value == null ? null : (value as unknown[]).map(complete));
  }
  // Objects are answers already, and the driver gives texts, numbers and booleans as the specified scalars write them.
  if (isCompositeType(type) || isSpecifiedScalarType(type)) return asItIs;
  return (value) => (value == null ? null : type.serialize(value));
}

const asItIs: Complete = (value) => value ?? null;
