import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * Serves a request that offers a protocol other than WebSocket by plain HTTP, as a server without sockets does. Node takes any such
 * request for the end of HTTP on its connection, so the request is given back to Node without the offer, as the first of a new
 * connection.
 */
export function withoutUpgrade(http: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  socket.unshift(head);
  socket.unshift(Buffer.from(headOf(request), 'latin1'));
  // Listeners to the end of a connection are added at its start, and would now be added once more with each request.
  socket.removeAllListeners('close');
  http.emit('connection', socket);
}

/** The headers that make the offer; `Connection` says which they are. */
const offers = new Set(['upgrade', 'connection', 'http2-settings']);

function headOf({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? '';
    if (!offers.has(name.toLowerCase())) lines.push(`${name}: ${rawHeaders[i + 1]}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}
