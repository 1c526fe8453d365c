import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Viewer } from '../../execution/Viewer.js';
import type { Logger } from './log.js';

declare global {
  namespace Express {
    /** The facts about a request that are known when it is logged. */
    interface Locals {
      requestId: string;
      /** Who asks; undefined where nobody needs to know, or while nobody does. */
      viewer?: Viewer;
      /** The operation's name; never its text, which tells what somebody wants to know. */
      operation?: string;
      /** Query, mutation or subscription; undefined if it is not known which. */
      kind?: string;
      /** The code of the first error. */
      code?: string;
    }
  }
}

/** A request that has ended, answered or not. */
export interface EndedRequest {
  readonly path: string;
  readonly kind: string | undefined;
  /** The status of the answer; undefined if the client went away before. */
  readonly status: number | undefined;
  readonly ms: number;
}

/** Gives each request an id, the client's own if that is harmless, and logs one line when the request has ended. */
export function requestLog(log: Logger, onEnd: (request: EndedRequest) => void): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const given = request.get('x-request-id') ?? '';
    const requestId = harmless.test(given) ? given : randomUUID();
    response.locals.requestId = requestId;
    response.set('x-request-id', requestId);
    // Probes come every second and say the same.
    if (request.path.startsWith('/health/') || request.path === '/metrics') return next();
    const { method, path } = request;
    response.once('close', () => {
      const { viewer, operation, kind, code } = response.locals;
      const ms = performance.now() - startedAt;
      const status = response.writableFinished ? response.statusCode : undefined;
      log.info(
        {
          method,
          path: path.slice(0, 100),
          status: status ?? 'client went away',
          ms: Math.round(ms),
          viewer: viewer?.name,
          operation: operation?.slice(0, 100),
          code,
          requestId,
        },
        'request',
      );
      onEnd({ path, kind, status, ms });
    });
    next();
  };
}

const harmless = /^[\w-]{1,64}$/;
