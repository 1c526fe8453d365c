import type { RequestHandler } from 'express';
import helmet from 'helmet';

const nothing = ["'none'"];

/** No other page may frame ours, send forms from it or change what its addresses mean. */
const always = { baseUri: nothing, formAction: nothing, frameAncestors: nothing };

/** Headers that forbid a browser to do anything with an answer, which is JSON. */
export const security: RequestHandler[] = [
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: nothing, ...always } },
    frameguard: { action: 'deny' },
    // Whether all other hosts of a domain speak HTTPS is not ours to say.
    strictTransportSecurity: { includeSubDomains: false },
  }),
  (_request, response, next) => {
    // An answer that has an ETag says otherwise: see send.ts.
    response.set('Cache-Control', 'no-store');
    next();
  },
];

/**
 * The policy of the Sandbox page. Another policy, inside the page, limits scripts and styles to Apollo's hosts and a nonce that is
 * new in each answer, and frames and images to Apollo's hosts. Both hold, so this one says only what the other leaves open.
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
