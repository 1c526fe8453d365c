import { HeaderMap } from '@apollo/server';
import { ApolloServerErrorCode, ApolloServerValidationErrorCode } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ClientError, type Problem } from '../../errors.js';
import { limits } from '../../graph/limits/limits.js';
import { brief } from '../http/refusals/brief.js';
import { internalMessage, isForLater } from '../http/refusals/httpErrors.js';
import { serverLimits } from '../limits.js';
import { RefusedLiteral } from './literals.js';

/**
 * The error as the client is told it, short whatever was sent. Only the path is told whole, which is that of the client's own answer,
 * and what is wrong with an article, to the curator who wrote it.
 */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { path, ...told } = worded(formatted, error);
  const cause = causeOf(error);
  const isWhole = cause instanceof ClientError && cause.isToldWhole;
  return { ...(isWhole ? told : brief(told)), ...(path ? { path } : {}) };
}

/** Masks a bug: any error that is neither a ClientError nor Apollo Server's about the request. */
function worded(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { extensions, ...rest } = formatted;
  const size = sizeProblem(formatted);
  if (size) {
    const message = `This operation has more than ${size.max} ${size.limit}. ${size.cure}`;
    return { ...rest, message, extensions: { code: 'QUERY_TOO_LARGE', ...size } };
  }
  const cause = causeOf(error);
  if (cause instanceof ClientError) return { ...rest, message: cause.message, extensions: { code: cause.code, ...cause.details } };
  if (cause instanceof RefusedLiteral) return { ...rest, extensions: { code: 'BAD_USER_INPUT', problems: [problemOf(cause)] } };
  if (isForClients(extensions?.code)) return formatted;
  const requestId = String(extensions?.requestId ?? 'unknown');
  return { ...rest, message: internalMessage(requestId), extensions: { code: 'INTERNAL_SERVER_ERROR', requestId } };
}

/** The HTTP status and headers for an error that is told to clients, in the form that Apollo Server reads. */
export function httpOf(error: unknown): { status: number; headers: HeaderMap } | undefined {
  const cause = causeOf(error);
  if (!(cause instanceof ClientError)) return undefined;
  const retry: [string, string][] = isForLater(cause.status) ? [['retry-after', String(serverLimits.retrySeconds)]] : [];
  return { status: cause.status, headers: new HeaderMap([...retry, ...Object.entries(cause.headers)]) };
}

/** Whether an error is a bug, to be logged whole. */
export const isUnexpected = (error: GraphQLError) => !(causeOf(error) instanceof ClientError) && !isForClients(error.extensions.code);

/** The error that was thrown first: the executor and Apollo Server wrap it, sometimes twice. */
export function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError && error.originalError !== error ? causeOf(error.originalError) : error;
}

const forClients = new Set<unknown>([
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.BAD_REQUEST,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED,
]);

const isForClients = (code: unknown) => forClients.has(code);

/** The limit that an error is about, if graphql-js or Apollo Server keeps that limit: both have words of their own for it. */
function sizeProblem({ message, extensions }: GraphQLFormattedError): { limit: string; max: number; cure: string } | undefined {
  if (extensions?.code === ApolloServerErrorCode.GRAPHQL_PARSE_FAILED && tooManyTokens.test(message)) {
    return {
      limit: 'tokens',
      max: limits.tokensMax,
      cure: 'Ask for less, or in several operations; long lists of values belong into variables.',
    };
  }
  if (extensions?.validationErrorCode === ApolloServerValidationErrorCode.MAX_RECURSIVE_SELECTIONS_EXCEEDED) {
    return {
      limit: 'selections',
      max: serverLimits.recursiveSelectionsMax,
      cure: 'Spread fewer fragments: what they hold counts wherever they are spread.',
    };
  }
  return undefined;
}

function problemOf({ message, locations }: RefusedLiteral): Problem {
  const [place] = locations ?? [];
  return { path: place ? `line ${place.line}, column ${place.column}` : '', code: 'INVALID_VALUE', message };
}

const tooManyTokens = /^Syntax Error: Document contains more tha[nt] \d+ tokens/;
