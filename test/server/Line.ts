import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** The way to Neo4j, which can be cut and mended again at the same address. */
export class Line {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();
  private port = 0;
  /** How long each answer of Neo4j is on its way. */
  delayMs = 0;
  /** How often somebody asked whether Neo4j is there. */
  pings = 0;

  private constructor(private readonly target: { host: string; port: number }) {}

  /** A line to what listens at `uri`; cut, but its address is taken. */
  static async to(uri: string): Promise<Line> {
    const { hostname, port } = new URL(uri);
    const line = new Line({ host: hostname, port: Number(port) });
    await line.mend();
    await line.cut();
    return line;
  }

  get uri(): string {
    return `bolt://127.0.0.1:${this.port}`;
  }

  async mend(): Promise<void> {
    const server = createServer((client) => {
      const neo4j = connect(this.target);
      for (const socket of [client, neo4j]) {
        this.sockets.add(socket);
        socket.on('error', () => {});
        socket.on('close', () => this.sockets.delete(socket));
      }
      client.on('data', (data) => {
        if (data.includes('RETURN 1')) this.pings++;
      });
      client.on('close', () => neo4j.destroy());
      neo4j.on('close', () => client.destroy());
      client.pipe(neo4j);
      neo4j.on('data', (data) => {
        if (this.delayMs === 0) client.write(data);
        else setTimeout(() => client.write(data), this.delayMs);
      });
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => (this.server ? this.server.close(resolve) : resolve(undefined)));
    for (const socket of this.sockets) socket.destroy();
    await closed;
    this.server = undefined;
  }
}
