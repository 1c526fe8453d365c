import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { limits } from '../graph/limits.js';
import type { PlannedOperation } from '../resolvers/Context.js';
import type { Executable } from '../resolvers/executableSchema.js';
import { planRequest } from '../resolvers/planRequest.js';
import type { RequestContext } from './RequestContext.js';

/** Plans the operation before any resolver runs, and tells in the answer what it cost. */
export function planning(executable: Executable): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request, contextValue }) {
          // Without one, the executor says which names there are.
          if (!operation) return;
          if (operation.operation !== OperationTypeNode.QUERY) throw notHere(operation.operation);
          contextValue.planned = planRequest(executable, document, operation, request.variables ?? {}, contextValue);
        },
        async responseForOperation({ contextValue }) {
          if (!contextValue.planned?.plan.dryRun) return null;
          return { http: { status: 200, headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data: null } } };
        },
        async willSendResponse({ contextValue, response }) {
          const { planned } = contextValue;
          if (response.body.kind !== 'single' || !planned || planned.plan.roots.length === 0) return;
          const result = response.body.singleResult;
          result.extensions = { ...result.extensions, ...told(planned) };
        },
      };
    },
  };
}

/** What an answer says beside its data. */
function told({ plan, run, provenance }: PlannedOperation): Record<string, unknown> {
  const actual = plan.dryRun ? {} : { actual: run.rows };
  return {
    cost: { estimated: plan.cost, ...actual, max: limits.costMax },
    ...(run.warnings.length > 0 ? { warnings: run.warnings } : {}),
    ...(plan.provenance ? { provenance } : {}),
  };
}

const notHere = (operation: string) =>
  new GraphQLError(`This schema has no ${operation}.`, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } } });
