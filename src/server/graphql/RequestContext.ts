import type { Response } from 'express';
import type { DocumentNode } from 'graphql';
import type { Context } from '../../execution/PlannedOperation.js';

export interface RequestContext extends Context {
  readonly locals: Express.Locals;
  /** Of what came over a socket: called with what Apollo Server has read, checked and planned, instead of its execution. */
  readonly onAccepted?: (document: DocumentNode, context: RequestContext) => void;
}

/** Ends when the client goes before it is answered: Apollo Server would let its question run on. To be made before anything is waited for. */
export function goneSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  if (response.destroyed) controller.abort();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
