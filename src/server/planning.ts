import { type ApolloServerPlugin, type GraphQLResponse, HeaderMap } from '@apollo/server';
import { GraphQLError, type GraphQLSchema, OperationTypeNode } from 'graphql';
import { limits } from '../graph/limits.js';
import type { PlannedOperation } from '../resolvers/Context.js';
import type { Executable } from '../resolvers/executableSchema.js';
import { planRequest } from '../resolvers/planRequest.js';
import type { RequestContext } from './RequestContext.js';

/** Plans the operation, answers it, and tells in the answer what it cost. */
export function planning(executable: Executable): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, request, contextValue }) {
          // Without one, the executor says which names there are.
          if (!operation) return;
          const refusal = wrongPlace(operation.operation, schema, contextValue);
          if (refusal) throw refusal;
          contextValue.planned = planRequest(executable, document, operation, request.variables ?? {}, contextValue);
        },
        async responseForOperation({ document, operation, contextValue }) {
          if (!operation) return null;
          const { planned, onAccepted } = contextValue;
          onAccepted?.(document, contextValue);
          if (planned?.plan.dryRun || onAccepted) return answer(null);
          // What has errors, and what is thrown, the executor hands on: only from there are errors reported and worded.
          const result = await planned?.result().catch(() => undefined);
          return result?.data && !result.errors ? answer(result.data) : null;
        },
        async willSendResponse({ contextValue, response }) {
          const { planned } = contextValue;
          if (response.body.kind !== 'single' || !planned || (planned.plan.roots.length === 0 && planned.plan.cost === 0)) return;
          const result = response.body.singleResult;
          result.extensions = { ...result.extensions, ...told(planned) };
        },
      };
    },
  };
}

/**
 * An answer that Apollo Server sends as it is. For an executor it makes a response whose status is an accessor, which holds the
 * whole request, and V8 keeps what an accessor holds until it collects all that is old (see docs/decisions.md).
 */
const answer = (data: Record<string, unknown> | null): GraphQLResponse => ({
  http: { headers: new HeaderMap() },
  body: { kind: 'single', singleResult: { data } },
});

/** What an answer says beside its data. */
export function told({ plan, run, provenance }: PlannedOperation): Record<string, unknown> {
  const actual = plan.dryRun ? {} : { actual: run.rows + plan.known.rows };
  return {
    cost: { estimated: plan.cost, ...actual, max: limits.costMax },
    ...(run.warnings.length > 0 ? { warnings: run.warnings } : {}),
    ...(plan.provenance ? { provenance } : {}),
  };
}

/** Queries are asked over HTTP, subscriptions over a socket; what the schema has not is asked nowhere. */
function wrongPlace(type: OperationTypeNode, schema: GraphQLSchema, { onAccepted }: RequestContext): GraphQLError | undefined {
  const isOverSocket = onAccepted !== undefined;
  if (!schema.getRootType(type)) return refused(`This schema has no ${type}.`);
  if (isOverSocket === (type === OperationTypeNode.SUBSCRIPTION)) return undefined;
  return refused(
    isOverSocket
      ? `Over a socket one can only subscribe. Send a ${type} by POST to /graphql.`
      : 'A subscription is told over a socket: open one at this address with the protocol graphql-transport-ws.',
  );
}

const refused = (message: string) =>
  new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } } });
