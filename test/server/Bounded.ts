import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** The compiled service over a Neo4j that is there, in a process of its own that has so little memory. */
export class Bounded {
  address = '';
  private readonly process: ChildProcess;

  constructor(connection: object, heapMb: number) {
    const flags = [`--max-old-space-size=${heapMb}`, '--expose-gc', '--input-type=module', '-e', program(connection)];
    const { PATH = '', HOME = '' } = process.env;
    this.process = spawn(process.execPath, flags, {
      env: { PATH, HOME, NODE_ENV: 'production' },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  }

  async start(): Promise<this> {
    [this.address] = await once(this.process, 'message');
    return this;
  }

  /** What it still holds when all garbage is collected. */
  async heapMb(): Promise<number> {
    this.process.send('heap');
    const [bytes] = await once(this.process, 'message');
    return bytes / 1e6;
  }

  ask(query: string): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return fetch(`${this.address}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  }

  stop(): void {
    this.process.kill('SIGKILL');
  }
}

const program = (connection: object) => `
  import { pino } from 'pino';
  import { model } from './dist/schema/index.js';
  import { executableSchema } from './dist/src/resolvers/executableSchema.js';
  import { Kakehashi } from './dist/src/server/start/Kakehashi.js';
  import { ExternalNeo4j } from './dist/src/server/neo4j/neo4jSource.js';
  import { Status } from './dist/src/server/observe/Status.js';
  process.on('message', () => { gc(); process.send(process.memoryUsage().heapUsed); });
  const kakehashi = new Kakehashi({
    executable: executableSchema(model),
    neo4j: new ExternalNeo4j(${JSON.stringify(connection)}),
    prepare: async () => {},
    status: new Status(() => {}),
    log: pino({ level: 'silent' }),
    answers: { bytesMax: 64 * 1024 * 1024 },
  });
  const address = await kakehashi.listen('127.0.0.1', 0);
  void kakehashi.keep('');
  while ((await fetch(address + '/health/ready')).status !== 200) await new Promise((resolve) => setTimeout(resolve, 50));
  process.send(address);
`;
