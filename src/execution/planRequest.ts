import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { tellingLimits } from '../claims/index.js';
import { resolved, type Variables } from '../cypher/Bound.js';
import { ArticleError, BadUserInputError } from '../errors.js';
import type { Plan } from '../graph/plan/Plan.js';
import type { PlanCache } from '../graph/plan/PlanCache.js';
import { type Context, PlannedOperation } from './PlannedOperation.js';
import { requireRole } from './Viewer.js';

/** A schema, and what plans the operations on it. */
export interface Plannable {
  readonly schema: GraphQLSchema;
  readonly plans: PlanCache;
}

/**
 * Coerces the variables and plans the operation: all that can be wrong with a request is said here, before anything is read.
 * @throws {UnauthenticatedError | ForbiddenError} where it changes the graph and who asks may not.
 */
export function planRequest(
  { schema, plans }: Plannable,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Variables,
  context: Context,
): PlannedOperation {
  // First of all: who may not change anything is not told what is wrong with an article.
  if (operation.operation === OperationTypeNode.MUTATION) requireRole(context.viewer, 'CURATOR', 'Changing the graph');
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
  for (const root of plan.roots) if (root.does === 'WRITE') root.authorize(context);
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

/** Coerces variables as the executor will; what does not fit its type is the client's mistake. Of an article, all that is wrong is told. */
export function coerceVariables(schema: GraphQLSchema, operation: OperationDefinitionNode, given: Variables): Variables {
  const isChange = operation.operation === OperationTypeNode.MUTATION;
  const maxErrors = isChange ? tellingLimits.problemsMax : 5;
  const result = getVariableValues(schema, operation.variableDefinitions ?? [], given, { maxErrors });
  if (result.coerced) return { ...result.coerced };
  const problems = result.errors.map(({ message }) => ({ path: 'variables', code: 'INVALID_VARIABLE', message }));
  throw isChange ? new ArticleError('the variables', problems) : new BadUserInputError(problems);
}
