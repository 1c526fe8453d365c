import type { Server as HttpServer, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { GRAPHQL_TRANSPORT_WS_PROTOCOL, handleProtocols, type Server } from 'graphql-ws';
import { type ServerOptions, WebSocketServer } from 'ws';
import { ClientError } from '../../errors.js';
import type { Viewer } from '../../execution/Viewer.js';
import type { Access } from '../http/access/Access.js';
import type { Connections } from '../http/access/Connections.js';
import { answersTo, misdirected } from '../http/access/hosts.js';
import { maySubscribe } from '../http/access/origins.js';
import type { Peers } from '../http/access/Peers.js';
import { Shares } from '../http/access/Shares.js';
import type { Turns } from '../http/access/Turns.js';
import { languagesOf } from '../http/language.js';
import { type Refusal, refusalFor, refuseUpgrade } from '../http/refusals/refuseUpgrade.js';
import { isGraphql } from '../http/requestTarget.js';
import type { Identities } from '../identity/Identities.js';
import { serverLimits } from '../limits.js';
import type { Status } from '../observe/Status.js';
import { closeCodes } from './closeCodes.js';
import { closeWhenTakenBack } from './closeWhenTakenBack.js';
import { Rates } from './Rates.js';
import type { Client } from './SocketContext.js';
import { serveSocket } from './serveSocket.js';
import { type SubscriptionParts, subscriptions } from './subscriptions.js';
import { withoutUpgrade } from './withoutUpgrade.js';

/** The parts of the service that decide whether a client gets a socket. */
export interface Door {
  readonly access: Access;
  readonly peers: Peers;
  readonly identities: Identities;
  readonly connections: Connections;
  readonly turns: Turns;
  readonly onTurnedAway: () => void;
}

/** Opens sockets for subscriptions at /graphql: decides which clients may open one and how many, and closes all at the end. */
export class Sockets {
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: serverLimits.socketBytesMax,
    maxFragments: serverLimits.socketFragmentsMax,
    closeTimeout: serverLimits.socketCloseMs,
    handleProtocols,
  } as ServerOptions);
  private readonly protocol: Server<Client>;
  private readonly shares = new Shares(serverLimits.peerSocketsMax);
  private readonly rates = new Rates();

  constructor(
    http: HttpServer,
    private readonly status: Status,
    private readonly door: Door,
    private readonly parts: SubscriptionParts,
  ) {
    this.protocol = subscriptions(parts);
    http.on('upgrade', (request, socket, head) =>
      door.turns.after(socket, () => {
        // Java's client asks each HTTP server whether it would rather speak HTTP/2.
        if (request.headers.upgrade?.toLowerCase() === 'websocket') void this.takeIn(request, socket, head);
        else withoutUpgrade(http, request, socket, head);
      }),
    );
    this.sockets.on('wsClientError', ({ message }, socket) => refuseUpgrade(socket, noHandshake(message)));
  }

  get open(): number {
    return this.sockets.clients.size;
  }

  /** Closes all sockets. Their clients then connect to the process that takes our place. */
  async stop(): Promise<void> {
    for (const socket of this.sockets.clients) socket.close(closeCodes.goingAway.code, 'Kakehashi is stopping. Connect again.');
    const allGone = new Promise((resolve) => this.sockets.close(resolve));
    await Promise.race([allGone, sleep(serverLimits.socketCloseMs)]);
    for (const socket of this.sockets.clients) socket.terminate();
  }

  private async takeIn(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const { peers, identities, connections } = this.door;
    const refusal = this.refusalOf(request);
    if (refusal) return refuseUpgrade(socket, refusal);
    const viewer = await this.viewerOf(request, socket);
    // A client that has gone by now would never give back its share.
    if (!viewer || socket.destroyed) return;
    const peer = peers.of(request);
    const noRoom = this.withoutRoomFor(peer, socket);
    if (noRoom) return refuseUpgrade(socket, noRoom);
    this.sockets.handleUpgrade(request, socket, head, (opened) => {
      connections.becameSocket(request.socket);
      serveSocket(opened, { languages: languagesOf(request), viewer }, this.protocol, this.rates.ofSocket(peer), this.parts.log);
      closeWhenTakenBack(opened, viewer, () => identities.viewerByNow(request));
    });
  }

  /** Who opens a socket. Undefined if nobody does who may, which they are told. */
  private async viewerOf(request: IncomingMessage, socket: Duplex): Promise<Viewer | undefined> {
    // Nobody else listens to the errors of this connection meanwhile.
    socket.on('error', ignore);
    try {
      return await this.door.identities.viewerOf(request);
    } catch (error) {
      if (!(error instanceof ClientError)) this.parts.log.error({ err: error }, 'unexpected error');
      refuseUpgrade(socket, error instanceof ClientError ? refusalFor(error) : bug);
      return undefined;
    } finally {
      socket.off('error', ignore);
    }
  }

  private refusalOf({ url = '', headers }: IncomingMessage): Refusal | undefined {
    const { access } = this.door;
    const { origin, host, 'sec-websocket-protocol': offered } = headers;
    if (!isGraphql(url)) return { status: 404, code: 'NOT_FOUND', message: 'Sockets are opened at /graphql.' };
    if (!answersTo(access, host)) return misdirected;
    // A client that offers no protocol is let in and told by a close code, which pages can read too.
    if (offered !== undefined && !offered.split(/\s*,\s*/).includes(GRAPHQL_TRANSPORT_WS_PROTOCOL))
      return noHandshake('Unknown Sec-WebSocket-Protocol header');
    if (!maySubscribe(access, origin, host)) {
      const message = `Pages of ${host} may open sockets here, those of other sites may not unless KAKEHASHI_CORS_ORIGINS lists them.`;
      return { status: 403, code: 'FORBIDDEN', message };
    }
    const { phase, publicLine } = this.status;
    if (phase !== 'READY') {
      return { status: 503, code: 'DATABASE_UNAVAILABLE', message: `${publicLine} Ask again in some seconds.`, details: { phase } };
    }
    return undefined;
  }

  /** Takes one more for this peer, if there is room for it. */
  private withoutRoomFor(peer: string, socket: Duplex): Refusal | undefined {
    const giveBack = this.shares.take(peer);
    let refusal: Refusal | undefined;
    if (this.sockets.clients.size >= serverLimits.socketsMax) refusal = allTaken;
    else if (!giveBack) refusal = tooMany;
    else if (!this.rates.ofPeer(peer).tryRemoveTokens(1)) refusal = tooFast;
    if (refusal) this.door.onTurnedAway();
    if (giveBack) socket.once('close', giveBack);
    return refusal;
  }
}

const ignore = () => {};

const bug: Refusal = { status: 500, code: 'INTERNAL_SERVER_ERROR', message: 'Internal server error.' };

const allTaken: Refusal = {
  status: 503,
  code: 'SERVICE_OVERLOADED',
  message: `All ${serverLimits.socketsMax} sockets are taken. Ask again in some seconds.`,
};

const tooMany: Refusal = {
  status: 429,
  code: 'TOO_MANY_REQUESTS',
  message: 'Your address has as many sockets open as one may. One socket carries several subscriptions.',
};

const tooFast: Refusal = {
  status: 429,
  code: 'TOO_MANY_REQUESTS',
  message: 'Your address opens sockets or sends messages faster than one may. Ask again in some seconds.',
};

/** The refusal of a handshake that is wrong in some way. It says what is expected. */
const noHandshake = (found: string): Refusal => ({
  status: 400,
  code: 'BAD_REQUEST',
  message: `${found}. Expected a WebSocket of version 13 that speaks ${GRAPHQL_TRANSPORT_WS_PROTOCOL} (RFC 6455).`,
  headers: ['Sec-WebSocket-Version: 13'],
});
