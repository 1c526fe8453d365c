import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A Bolt message of one byte and no fields, in its chunk: COMMIT. */
const commitMessage = Buffer.from([0x00, 0x02, 0xb0, 0x12, 0x00, 0x00]);

/** A network that can fail on demand, between the driver and Neo4j. */
export class Network {
  /** Nothing gets through any more, and nobody is told. */
  blackHole = false;
  /** How many answers to COMMIT are lost, each with its connection, though Neo4j has committed. */
  commitsToDrop = 0;
  /** What Neo4j says arrives byte by byte. */
  isSliced = false;
  /** What all bytes of the next message that Neo4j sends become. */
  garbled: number | undefined;
  /** How many COMMITs have passed. */
  commits = 0;
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((client) => this.join(client));

  private constructor(private readonly target: { host: string; port: number }) {}

  static async before(uri: string): Promise<Network> {
    const { hostname, port } = new URL(uri);
    const network = new Network({ host: hostname, port: Number(port) });
    await new Promise<void>((resolve) => network.server.listen(0, '127.0.0.1', resolve));
    return network;
  }

  get uri(): string {
    return `bolt://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** How many connections the driver has open. */
  get connections(): number {
    return this.sockets.size / 2;
  }

  cutAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cutAll();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket): void {
    const server = connect(this.target);
    let isDropping = false;
    let sent = Promise.resolve();
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(from);
      from.on('error', () => {});
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
    client.on('data', (data) => {
      if (this.blackHole) return;
      if (data.includes(commitMessage)) {
        this.commits++;
        isDropping = this.commitsToDrop-- > 0;
      }
      server.write(data);
    });
    server.on('data', (data) => {
      if (this.blackHole) return;
      // Neo4j answers only when it has committed.
      if (isDropping) client.destroy();
      else if (this.isSliced) sent = sent.then(() => slowly(client, data));
      else {
        // The message is there in full: what precedes it is its length.
        if (this.garbled !== undefined) data.fill(this.garbled, 2, 2 + data.readUInt16BE());
        this.garbled = undefined;
        client.write(data);
      }
    });
  }
}

/** Each byte in a packet of its own. */
async function slowly(client: Socket, data: Buffer): Promise<void> {
  client.setNoDelay(true);
  for (const byte of data) {
    client.write(Buffer.of(byte));
    await sleep(2);
  }
}
