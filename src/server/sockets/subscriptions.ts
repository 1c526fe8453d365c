import { randomUUID } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import { type ExecutionArgs, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { makeServer, type Server, type SubscribePayload } from 'graphql-ws';
import { ClientError, QueryLimitError } from '../../errors.js';
import type { Admits, Revisions } from '../../execution/PlannedOperation.js';
import type { Executable } from '../../resolvers/executableSchema.js';
import type { TrustedDocuments } from '../documents/TrustedDocuments.js';
import { checkDepth } from '../graphql/depth.js';
import type { Report } from '../graphql/errorReports.js';
import { formatError } from '../graphql/graphqlErrors.js';
import type { RequestContext } from '../graphql/RequestContext.js';
import { serverLimits } from '../limits.js';
import type { Supervisor } from '../neo4j/Supervisor.js';
import type { Logger } from '../observe/log.js';
import { type Client, SocketContext } from './SocketContext.js';

/** What subscriptions are served with. */
export interface SubscriptionParts {
  readonly apollo: ApolloServer<RequestContext>;
  readonly executable: Executable;
  readonly supervisor: Supervisor;
  readonly admission: Admits;
  readonly documents: TrustedDocuments;
  readonly revisions: Revisions;
  readonly report: Report;
  readonly log: Logger;
}

/**
 * The protocol `graphql-transport-ws` over our schema. A subscription goes through Apollo Server as a question over HTTP does, and so
 * is parsed, checked, planned, limited and refused in the same way; only then it begins.
 */
export function subscriptions(parts: SubscriptionParts): Server<Client> {
  const { apollo, executable, documents, report, log } = parts;
  const { schema, subscribe } = executable;
  return makeServer<undefined, Client>({
    connectionInitWaitTimeout: serverLimits.socketInitMs,

    async onSubscribe({ extra, subscriptions }, _id, payload) {
      const { operationName, variables } = payload;
      const count = Object.keys(subscriptions).length;
      if (count > serverLimits.subscriptionsMax) return [tooMany(count)];
      const query = textOf(documents, payload);
      if (query instanceof GraphQLError) return [query];
      const startedAt = performance.now();
      let accepted: ExecutionArgs | undefined;
      const contextValue = new SocketContext(extra, parts, (document, contextValue) => {
        accepted = { schema, document, operationName, variableValues: variables, contextValue };
      });
      const request = { query, operationName: operationName ?? undefined, variables: variables ?? undefined };
      // A bug ends this subscription, not the socket.
      const failed = (error: Error) => new GraphQLError(error.message, { originalError: error });
      const answer = await apollo.executeOperation(request, { contextValue }).catch(failed);
      if (answer instanceof GraphQLError) return [answer];
      const { body } = answer;
      const { operation, code, requestId } = contextValue.locals;
      log.info({ operation: operation?.slice(0, 100), code, ms: Math.round(performance.now() - startedAt), requestId }, 'subscription');
      const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
      return accepted ?? (errors ?? []).map((error) => new ToldError(error));
    },

    subscribe,

    onNext: (_context, _id, _payload, { contextValue }, { errors, ...result }) => ({
      ...result,
      ...(errors ? { errors: errors.map((error) => formatted(error, contextValue as RequestContext)) } : {}),
    }),

    onError({ extra: { signal } }, _id, _payload, errors) {
      const context = { signal, locals: { requestId: randomUUID() } };
      return errors.map((error) => (error instanceof ToldError ? error.told : formatted(error, context)));
    },
  });

  function formatted(error: GraphQLError, context: Parameters<Report>[1]): GraphQLFormattedError {
    report(error, context);
    return formatError(error.toJSON(), error);
  }
}

/** The text of the document. A client that names a document sends an empty text with the name: the protocol wants a text. */
function textOf(documents: TrustedDocuments, { query, variables, extensions }: SubscribePayload): string | GraphQLError {
  try {
    const parameters = documents.resolve({ query: query || undefined, variables, extensions: extensions ?? {} });
    checkDepth(parameters);
    return String(parameters.query ?? '');
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    return new GraphQLError(error.message, { originalError: error });
  }
}

/** An error that Apollo Server has worded already. */
class ToldError extends GraphQLError {
  constructor(readonly told: GraphQLFormattedError) {
    super(told.message);
  }
}

function tooMany(actual: number): GraphQLError {
  const max = serverLimits.subscriptionsMax;
  const originalError = new QueryLimitError({ limit: 'subscriptions', max, actual, cure: 'End another of this socket first.' });
  return new GraphQLError(originalError.message, { originalError });
}
