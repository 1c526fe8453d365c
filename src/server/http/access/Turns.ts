import type { Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Keeps the order of answers on a connection: an earlier request is answered first, whatever becomes of a later one. */
export class Turns {
  private readonly waiting = new WeakMap<Duplex, Set<ServerResponse>>();

  constructor(http: Server) {
    http.on('request', ({ socket }, response) => {
      const answers = this.waiting.get(socket) ?? new Set();
      this.waiting.set(socket, answers.add(response));
      response.once('close', () => answers.delete(response));
    });
  }

  /** The answers that are still to come on a connection, the next one first. */
  on(socket: Duplex): ServerResponse[] {
    return [...(this.waiting.get(socket) ?? [])];
  }

  /** Calls `next` when all earlier requests are answered; never if the connection is closed by then. */
  after(socket: Duplex, next: () => void): void {
    const last = this.on(socket).at(-1);
    if (!last) {
      next();
      return;
    }
    // Node does not listen to this connection's errors any more.
    socket.on('error', ignore);
    last.once('close', () => {
      socket.off('error', ignore);
      if (!socket.destroyed) next();
    });
  }
}

const ignore = () => {};
