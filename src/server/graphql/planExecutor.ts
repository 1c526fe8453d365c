import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GraphQLSchema, OperationTypeNode } from 'graphql';
import { invariant } from '../../errors.js';
import type { RequestContext } from './RequestContext.js';

/**
 * Hands Apollo Server the answers that have errors: it reports and words only the errors of an executor, and `gateway` is where it
 * takes another one than graphql-js. An answer without errors was sent before (see planning.ts).
 */
export function planExecutor(schema: GraphQLSchema): ApolloServerOptionsWithGateway<RequestContext>['gateway'] {
  return {
    onSchemaLoadOrUpdate(tell) {
      tell({ apiSchema: forValidation(schema), coreSupergraphSdl: '' });
      return () => {};
    },
    async load() {
      return {
        executor: async ({ context }) => {
          const { planned } = context as RequestContext;
          invariant(planned, 'an operation is answered that was not planned');
          return planned.result();
        },
      };
    },
    async stop() {},
  };
}

/**
 * The schema by which Apollo Server validates. It hides the subscription type from one rule of graphql-js, which counts the root
 * fields of subscriptions and fails on `@skip` or `@include` with a variable, whose value it does not know. The planner counts them
 * instead, with the variables and for the operation that is asked.
 */
const forValidation = (schema: GraphQLSchema): GraphQLSchema =>
  Object.create(schema, {
    getSubscriptionType: { value: () => undefined },
    getRootType: { value: (type: OperationTypeNode) => schema.getRootType(type) },
  });
