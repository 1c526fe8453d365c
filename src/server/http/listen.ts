import { createServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { SetupError } from '../../errors.js';
import { serverLimits } from '../limits.js';
import { originForm } from './requestTarget.js';

/** Makes an HTTP server that gives no client more time than it needs to send a request. */
export function httpServer(app: Express): Server {
  return createServer(
    {
      ...classesOf(app),
      headersTimeout: serverLimits.headersMs,
      requestTimeout: serverLimits.requestMs,
      connectionsCheckingInterval: serverLimits.checkingMs,
      keepAliveTimeout: serverLimits.keepAliveMs,
      // A request without one is refused in words: see needsHost.
      requireHostHeader: false,
    },
    (request, response) => {
      request.url = originForm(request.url);
      app(request, response);
    },
  );
}

/**
 * Classes of requests and responses that have the app's prototypes from the first. Express would set the prototypes of each later,
 * and V8 keeps an object whose prototype was changed, with all it leads to, until it collects all that is old (see docs/decisions.md).
 */
function classesOf(app: Express) {
  class AppRequest extends IncomingMessage {}
  class AppResponse<Asked extends IncomingMessage> extends ServerResponse<Asked> {}
  app.request = Object.setPrototypeOf(AppRequest.prototype, app.request);
  app.response = Object.setPrototypeOf(AppResponse.prototype, app.response);
  return { IncomingMessage: AppRequest, ServerResponse: AppResponse };
}

/** Makes the server listen. Resolves to its address, as one would type it into a browser on this machine. */
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

/** The host to open in a browser: "all addresses" is none. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
