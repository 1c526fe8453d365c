import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A bare connection, which sends what it likes when it likes. */
export class Wire {
  heard = '';
  isOpen = true;
  readonly closed: Promise<void>;

  private constructor(readonly socket: Socket) {
    socket.on('data', (data) => {
      this.heard += data;
    });
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        this.isOpen = false;
        resolve();
      });
    });
  }

  /** From any address of this machine: all of 127.0.0.0/8 are. */
  static async to(address: string, from = '127.0.0.1'): Promise<Wire> {
    const wire = new Wire(connect({ port: Number(new URL(address).port), host: '127.0.0.1', localAddress: from }));
    await new Promise((resolve) => wire.socket.once('connect', resolve).once('close', resolve));
    return wire;
  }

  static many(count: number, address: string, from?: string): Promise<Wire[]> {
    return Promise.all(Array.from({ length: count }, () => Wire.to(address, from)));
  }

  get(path: string, headers: Record<string, string> = {}): this {
    const lines = Object.entries({ Host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    this.socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
    return this;
  }

  /** Asks a question by GET; those that differ in `n` are not answered together. */
  ask(n: number, headers: Record<string, string> = {}): this {
    return this.get(`/graphql?query=${encodeURIComponent(`{ a${n}: node(id: "japan") { id } }`)}`, {
      'Apollo-Require-Preflight': '1',
      ...headers,
    });
  }

  /** Whether this comes before the connection is closed. */
  async hears(text: string, withinMs = 5_000): Promise<boolean> {
    for (const giveUpAt = Date.now() + withinMs; !this.heard.includes(text) && this.isOpen && Date.now() < giveUpAt; ) await sleep(5);
    return this.heard.includes(text);
  }

  leave(): void {
    this.socket.destroy();
  }
}
