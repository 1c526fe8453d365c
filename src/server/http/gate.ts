import type { RequestHandler } from 'express';
import { serverLimits } from '../limits.js';
import type { Status } from '../observe/Status.js';
import { refuse } from './refusals/httpErrors.js';

/** Refuses questions while there is no graph, and says what is being done about it. */
export function gate(status: Status): RequestHandler {
  return (request, response, next) => {
    if (status.phase === 'STOPPING') response.set('Connection', 'close');
    if (status.isServing) return next();
    // Browsers come back by themselves, and find the Sandbox in the end.
    if (request.accepts(['json', 'html']) === 'html') response.set('Refresh', String(serverLimits.retrySeconds));
    refuse(response, 503, 'DATABASE_UNAVAILABLE', `${status.publicLine} Ask again in some seconds.`, { phase: status.phase });
  };
}
