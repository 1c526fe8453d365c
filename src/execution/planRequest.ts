import { type DocumentNode, GraphQLError, type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from 'graphql';
import { resolved, type Variables } from '../cypher/Bound.js';
import { BadUserInputError } from '../errors.js';
import type { Plan } from '../graph/plan/Plan.js';
import type { PlanCache } from '../graph/plan/PlanCache.js';
import { type Context, PlannedOperation } from './PlannedOperation.js';

/** A schema, and what plans the operations on it. */
export interface Plannable {
  readonly schema: GraphQLSchema;
  readonly plans: PlanCache;
}

/** Coerces the variables and plans the operation: all that can be wrong with a request is said here, before anything is read. */
export function planRequest(
  { schema, plans }: Plannable,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Variables,
  context: Context,
): PlannedOperation {
  return planCoerced(plans, document, operation, coerceVariables(schema, operation, given), context);
}

/** Plans the operation with variables that graphql-js has coerced. */
export function planCoerced(
  plans: PlanCache,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  context: Context,
): PlannedOperation {
  const plan = planned(() => plans.plan(document, operation, variables, context.languages));
  const language = resolved(plan.language, variables);
  const languages = typeof language === 'string' ? [language] : context.languages;
  return new PlannedOperation(plan, { variables, languages, warnings: [], rows: 0 }, context);
}

/** What graphql-js finds while an operation is planned, such as null where a variable may be null and its place may not, is the client's mistake. */
function planned(make: () => Plan): Plan {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof GraphQLError) || error.originalError) throw error;
    throw new BadUserInputError([{ path: 'variables', code: 'INVALID_VARIABLE', message: error.message }]);
  }
}

/** As the executor will; what does not fit its type is the client's mistake. */
export function coerceVariables(schema: GraphQLSchema, operation: OperationDefinitionNode, given: Variables): Variables {
  const result = getVariableValues(schema, operation.variableDefinitions ?? [], given, { maxErrors: 5 });
  if (result.coerced) return { ...result.coerced };
  throw new BadUserInputError(result.errors.map(({ message }) => ({ path: 'variables', code: 'INVALID_VARIABLE', message })));
}
