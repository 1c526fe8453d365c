import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { OverloadedError } from '../errors.js';
import { DeadlineError, withDeadline } from './deadline.js';
import { firstReadLimits } from './limits.js';

/** How long somebody waits. */
interface Waiting {
  readonly patienceMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The first read of each long statement, which Neo4j has to plan. That takes it seconds where the statement searches for paths, and
 * what is ended in the middle is planned from the beginning when it is asked again. So a first read goes on when nobody waits for it
 * any more, and its plan is there for the next. They take turns: each keeps a processor busy.
 */
export class FirstReads {
  /** By the hash of their text. Neo4j keeps as many plans. */
  private readonly planned = new LRUCache<string, true>({ max: firstReadLimits.plansMax });
  private readonly underWay = new Map<string, Promise<void>>();
  private turn: Promise<void> = Promise.resolve();

  /**
   * Resolves to what `read` gives, which is told whether it is the first.
   * @throws OverloadedError if a first read, or one that waits for it, is not done in time.
   */
  async read<T>(text: string, waiting: Waiting, read: (isFirst: boolean) => Promise<T>): Promise<T> {
    if (text.length < firstReadLimits.textChars) return read(false);
    const name = hash('sha256', text, 'base64');
    if (this.planned.has(name)) return read(false);
    const other = this.underWay.get(name);
    if (other) {
      await within(waiting, other);
      return read(false);
    }
    return within(
      waiting,
      this.first(name, () => read(true)),
    );
  }

  private first<T>(name: string, read: () => Promise<T>): Promise<T> {
    const done = this.turn.then(async () => {
      const result = await read();
      this.planned.set(name, true);
      return result;
    });
    const ended = done.then(
      () => {},
      () => {},
    );
    this.turn = ended;
    this.underWay.set(name, ended);
    void ended.then(() => this.underWay.delete(name));
    return done;
  }
}

async function within<T>({ patienceMs, signal }: Waiting, work: Promise<T>): Promise<T> {
  try {
    return await withDeadline(patienceMs, signal, () => work);
  } catch (error) {
    throw error instanceof DeadlineError ? new OverloadedError(beingPlanned) : error;
  }
}

const beingPlanned =
  'This is asked in a way that Neo4j has not met before, and to plan it takes longer than a client waits. It goes on planning: ask again in some seconds.';
