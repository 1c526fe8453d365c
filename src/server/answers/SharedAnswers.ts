import { setTimeout as sleep } from 'node:timers/promises';
import KeyvRedis, { type RedisClientType } from '@keyv/redis';
import { Keyv } from 'keyv';
import { serverLimits } from '../limits.js';
import type { Logger } from '../observe/log.js';
import type { SharedCall } from '../observe/Metrics.js';
import { Answer } from './Answer.js';
import { Seal } from './Seal.js';

/** The store in which processes share answers, and the secret by which they recognise their own. */
export interface Sharing {
  readonly url: string;
  readonly secret: string;
}

interface Stored {
  readonly body: string;
  readonly operation: string | undefined;
  readonly seal: string;
}

/**
 * Answers that several processes share in a Redis or Valkey. The store only helps: an answer that it does not give at once is read
 * from Neo4j, and while the store is away no question waits for it. The store is not trusted: an answer without our seal is ignored.
 */
export class SharedAnswers {
  private readonly store: KeyvRedis<Stored>;
  private readonly answers: Keyv<Stored>;
  private readonly seal: Seal;
  private isAway = false;
  private hasMetOthers = false;
  private askedAgainAt = 0;

  constructor(
    { url, secret }: Sharing,
    private readonly log: Logger,
    private readonly onFailure: (call: SharedCall) => void,
  ) {
    this.seal = new Seal(secret);
    this.store = new KeyvRedis<Stored>(
      // One protocol has two names. No call is queued for later, when nobody needs it; the client connects again by itself.
      {
        url: url.replace(/^valkey/, 'redis'),
        disableOfflineQueue: true,
        socket: { connectTimeout: connectMs, reconnectStrategy: reconnectMs },
      },
      { throwOnErrors: true },
    );
    // Each call that fails tells its error; failed connections are many.
    this.store.client.on('error', () => {});
    this.answers = new Keyv<Stored>({ store: this.store, namespace: 'kakehashi', throwOnErrors: true, emitErrors: false });
    this.answers.on('error', () => {});
    void (this.store.client as RedisClientType).connect().catch(() => {});
  }

  async find(key: string): Promise<Answer | undefined> {
    const stored = await this.tried('read', () => this.answers.get<Partial<Stored>>(this.seal.nameOf(key)));
    if (stored === undefined || stored === null) return undefined;
    const answer = this.verified(key, stored);
    if (!answer) this.notOurs();
    return answer;
  }

  /** Starts to store the answer; no client waits for the end of it. */
  keep(key: string, answer: Answer): void {
    const { body, operation } = answer;
    if (body.length > serverLimits.sharedAnswerBytesMax) return;
    const stored: Stored = { body: String(body), operation, seal: this.seal.of(key, answer) };
    void this.tried('write', () => this.answers.set(this.seal.nameOf(key), stored, serverLimits.sharedAnswerMs));
  }

  close(): void {
    this.store.client.destroy();
  }

  private verified(key: string, { body, operation, seal }: Partial<Stored>): Answer | undefined {
    if (typeof body !== 'string' || typeof seal !== 'string') return undefined;
    if (operation !== undefined && typeof operation !== 'string') return undefined;
    const answer = new Answer(Buffer.from(body), operation);
    return this.seal.isOn(key, answer, seal) ? answer : undefined;
  }

  private notOurs(): void {
    this.onFailure('verify');
    if (!this.hasMetOthers) this.log.warn('the store of shared answers holds what no process of ours has put there; it is passed over');
    this.hasMetOthers = true;
  }

  private async tried<T>(call: SharedCall, work: () => Promise<T>): Promise<T | undefined> {
    if (performance.now() < this.askedAgainAt) return undefined;
    try {
      const result = await inTime(work());
      if (this.isAway) this.log.info('the shared answers are back');
      this.isAway = false;
      return result;
    } catch (error) {
      this.askedAgainAt = performance.now() + pauseMs;
      this.onFailure(call);
      if (!this.isAway) this.log.warn({ err: error }, 'the shared answers are away: all is read from Neo4j until they are back');
      this.isAway = true;
      return undefined;
    }
  }
}

async function inTime<T>(result: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = sleep(serverLimits.sharedAnswersMs, undefined, { signal: over.signal }).then(() => {
    throw new Error(`no answer within ${serverLimits.sharedAnswersMs} ms`);
  });
  late.catch(() => {});
  result.catch(() => {});
  return Promise.race([result, late]).finally(() => over.abort());
}

const connectMs = 2_000;

/** The store is useful again as soon as it is back. */
const reconnectMs = () => 500 + Math.random() * 100;

/** Without this pause, a store that hangs would hold up every question until its time is over. */
const pauseMs = 1_000;
