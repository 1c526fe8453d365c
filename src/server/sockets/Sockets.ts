import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer } from 'ws';
import { serverLimits } from '../limits.js';
import type { Status } from '../Status.js';
import { type Refusal, refuseUpgrade } from './refuseUpgrade.js';
import { goingAway, serveSocket } from './serveSocket.js';
import { type SubscriptionParts, subscriptions } from './subscriptions.js';
import { withoutUpgrade } from './withoutUpgrade.js';

/** The way in for subscriptions, at the address of /graphql: who may come in, how many, and how all go out again. */
export class Sockets {
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: serverLimits.socketBytesMax,
    handleProtocols,
  });

  constructor(
    http: HttpServer,
    private readonly status: Status,
    parts: SubscriptionParts,
  ) {
    const protocol = subscriptions(parts);
    this.sockets.on('connection', (socket, request) => serveSocket(socket, request, protocol, parts.log));
    http.on('upgrade', (request, socket, head) => {
      // Java's client, for one, asks each HTTP server whether it would rather speak HTTP/2.
      if (request.headers.upgrade?.toLowerCase() === 'websocket') this.takeIn(request, socket, head);
      else withoutUpgrade(http, request, socket, head);
    });
  }

  get open(): number {
    return this.sockets.clients.size;
  }

  /** Says goodbye to all, who then find the process that takes our place. */
  async stop(): Promise<void> {
    for (const socket of this.sockets.clients) socket.close(goingAway, 'Kakehashi is stopping. Connect again.');
    const allGone = new Promise((resolve) => this.sockets.close(resolve));
    await Promise.race([allGone, sleep(serverLimits.socketCloseMs)]);
    for (const socket of this.sockets.clients) socket.terminate();
  }

  private takeIn(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refusal = this.refusalOf(request);
    if (refusal) refuseUpgrade(socket, refusal);
    else this.sockets.handleUpgrade(request, socket, head, (opened) => this.sockets.emit('connection', opened, request));
  }

  private refusalOf({ url = '', headers: { origin, host } }: IncomingMessage): Refusal | undefined {
    if (!/^\/graphql(\?|$)/.test(url)) return { status: 404, code: 'NOT_FOUND', message: 'Sockets are opened at /graphql.' };
    // Browsers let any page open a socket to us and say whose it is; no other program has to.
    if (origin !== undefined && hostOf(origin) !== host) {
      return { status: 403, code: 'FORBIDDEN', message: `Pages of ${host} may open sockets here, those of other sites may not.` };
    }
    const { phase, publicLine } = this.status;
    if (phase !== 'READY') {
      return { status: 503, code: 'DATABASE_UNAVAILABLE', message: `${publicLine} Ask again in some seconds.`, details: { phase } };
    }
    if (this.sockets.clients.size < serverLimits.socketsMax) return undefined;
    const message = `All ${serverLimits.socketsMax} sockets are taken. Ask again in some seconds.`;
    return { status: 503, code: 'TOO_MANY_REQUESTS', message };
  }
}

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : undefined);
