import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { shapeOf, type Variables } from './Bound.js';
import type { Plan } from './Plan.js';
import type { Planner } from './planOperation.js';

/** Each page size and each set of filters given makes another shape; a client that makes more than this is not repeating itself. */
const shapesMax = 100;

/** Plans each operation once for all requests of the same shape. Forgotten with the document, which Apollo keeps as long as it is in use. */
export class PlanCache {
  private readonly plans = new WeakMap<OperationDefinitionNode, Map<string, Plan>>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly planner: Planner,
  ) {}

  /** `variables` as they were coerced. */
  plan(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): Plan {
    const shape = shapeOf(this.schema, operation.variableDefinitions ?? [], variables);
    const plans = this.plans.get(operation) ?? new Map<string, Plan>();
    let plan = plans.get(shape.key);
    if (!plan) {
      plan = this.planner.plan(document, operation, shape.variables);
      if (plans.size >= shapesMax) plans.clear();
      plans.set(shape.key, plan);
      this.plans.set(operation, plans);
    }
    plan.check(variables);
    return plan;
  }
}
