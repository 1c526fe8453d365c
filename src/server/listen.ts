import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express, Request, Response } from 'express';
import { SetupError } from '../errors.js';
import { serverLimits } from './limits.js';

/** An HTTP server that gives nobody more time than is needed to send a request. */
export function httpServer(app: Express): Server {
  const server = createServer(
    {
      ...madeFor(app),
      headersTimeout: serverLimits.headersMs,
      requestTimeout: serverLimits.requestMs,
      connectionsCheckingInterval: serverLimits.checkingMs,
      keepAliveTimeout: serverLimits.keepAliveMs,
    },
    app,
  );
  server.maxConnections = serverLimits.connectionsMax;
  return server;
}

/**
 * Requests and responses that are from the first what Express makes of them. It sets their prototypes, and what that is done to
 * outlives each collection of young objects with all it leads to: pauses of 10 ms instead of half a millisecond.
 */
function madeFor(app: Express) {
  class Asked extends IncomingMessage {}
  class Answering<Asking extends IncomingMessage> extends ServerResponse<Asking> {}
  app.request = Object.setPrototypeOf(Asked.prototype, app.request) as Request;
  app.response = Object.setPrototypeOf(Answering.prototype, app.response) as Response;
  return { IncomingMessage: Asked, ServerResponse: Answering };
}

/** Resolves to the address as a browser on this machine would type it. */
export function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(setupError(error, host, port)));
    server.listen(port, host, () => resolve(`http://${reachable(host)}:${(server.address() as AddressInfo).port}`));
  });
}

function setupError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const reason = error.code === undefined ? undefined : reasons[error.code];
  return reason === undefined ? error : new SetupError(`HTTP cannot listen on ${host}, port ${port}: ${reason}`, { cause: error });
}

const reasons: Record<string, string> = {
  EADDRINUSE: 'another program does. Stop that one, or set PORT to another number (0 takes a free one).',
  EACCES: 'this user may not. Set PORT to a number above 1023.',
  EADDRNOTAVAIL: 'this machine has no such address. Set HOST to one of its own, or to 0.0.0.0 for all of them.',
  ENOTFOUND: 'there is no such name. Set HOST to an address of this machine, or to 0.0.0.0 for all of them.',
};

/** "All addresses" is nothing that can be opened. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
