import type { RequestHandler } from 'express';
import helmet from 'helmet';

const nothing = ["'none'"];

/** No other page may frame ours, send forms from it or change what its addresses mean. */
const always = { baseUri: nothing, formAction: nothing, frameAncestors: nothing };

/** What a browser may do with an answer: with JSON, nothing. */
export const security: RequestHandler[] = [
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: nothing, ...always } },
    frameguard: { action: 'deny' },
    // Whether all other hosts of a domain speak HTTPS is not ours to say.
    strictTransportSecurity: { includeSubDomains: false },
  }),
  (_request, response, next) => {
    // Unless it is an answer that can be recognised: see send.ts.
    response.set('Cache-Control', 'no-store');
    next();
  },
];

/**
 * For the Sandbox page. A policy inside the page limits scripts and styles to Apollo's hosts and a nonce that is new in
 * each answer, and frames and images to Apollo's hosts; both policies hold, so this one says only what that one leaves open.
 */
export const sandboxSecurity: RequestHandler = helmet.contentSecurityPolicy({
  useDefaults: false,
  directives: {
    defaultSrc: helmet.contentSecurityPolicy.dangerouslyDisableDefaultSrc,
    connectSrc: ["'self'"],
    objectSrc: nothing,
    workerSrc: nothing,
    mediaSrc: nothing,
    ...always,
  },
});
