import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';

interface Message {
  type: string;
  id?: string;
  payload?: unknown;
}

interface Manners {
  headers?: Record<string, string>;
  protocol?: string | string[];
  /** Any address of this machine: all of 127.0.0.0/8 are. */
  from?: string;
}

/** One end of a socket, free to misbehave. */
export class Caller {
  readonly heard: Message[] = [];
  /** Resolves to the code and the reason when the socket is closed, whoever closed it. */
  readonly closed: Promise<[code: number, reason: string]>;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => this.heard.push(JSON.parse(String(data)) as Message));
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => socket.once('close', (code, reason) => resolve([code, String(reason)])));
  }

  /** A socket that is open, and no more than that. Rejected with the HTTP status and body when it is refused. */
  static async to(address: string, { headers = {}, protocol = 'graphql-transport-ws', from }: Manners = {}): Promise<Caller> {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/graphql`, protocol, { headers, localAddress: from });
    const caller = new Caller(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
      socket.once('unexpected-response', async (_request, response) => {
        const body = Buffer.concat(await response.toArray()).toString();
        reject(
          Object.assign(new Error(`refused: ${body}`), { status: response.statusCode, headers: response.headers, body: JSON.parse(body) }),
        );
      });
    });
    return caller;
  }

  /** One that has introduced itself. */
  static async introduced(address: string, manners?: Manners): Promise<Caller> {
    const caller = await Caller.to(address, manners);
    caller.say({ type: 'connection_init' });
    await caller.hears(({ type }) => type === 'connection_ack');
    return caller;
  }

  say(message: Message | string, times = 1): void {
    for (let i = 0; i < times; i++) this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables: object = {}): void {
    this.say({ id, type: 'subscribe', payload: { query, variables } });
  }

  /** The first message like this, or the first from `from` on. */
  async hears(like: (message: Message) => boolean, from = 0, withinMs = 10_000): Promise<Message> {
    for (const giveUpAt = Date.now() + withinMs; Date.now() < giveUpAt; await sleep(10)) {
      const message = this.heard.slice(from).find(like);
      if (message) return message;
    }
    throw new Error(`nothing like that was heard, only ${JSON.stringify(this.heard).slice(0, 2_000)}`);
  }

  /** What is next told about this subscription. */
  about(id: string, from = 0): Promise<Message> {
    return this.hears((message) => message.id === id, from);
  }

  leave(): void {
    this.socket.terminate();
  }
}
