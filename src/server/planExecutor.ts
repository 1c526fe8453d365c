import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { execute, type GraphQLSchema } from 'graphql';
import type { RequestContext } from './RequestContext.js';

/**
 * Hands Apollo Server the answers that have errors, which it reports and words only when an executor gives them: its `gateway` is
 * where it takes one other than graphql-js. What has none was sent before (see planning.ts).
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
