import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GraphQLSchema, OperationTypeNode } from 'graphql';
import { invariant } from '../../errors.js';
import type { RequestContext } from './RequestContext.js';

/**
 * Hands Apollo Server the answers that have errors, which it reports and words only when an executor gives them: its `gateway` is
 * where it takes one other than graphql-js. What has none was sent before (see planning.ts).
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
 * The schema as Apollo Server validates by it. graphql-js counts the root fields of subscriptions by a rule that fails on `@skip` or
 * `@include` with a variable, of which it knows no value; it asks for their type here and nowhere else. The planner counts them, with
 * the variables, of the operation that is asked for.
 */
const forValidation = (schema: GraphQLSchema): GraphQLSchema =>
  Object.create(schema, {
    getSubscriptionType: { value: () => undefined },
    getRootType: { value: (type: OperationTypeNode) => schema.getRootType(type) },
  });
