import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { OverloadedError } from '../errors.js';
import { serverLimits } from './limits.js';
import type { Logger } from './log.js';

/** Answers in the shape of a GraphQL error, whatever went wrong: a client has one thing to understand. */
export function refuse(response: Response, status: number, code: string, message: string, details?: object): void {
  response.locals.code = code;
  response.status(status).json(errorBody(code, message, details));
}

/** For what this process cannot do now and can in a moment. */
export function refuseOverloaded(response: Response, message: string): void {
  const { status, code } = new OverloadedError(message);
  response.set('Retry-After', String(serverLimits.retrySeconds));
  refuse(response, status, code, message);
}

export const errorBody = (code: string, message: string, details: object = {}) => ({
  errors: [{ message, extensions: { code, ...details } }],
});

export const notFound: RequestHandler = (_request, response) =>
  refuse(response, 404, 'NOT_FOUND', 'There is nothing here. Questions go to POST /graphql; GET /graphql in a browser opens the Sandbox.');

export const onlyMethods =
  (...methods: string[]): RequestHandler =>
  (request, response) => {
    response.set('Allow', methods.join(', '));
    refuse(response, 405, 'METHOD_NOT_ALLOWED', `${request.method} means nothing here; ${methods.join(' and ')} do.`);
  };

/** What is thrown on the way to GraphQL: a body that cannot be read, or a bug. The body itself is neither told nor logged. */
export function httpErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const { status, type } = error as { status?: number; type?: string };
    if (status === 413) {
      return refuse(response, 413, 'QUERY_TOO_LARGE', `A request has at most ${serverLimits.bodyBytesMax} bytes.`, {
        limit: 'bytes',
        max: serverLimits.bodyBytesMax,
        cure: 'Ask in several operations.',
      });
    }
    if (status !== undefined && status >= 400 && status < 500)
      return refuse(response, status, codeOf(status), messages[type ?? ''] ?? 'The request cannot be read.');
    const { requestId } = response.locals;
    log.error({ err: error, requestId }, 'unexpected error');
    refuse(response, 500, 'INTERNAL_SERVER_ERROR', internalMessage(requestId), { requestId });
  };
}

/** The cause is in the log, under the id. */
export const internalMessage = (requestId: string) => `Internal server error. If it happens again, report it with the id ${requestId}.`;

const codeOf = (status: number) => (STATUS_CODES[status] ?? 'Bad Request').toUpperCase().replaceAll(/\W+/g, '_');

/** By the `type` that body-parser gives its errors; its own messages repeat parts of the body. */
const messages: Record<string, string> = {
  'entity.parse.failed': 'The body is not JSON.',
  'encoding.unsupported': 'Compressed bodies are not taken; send the body as it is.',
  'charset.unsupported': 'The body must be UTF-8.',
};
