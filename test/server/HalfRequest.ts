import { Wire } from './Wire.js';

/** A question that is in flight for as long as one likes: its last byte is kept back. */
export class HalfRequest {
  private constructor(
    private readonly wire: Wire,
    private readonly rest: string,
  ) {}

  static async to(address: string, query: string): Promise<HalfRequest> {
    const body = JSON.stringify({ query });
    const head = `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    const wire = await Wire.to(address);
    await new Promise<void>((resolve) => wire.socket.write(head + body.slice(0, -1), () => resolve()));
    return new HalfRequest(wire, body.slice(-1));
  }

  /** Sends the last byte; resolves to the whole answer when the connection is closed. */
  async finish(): Promise<string> {
    await this.wire.say(this.rest).closed;
    return this.wire.heard;
  }
}
