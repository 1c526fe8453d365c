import { connect, type Socket } from 'node:net';

/** A question that is in flight for as long as one likes: its last byte is kept back. */
export class HalfRequest {
  private answer = '';
  private readonly closed: Promise<void>;

  private constructor(
    private readonly socket: Socket,
    private readonly rest: string,
  ) {
    socket.on('data', (data) => {
      this.answer += data;
    });
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
  }

  static async to(address: string, query: string): Promise<HalfRequest> {
    const body = JSON.stringify({ query });
    const head = `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    const half = new HalfRequest(socket, body.slice(-1));
    await new Promise<void>((resolve) => socket.write(head + body.slice(0, -1), () => resolve()));
    return half;
  }

  /** Sends the last byte; resolves to the whole answer when the connection is closed. */
  async finish(): Promise<string> {
    this.socket.write(this.rest);
    await this.closed;
    return this.answer;
  }
}
