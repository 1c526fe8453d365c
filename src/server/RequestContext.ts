import type { Request, Response } from 'express';
import type { DocumentNode } from 'graphql';
import type { Database } from '../database/index.js';
import type { Context } from '../resolvers/Context.js';
import { languagesOf } from './language.js';

export interface RequestContext extends Context {
  readonly locals: Express.Locals;
  /** Of what came over a socket: called with what Apollo Server has read, checked and planned, instead of its execution. */
  readonly onAccepted?: (document: DocumentNode, context: RequestContext) => void;
}

export function requestContext(database: Database, request: Request, response: Response): RequestContext {
  return { database, signal: goneSignal(response), languages: languagesOf(request), locals: response.locals };
}

/** Apollo Server lets a question run on when nobody waits for its answer any more. */
function goneSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}
