import { connect, type Socket } from 'node:net';

export interface RawAnswer {
  status: number;
  headers: string;
  body: string;
}

/** Says over a connection what no client library would let one say, and hears what is answered. */
export class RawClient {
  private heard = Buffer.alloc(0);
  readonly closed: Promise<void>;

  private constructor(readonly socket: Socket) {
    socket.on('data', (data) => {
      this.heard = Buffer.concat([this.heard, data]);
    });
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
  }

  static to(address: string): RawClient {
    return new RawClient(connect(Number(new URL(address).port), '127.0.0.1'));
  }

  say(bytes: string | Buffer): this {
    this.socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes);
    return this;
  }

  /** So many answers, or all until the connection is closed, whichever is first. */
  async hears(count: number, withinMs = 10_000): Promise<RawAnswer[]> {
    let isClosed = false;
    void this.closed.then(() => {
      isClosed = true;
    });
    for (const giveUpAt = Date.now() + withinMs; Date.now() < giveUpAt; await new Promise((resolve) => setTimeout(resolve, 5))) {
      const answers = answersIn(this.heard);
      if (answers.length >= count || isClosed) return answers;
    }
    throw new Error(`after ${withinMs} ms only ${JSON.stringify(String(this.heard).slice(0, 500))} was heard`);
  }

  leave(): void {
    this.socket.destroy();
  }
}

function answersIn(bytes: Buffer): RawAnswer[] {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return [];
  const headers = bytes.subarray(0, headEnd).toString('latin1');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(headers)?.[1]);
  const length = Number(/^content-length: *(\d+)/im.exec(headers)?.[1] ?? 0);
  const end = headEnd + 4 + (status === 100 ? 0 : length);
  if (bytes.length < end) return [];
  return [{ status, headers, body: bytes.subarray(headEnd + 4, end).toString() }, ...answersIn(bytes.subarray(end))];
}
