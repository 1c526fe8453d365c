import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** An answer as it came, its body read as UTF-8. */
export interface RawAnswer {
  status: number;
  headers: string;
  body: string;
}

/** A bare connection, which says what no client library would let one say, when it likes. */
export class Wire {
  /** A character for each byte. */
  heard = '';
  isOpen = true;
  readonly closed: Promise<void>;

  private constructor(readonly socket: Socket) {
    socket.setEncoding('latin1').on('data', (data) => {
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

  say(bytes: string | Buffer): this {
    this.socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
    return this;
  }

  get(path: string, headers: Record<string, string> = {}): this {
    const lines = Object.entries({ Host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    return this.say(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
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

  /** So many answers, or all until the connection is closed, whichever is first. */
  async answers(count: number, withinMs = 10_000): Promise<RawAnswer[]> {
    for (const giveUpAt = Date.now() + withinMs; Date.now() < giveUpAt; await sleep(5)) {
      const answers = answersIn(this.heard);
      if (answers.length >= count || !this.isOpen) return answers;
    }
    throw new Error(`after ${withinMs} ms only ${JSON.stringify(this.heard.slice(0, 500))} was heard`);
  }

  leave(): void {
    this.socket.destroy();
  }
}

function answersIn(heard: string): RawAnswer[] {
  const headEnd = heard.indexOf('\r\n\r\n');
  if (headEnd < 0) return [];
  const headers = heard.slice(0, headEnd);
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(headers)?.[1]);
  const length = Number(/^content-length: *(\d+)/im.exec(headers)?.[1] ?? 0);
  const end = headEnd + 4 + (status === 100 ? 0 : length);
  if (heard.length < end) return [];
  const body = Buffer.from(heard.slice(headEnd + 4, end), 'latin1').toString();
  return [{ status, headers, body }, ...answersIn(heard.slice(end))];
}
