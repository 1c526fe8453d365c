import cors from 'cors';
import type { RequestHandler } from 'express';
import { serverLimits } from '../../limits.js';
import type { Access } from './Access.js';

/**
 * Lets the pages of these sites read our answers (CORS), never with credentials: no cookie says who somebody is, and no browser adds
 * the token of the header Authorization by itself. So a page may send any header: it opens only what whoever uses the page has a token
 * for, and tools that trace requests add some of their own.
 */
export function letPagesRead({ origins = [] }: Access): RequestHandler {
  const letRead = cors({
    origin: origins.includes('*') ? '*' : [...origins],
    methods: ['GET', 'POST'],
    exposedHeaders: ['ETag', 'Retry-After', 'X-Request-Id'],
    maxAge: serverLimits.preflightSeconds,
  });
  return (request, response, next) => {
    // The library would answer every OPTIONS, but only browsers ask by it whether they may ask.
    const isAsking = request.method !== 'OPTIONS' || request.get('access-control-request-method') !== undefined;
    if (origins.length > 0 && isAsking) letRead(request, response, next);
    else next();
  };
}

/** Whether a page of this origin may open a socket. Browsers let any page try and name its origin; other programs need not name one. */
export function maySubscribe({ origins = [] }: Access, origin: string | undefined, host: string | undefined): boolean {
  return origin === undefined || hostOf(origin) === host || origins.includes('*') || origins.includes(origin);
}

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : undefined);
