import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Serves a request that offers another protocol than ours in the one it was sent in, as a server without sockets does.
 * Node asks nobody before it takes such a request for the end of HTTP on its connection, so it is given back without the
 * offer, as the first of a new one.
 */
export function withoutUpgrade(http: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  socket.unshift(head);
  socket.unshift(Buffer.from(headOf(request), 'latin1'));
  // Who wants to know of the end of a connection says so at its start, and would now say so once more with each request.
  socket.removeAllListeners('close');
  http.emit('connection', socket);
}

/** `Connection` is there to say which headers make the offer. */
const offers = new Set(['upgrade', 'connection', 'http2-settings']);

function headOf({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? '';
    if (!offers.has(name.toLowerCase())) lines.push(`${name}: ${rawHeaders[i + 1]}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}
