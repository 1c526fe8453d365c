import { type ApolloServerPlugin, type GraphQLResponse, HeaderMap } from '@apollo/server';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { type DocumentNode, type ExecutionResult, GraphQLError, type GraphQLSchema, Kind, OperationTypeNode } from 'graphql';
import { planRequest } from '../../execution/planRequest.js';
import type { Executable } from '../../resolvers/executableSchema.js';
import type { RequestContext } from './RequestContext.js';

/** A plugin that plans the operation and answers it. */
export function planning(executable: Executable): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, document, operation, request, contextValue }) {
          if (!operation) throw unnamed(document, request.operationName);
          const refusal = wrongPlace(operation.operation, schema, contextValue);
          if (refusal) throw refusal;
          contextValue.planned = planRequest(executable, document, operation, request.variables ?? {}, contextValue);
        },
        async responseForOperation({ document, contextValue }) {
          const { planned, onAccepted } = contextValue;
          onAccepted?.(document, contextValue);
          if (onAccepted) return answer({ data: null });
          // The executor hands on an answer with errors, and what is thrown: Apollo Server reports and words only its errors.
          const result = await planned?.result().catch(() => undefined);
          return result && !result.errors ? answer(result) : null;
        },
      };
    },
  };
}

/**
 * An answer that Apollo Server sends as it is. For the answer of an executor it makes a response whose status is an accessor, which
 * holds the whole request, and V8 keeps what an accessor holds until it collects all that is old (see docs/decisions.md).
 */
const answer = ({ data, extensions }: ExecutionResult): GraphQLResponse => ({
  http: { headers: new HeaderMap() },
  body: { kind: 'single', singleResult: { data: data ?? null, ...(extensions ? { extensions } : {}) } },
});

/** The error for a request that names no operation of its document. It says which there are. */
function unnamed(document: DocumentNode, asked: string | null | undefined): GraphQLError {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const names = operations.flatMap(({ name }) => (name ? [JSON.stringify(name.value)] : []));
  const found =
    typeof asked === 'string'
      ? `No operation of this document is called ${JSON.stringify(asked.slice(0, 40))}`
      : 'Several operations may be meant';
  const cure =
    names.length === 0
      ? 'The only one has no name, so leave `operationName` out.'
      : `Let \`operationName\` be ${names.slice(0, namesMax).join(' or ')}${names.length > namesMax ? `, or one of ${names.length - namesMax} more` : ''}.`;
  return refused(`${found}. ${cure}`, ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE);
}

/** So many of the operations' names are told. */
const namesMax = 5;

/** Refuses a query over a socket, a subscription over HTTP, and a kind of operation that the schema does not have. */
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

const refused = (message: string, code = ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED) =>
  new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
