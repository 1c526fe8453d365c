import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from './log.js';

declare global {
  namespace Express {
    /** What is known of a request by the time it is logged. */
    interface Locals {
      requestId: string;
      /** The operation's name; never its text, which tells what somebody wants to know. */
      operation?: string;
      /** Query, mutation or subscription; nothing while it is not known which. */
      kind?: string;
      /** Of the first error. */
      code?: string;
    }
  }
}

/** Gives each request an id, the client's own if it has a harmless one, and logs one line when it is answered. */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const given = request.get('x-request-id') ?? '';
    const requestId = harmless.test(given) ? given : randomUUID();
    response.locals.requestId = requestId;
    response.set('x-request-id', requestId);
    // Probes come every second and say the same.
    if (request.path.startsWith('/health/')) return next();
    const { method, path } = request;
    response.once('close', () => {
      const { operation, code } = response.locals;
      const ms = Math.round(performance.now() - startedAt);
      const status = response.writableFinished ? response.statusCode : 'client went away';
      log.info({ method, path: path.slice(0, 100), status, ms, operation: operation?.slice(0, 100), code, requestId }, 'request');
    });
    next();
  };
}

const harmless = /^[\w-]{1,64}$/;
