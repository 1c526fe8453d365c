import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@keyv/redis';
import { installPackage } from '../../../src/database/managed/install/installPackage.js';
import { which } from '../../../src/database/managed/programs/which.js';

/** A Redis of its own for a test: on a free port, in memory alone. */
export class Redis {
  private process: ChildProcess | undefined;

  private constructor(private readonly port: number) {}

  static async start(): Promise<Redis> {
    await install();
    const redis = new Redis(await freePort());
    await redis.start();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const options = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const child = spawn('redis-server', options, { stdio: 'ignore' });
    this.process = child;
    await this.untilReady();
  }

  async stop(): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  /** It takes connections and commands, and answers none. */
  hang(): void {
    this.process?.kill('SIGSTOP');
  }

  goOn(): void {
    this.process?.kill('SIGCONT');
  }

  /** What is kept in it, and for how long. */
  async entries(): Promise<{ key: string; value: string; ttlMs: number }[]> {
    const client = await createClient({ url: this.url }).connect();
    const keys = await client.keys('*');
    const entries = keys.map(async (key) => ({ key, value: String(await client.get(key)), ttlMs: await client.pTTL(key) }));
    const found = await Promise.all(entries);
    client.destroy();
    return found;
  }

  async put(key: string, value: string): Promise<void> {
    const client = await createClient({ url: this.url }).connect();
    await client.set(key, value);
    client.destroy();
  }

  private async untilReady(): Promise<void> {
    for (let i = 0; i < 200; i++) {
      const client = createClient({ url: this.url, socket: { reconnectStrategy: false } });
      client.on('error', () => {});
      const isThere = await client.connect().then(
        () => true,
        () => false,
      );
      if (isThere) return client.destroy();
      await sleep(50);
    }
    throw new Error(`redis-server does not answer at ${this.url}`);
  }
}

/** As what the managed Neo4j needs is installed, and where that may be done. */
async function install(): Promise<void> {
  if (which('redis-server', process.env)) return;
  const { done, remark } = await installPackage(['redis-server'], process.env, (line) => process.stderr.write(`${line}\n`));
  if (!done) throw new Error(`These tests need redis-server, which this machine lacks: apt-get install redis-server.${remark}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
