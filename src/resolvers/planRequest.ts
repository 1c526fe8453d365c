import { type DocumentNode, type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from 'graphql';
import { BadUserInputError } from '../errors.js';
import { resolved, type Variables } from '../graph/Bound.js';
import { type Context, PlannedOperation } from './Context.js';
import type { Executable } from './executableSchema.js';

/** Coerces the variables and plans the operation: all that can be wrong with a request is said here, before anything is read. */
export function planRequest(
  { schema, plans }: Executable,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Variables,
  context: Context,
): PlannedOperation {
  const variables = coerced(schema, operation, given);
  const plan = plans.plan(document, operation, variables);
  const language = resolved(plan.language, variables);
  return new PlannedOperation(plan, { variables, language: typeof language === 'string' ? language : context.language }, context);
}

function coerced(schema: GraphQLSchema, operation: OperationDefinitionNode, given: Variables): Variables {
  const result = getVariableValues(schema, operation.variableDefinitions ?? [], given, { maxErrors: 5 });
  if (result.coerced) return { ...result.coerced };
  throw new BadUserInputError(result.errors.map(({ message }) => ({ path: 'variables', code: 'INVALID_VARIABLE', message })));
}
