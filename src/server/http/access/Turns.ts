import type { Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** Whose turn it is on a connection: what is asked before is answered before, whatever is made of what comes after. */
export class Turns {
  private readonly waiting = new WeakMap<Duplex, Set<ServerResponse>>();

  constructor(http: Server) {
    http.on('request', ({ socket }, response) => {
      const answers = this.waiting.get(socket) ?? new Set();
      this.waiting.set(socket, answers.add(response));
      response.once('close', () => answers.delete(response));
    });
  }

  /** The answers that are still to come, the next one first. */
  on(socket: Duplex): ServerResponse[] {
    return [...(this.waiting.get(socket) ?? [])];
  }

  /** Calls `next` when all that was asked before is answered; never, if the connection is closed with that. */
  after(socket: Duplex, next: () => void): void {
    const last = this.on(socket).at(-1);
    if (!last) {
      next();
      return;
    }
    // Node has let go of the connection, and of what may go wrong on it.
    socket.on('error', ignore);
    last.once('close', () => {
      socket.off('error', ignore);
      if (!socket.destroyed) next();
    });
  }
}

const ignore = () => {};
