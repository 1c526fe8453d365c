import type { Response } from 'express';

/**
 * A signal that is aborted when the client goes before it is answered: Apollo Server would let its question run on. Make the signal
 * before anything is waited for, or it misses a client that has gone by then.
 */
export function goneSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  if (response.destroyed) controller.abort();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
