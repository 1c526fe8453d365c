import { setTimeout as sleep } from 'node:timers/promises';
import { isWorthRepeating } from './translate.js';

/**
 * Runs `attempt` again while that may help, for `retryMs` at most. It is ours, because the driver's own repetition of reads
 * cannot be told which errors are hopeless: it ran a statement that exceeded its memory again and again for 34 s.
 */
export async function retrying<T>(cancelled: AbortSignal, retryMs: number, attempt: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + retryMs;
  for (let pauseMs = 100; ; pauseMs *= 2) {
    try {
      return await attempt();
    } catch (error) {
      if (cancelled.aborted || !isWorthRepeating(error) || Date.now() + pauseMs > giveUpAt) throw error;
    }
    await sleep(pauseMs, undefined, { signal: cancelled });
  }
}
