import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import { DatabaseUnavailableError } from '../../errors.js';
import type { Logger } from '../observe/log.js';
import { causeOf, httpOf, isUnexpected } from './graphqlErrors.js';
import type { RequestContext } from './RequestContext.js';

/** Reports one error of an operation: what is done with it besides telling the client. */
export type Report = (error: GraphQLError, context: Pick<RequestContext, 'locals' | 'signal'>) => void;

/** Makes a Report that gives an error its HTTP status, logs it under the request's id if it is a bug, and looks for Neo4j if that failed. */
export function reporter(log: Logger, look: () => Promise<void>): Report {
  // Apollo Server reads the extensions of an error when it makes the answer.
  return (error, { locals, signal }) => {
    const http = httpOf(error);
    if (http) error.extensions.http = http;
    if (causeOf(error) instanceof DatabaseUnavailableError) void look();
    // A client that went away has ended its own question, and nobody reads the answer.
    if (!isUnexpected(error) || signal.aborted) return;
    error.extensions.http = { status: 500 };
    error.extensions.requestId = locals.requestId;
    log.error({ err: causeOf(error), path: error.path, operation: locals.operation, requestId: locals.requestId }, 'unexpected error');
  };
}

/** A plugin that reports every error, and notes the operation's kind and name and the first error's code for the log. */
export function errorReports(report: Report): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue }) {
          for (const error of errors) report(error, contextValue);
        },
        async willSendResponse({ operation, operationName, contextValue, response }) {
          if (operation) contextValue.locals.kind = operation.operation;
          if (operationName) contextValue.locals.operation = operationName;
          const error = response.body.kind === 'single' ? response.body.singleResult.errors?.[0] : undefined;
          if (error) contextValue.locals.code = String(error.extensions?.code);
        },
      };
    },
  };
}
