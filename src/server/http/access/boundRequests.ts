import type { RequestHandler } from 'express';
import { serverLimits } from '../../limits.js';
import { refuse } from '../refusals/httpErrors.js';
import type { Peers } from './Peers.js';
import { Shares } from './Shares.js';

/** Bounds how many requests of one peer wait for their answers, through a proxy or one after the other on a connection. */
export function boundRequests(peers: Peers, onTurnedAway: () => void): RequestHandler {
  const max = serverLimits.peerRequestsMax;
  const shares = new Shares(max);
  return (request, response, next) => {
    const giveBack = shares.take(peers.of(request));
    if (giveBack) {
      response.once('close', giveBack);
      return next();
    }
    onTurnedAway();
    const message = `${max} requests from your address wait for their answers, and no more may. Ask again when some are answered.`;
    refuse(response, 429, 'TOO_MANY_REQUESTS', message, { limit: 'requests', max });
  };
}
