import type { Server } from 'node:http';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import type { KeyValueCache } from '@apollo/utils.keyvaluecache';
import type { DocumentNode } from 'graphql';
import { limits } from '../../graph/limits/limits.js';
import type { Executable } from '../../resolvers/executableSchema.js';
import { sandbox } from '../http/sandbox.js';
import { serverLimits } from '../limits.js';
import type { Logger } from '../observe/log.js';
import { errorReports, type Report } from './errorReports.js';
import { formatError } from './graphqlErrors.js';
import { explainLiterals } from './literals.js';
import { planExecutor } from './planExecutor.js';
import { planning } from './planning.js';
import type { RequestContext } from './RequestContext.js';

/** Apollo Server over our schema. Stopping it drains the HTTP server: no new connections, and an end for those that wait. */
export function apolloServer(
  executable: Executable,
  httpServer: Server,
  log: Logger,
  report: Report,
  firstQuestion: string,
  documentStore: KeyValueCache<DocumentNode>,
): ApolloServer<RequestContext> {
  explainLiterals(executable.schema);
  return new ApolloServer<RequestContext>({
    gateway: planExecutor(executable.schema),
    // The graph is public, and so is its shape.
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    documentStore,
    includeStacktraceInErrorResponses: false,
    // Kakehashi.stop says in which order things stop.
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokensMax },
    maxRecursiveSelections: serverLimits.recursiveSelectionsMax,
    validationOptions: { maxErrors: serverLimits.errorsMax },
    executionOptions: { maxCoercionErrors: serverLimits.errorsMax },
    formatError,
    logger: log,
    plugins: [
      planning(executable),
      errorReports(report),
      ApolloServerPluginDrainHttpServer({ httpServer, stopGracePeriodMillis: serverLimits.drainMs }),
      sandbox(firstQuestion),
      // Its hook on every field costs time even where nothing uses it.
      ApolloServerPluginCacheControlDisabled(),
      // Environment variables would turn these plugins on; what people ask is nobody else's business.
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
  });
}
