import cors from 'cors';
import type { RequestHandler } from 'express';
import { serverLimits } from '../../limits.js';
import type { Access } from './Access.js';

/**
 * Lets the pages of these sites read our answers (CORS), never with what a browser knows of its user: nobody signs in here. They
 * may send any header: none opens anything, and what traces requests adds some of its own.
 */
export function letPagesRead({ origins = [] }: Access): RequestHandler {
  const letRead = cors({
    origin: origins.includes('*') ? '*' : [...origins],
    methods: ['GET', 'POST'],
    exposedHeaders: ['ETag', 'Retry-After', 'X-Request-Id'],
    maxAge: serverLimits.preflightSeconds,
  });
  return (request, response, next) => {
    // The library would answer OPTIONS whoever sends it, and only browsers ask whether they may ask.
    const isAsking = request.method !== 'OPTIONS' || request.get('access-control-request-method') !== undefined;
    if (origins.length > 0 && isAsking) letRead(request, response, next);
    else next();
  };
}

/** Browsers let any page open a socket to us and say whose it is; no other program has to. */
export function maySubscribe({ origins = [] }: Access, origin: string | undefined, host: string | undefined): boolean {
  return origin === undefined || hostOf(origin) === host || origins.includes('*') || origins.includes(origin);
}

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : undefined);
