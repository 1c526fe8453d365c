import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { serverLimits } from '../../limits.js';
import type { Peers } from './Peers.js';
import { Shares } from './Shares.js';
import type { Turns } from './Turns.js';

interface OpenConnection {
  /** The peer at the other end; none if that is a proxy. */
  readonly peer: string | undefined;
  readonly giveBack: () => void;
  /** Whether the connection has become a socket, which has bounds of its own. */
  isSocket: boolean;
}

/**
 * Keeps the connections of a server within their bounds, in all and by peer. A new connection that finds no room takes the place of
 * the one that has waited longest for its client to ask, to finish asking or to take its answer. A connection with a question that
 * is being answered is never closed for another.
 */
export class Connections {
  /** The connections, the one whose last request began or ended longest ago first. */
  private readonly open = new Map<Socket, OpenConnection>();
  private readonly shares = new Shares(serverLimits.peerConnectionsMax);

  constructor(
    http: Server,
    private readonly turns: Turns,
    private readonly peers: Peers,
    private readonly onTurnedAway: () => void,
  ) {
    http.on('connection', (socket) => this.takeIn(socket));
    http.on('request', ({ socket }, response) => {
      this.touch(socket);
      response.once('close', () => this.touch(socket));
    });
    // Node looks, each time, whether the client has taken anything of what waits for it.
    http.setTimeout(serverLimits.stalledMs, (socket) => {
      if (!this.isBusy(socket)) socket.destroy();
    });
  }

  get size(): number {
    return this.open.size;
  }

  becameSocket(socket: Socket): void {
    const connection = this.open.get(socket);
    if (connection) connection.isSocket = true;
  }

  private takeIn(socket: Socket): void {
    socket.once('close', () => this.forget(socket));
    // A connection that offers a protocol other than ours is given back to Node, and comes again: see withoutUpgrade.
    if (this.open.has(socket)) return;
    const peer = this.peers.ofConnection(socket);
    const giveBack = this.shares.take(peer) ?? (this.closeWaiting(peer) ? this.shares.take(peer) : undefined);
    if (giveBack && (this.open.size < serverLimits.connectionsMax || this.closeWaiting())) {
      this.open.set(socket, { peer, giveBack, isSocket: false });
      return;
    }
    giveBack?.();
    socket.destroy();
    this.onTurnedAway();
  }

  private closeWaiting(peer?: string): boolean {
    for (const [socket, connection] of this.open) {
      if ((peer !== undefined && connection.peer !== peer) || this.isBusy(socket)) continue;
      this.forget(socket);
      socket.destroy();
      return true;
    }
    return false;
  }

  private isBusy(socket: Socket): boolean {
    if (this.open.get(socket)?.isSocket) return true;
    return this.turns.on(socket).some(({ req, writableEnded }) => req.complete && !writableEnded);
  }

  private touch(socket: Socket): void {
    const connection = this.open.get(socket);
    if (!connection) return;
    this.open.delete(socket);
    this.open.set(socket, connection);
  }

  private forget(socket: Socket): void {
    const connection = this.open.get(socket);
    if (!connection) return;
    this.open.delete(socket);
    connection.giveBack();
    // Node tells only the answer whose turn it is that its client has gone; the later ones would be worked on for nobody.
    for (const response of this.turns.on(socket)) if (!response.socket) response.emit('close');
  }
}
