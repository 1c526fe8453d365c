import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { execute, type GraphQLSchema } from 'graphql';
import type { RequestContext } from './RequestContext.js';

/**
 * Lets Apollo Server answer operations out of their plans instead of executing them field by field: its `gateway` is where
 * it takes an executor other than graphql-js. Only answers with errors come this way (see planning.ts).
 */
export function planExecutor(schema: GraphQLSchema): ApolloServerOptionsWithGateway<RequestContext>['gateway'] {
  return {
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => {};
    },
    async load() {
      return {
        // What names no operation of its document is not planned: graphql-js says which names there are.
        executor: async ({ context, document, operationName }) =>
          (context as RequestContext).planned?.result() ?? execute({ schema, document, operationName }),
      };
    },
    async stop() {},
  };
}
