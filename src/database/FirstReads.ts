import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { OverloadedError } from '../errors.js';
import { DeadlineError, withDeadline } from './deadline.js';
import { Lane } from './Lane.js';
import { firstReadLimits, readLimits } from './limits.js';

/** How long a read is waited for. */
interface Waiting {
  readonly patienceMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs the first read of each long statement, which Neo4j has to plan. That takes it seconds where the statement searches for
 * paths, and what is ended in the middle is planned from the beginning when it is asked again. So a first read that has begun
 * goes on when nobody waits for it any more, and its plan is there for the next. Few are planned at a time: each keeps a
 * processor busy.
 */
export class FirstReads {
  /** The statements that are planned, by the hashes of their texts. Neo4j keeps as many plans. */
  private readonly planned = new LRUCache<string, true>({ max: firstReadLimits.plansMax });
  private readonly lane = new Lane(firstReadLimits.atOnce, () => ({
    waitingMax: firstReadLimits.waitingMax,
    waitMs: readLimits.timeoutMs,
    refusal: beingPlanned,
  }));

  /**
   * Resolves to what `read` gives, which is told whether it is the first.
   * @throws OverloadedError if a first read does not begin in time, or is not done in time, or if too many wait to begin.
   */
  async read<T>(text: string, { patienceMs, signal }: Waiting, read: (isFirst: boolean) => Promise<T>): Promise<T> {
    if (text.length < firstReadLimits.textChars) return read(false);
    const name = hash('sha256', text, 'base64');
    if (this.planned.has(name)) return read(false);
    try {
      return await withDeadline(patienceMs, signal, async (cancelled) => {
        const leave = await this.lane.enter(1, cancelled);
        const isFirst = !this.planned.has(name);
        const done = read(isFirst);
        void done
          .then(
            () => this.planned.set(name, true),
            () => {},
          )
          .finally(leave);
        return done;
      });
    } catch (error) {
      throw error instanceof DeadlineError ? new OverloadedError(beingPlanned) : error;
    }
  }
}

const beingPlanned =
  'This is asked in a way that Neo4j has not met before, and to plan it takes longer than a client waits. It goes on planning: ask again in some seconds.';
