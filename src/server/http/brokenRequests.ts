import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { serverLimits } from '../limits.js';
import type { Turns } from './access/Turns.js';
import { type Refusal, refuseUpgrade } from './refusals/refuseUpgrade.js';

/** Answers requests that Node would refuse with a bare status or not at all, in the shape of all other answers. */
export function answerBroken(http: Server, turns: Turns): void {
  http.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    // What is read after the first mistake is a mistake too.
    if (socket.writableEnded) return;
    const refusal = refusals[error.code ?? ''] ?? unreadable;
    const [next, ...others] = turns.on(socket);
    // A refusal would become a part of an answer that has begun.
    if (!socket.writable || (next?.headersSent && !next.req.complete)) socket.destroy();
    else if (others.length === 0 && next && !next.req.complete) refuseUpgrade(socket, refusal);
    else turns.after(socket, () => refuseUpgrade(socket, refusal));
  });
  http.on('connect', (_request, socket) => turns.after(socket, () => refuseUpgrade(socket, noProxy)));
  // A client that asks whether to send a body that is too large is told at once.
  http.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (Number(request.headers['content-length'] ?? 0) <= serverLimits.bodyBytesMax) response.writeContinue();
    http.emit('request', request, response);
  });
  // HTTP knows no other expectation; a request with one is taken as if it had none.
  http.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => http.emit('request', request, response));
}

const unreadable: Refusal = { status: 400, code: 'BAD_REQUEST', message: 'This is no request of HTTP/1.1, or it is broken off.' };

const noProxy: Refusal = { status: 405, code: 'METHOD_NOT_ALLOWED', message: 'CONNECT means nothing here; this is no proxy.' };

const refusals: Record<string, Refusal> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    code: 'REQUEST_HEADER_FIELDS_TOO_LARGE',
    message: 'The address and the headers have at most 16 kB together. A long question goes into the body of a POST.',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, code: 'QUERY_TOO_LARGE', message: 'The extensions of chunks have at most 16 kB.' },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    code: 'REQUEST_TIMEOUT',
    message: `A request has ${serverLimits.requestMs / 1_000} s to arrive, its headers ${serverLimits.headersMs / 1_000} s.`,
  },
};
