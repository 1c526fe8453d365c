import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { limits } from '../graph/limits.js';
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
        async willSendResponse({ contextValue, response }) {
          const { planned } = contextValue;
          if (response.body.kind !== 'single' || !planned || planned.plan.roots.length === 0) return;
          const result = response.body.singleResult;
          result.extensions = { ...result.extensions, cost: { estimated: planned.plan.cost, max: limits.costMax } };
        },
      };
    },
  };
}

const notHere = (operation: string) =>
  new GraphQLError(`This schema has no ${operation}.`, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } } });
