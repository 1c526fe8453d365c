import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { ClientError } from '../../../errors.js';
import { serverLimits } from '../../limits.js';
import type { Logger } from '../../observe/log.js';
import { brief } from './brief.js';

/** Refuses a request in the shape of a GraphQL error, whatever went wrong: a client has one shape to understand. */
export function refuse(response: Response, status: number, code: string, message: string, details?: object): void {
  response.locals.code = code;
  if (isForLater(status)) response.set('Retry-After', String(serverLimits.retrySeconds));
  response.status(status).json(errorBody(code, message, details));
}

/** Whether a request refused with this status may be sent again in a moment. The header Retry-After then says so. */
export const isForLater = (status: number): boolean => status === 503 || status === 429;

/** The body of a refusal: one GraphQL error. */
export const errorBody = (code: string, message: string, details: object = {}) => ({
  errors: [brief({ message, extensions: { code, ...details } })],
});

/** Refuses a request of HTTP/1.1 without the header Host, as RFC 9112, 3.2, demands. */
export const needsHost: RequestHandler = (request, response, next) =>
  request.httpVersion === '1.1' && request.headers.host === undefined
    ? refuse(response, 400, 'BAD_REQUEST', 'The header Host is missing; HTTP/1.1 wants it.')
    : next();

/** Refuses an address that does not exist. */
export const notFound: RequestHandler = (_request, response) =>
  refuse(response, 404, 'NOT_FOUND', 'There is nothing here. Questions go to POST /graphql; GET /graphql in a browser opens the Sandbox.');

/** Refuses all methods but these, which were handled before. */
export const onlyMethods =
  (...methods: string[]): RequestHandler =>
  (request, response) => {
    response.set('Allow', methods.join(', '));
    refuse(response, 405, 'METHOD_NOT_ALLOWED', `${request.method} means nothing here; ${methods.join(' and ')} do.`);
  };

/** Answers errors thrown on the way to GraphQL: a request that cannot be read, or a bug. What was sent is neither told nor logged. */
export function httpErrors(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof ClientError) return refuse(response.set(error.headers), error.status, error.code, error.message, error.details);
    const { status } = error as { status?: number };
    if (status !== undefined && status >= 400 && status < 500)
      return refuse(response, status, codeOf(status), 'The request cannot be read.');
    const { requestId } = response.locals;
    log.error({ err: error, requestId }, 'unexpected error');
    refuse(response, 500, 'INTERNAL_SERVER_ERROR', internalMessage(requestId), { requestId });
  };
}

/** The message that masks a bug. The log has its cause, under the id. */
export const internalMessage = (requestId: string) => `Internal server error. If it happens again, report it with the id ${requestId}.`;

const codeOf = (status: number) => (STATUS_CODES[status] ?? 'Bad Request').toUpperCase().replaceAll(/\W+/g, '_');
