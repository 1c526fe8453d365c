import { OverloadedError } from '../../errors.js';
import type { Admits } from '../../execution/PlannedOperation.js';
import { serverLimits } from '../limits.js';

/**
 * Lets reads through to Neo4j, only so many at a time that each ends in time. A read that finds all places taken waits its turn for a
 * while, and is refused if too many wait already. Small reads have places of their own, so that heavy ones never hold them up.
 */
export class Admission implements Admits {
  private readonly small = new Lane(serverLimits.smallReadsMax);
  private readonly heavy = new Lane(serverLimits.heavySharesMax);

  async enter(rows: number, signal: AbortSignal): Promise<() => void> {
    if (rows <= serverLimits.smallReadRowsMax) return this.small.enter(1, signal);
    const shares = Math.ceil(rows / serverLimits.rowsPerShare);
    return this.heavy.enter(Math.min(shares, serverLimits.heavySharesMax), signal);
  }

  /** How many reads wait their turn. */
  get waiting(): number {
    return this.small.waiting + this.heavy.waiting;
  }
}

interface Waiting {
  readonly shares: number;
  readonly go: () => void;
}

const overloaded = () =>
  new OverloadedError('More is being asked than Neo4j can answer in time. Ask again in some seconds, or for less at once.');

/** Places for reads, one or more for each. Reads that wait are let through in the order of coming. */
class Lane {
  private taken = 0;
  private readonly queue = new Set<Waiting>();

  constructor(private readonly shares: number) {}

  get waiting(): number {
    return this.queue.size;
  }

  /** Resolves, once there is room, to what gives the room back. Rejected if there is none in time, or with the signal's reason. */
  async enter(shares: number, signal: AbortSignal): Promise<() => void> {
    if (this.queue.size > 0 || this.taken + shares > this.shares) await this.wait(shares, signal);
    else this.taken += shares;
    return () => {
      this.taken -= shares;
      this.next();
    };
  }

  private wait(shares: number, signal: AbortSignal): Promise<void> {
    if (this.queue.size >= serverLimits.waitingReadsMax) throw overloaded();
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const leave = (settle: () => void) => {
        clearTimeout(patience);
        signal.removeEventListener('abort', abort);
        this.queue.delete(waiting);
        settle();
        this.next();
      };
      const abort = () => leave(() => reject(signal.reason));
      const patience = setTimeout(() => leave(() => reject(overloaded())), serverLimits.readWaitMs);
      const waiting: Waiting = {
        shares,
        go: () => {
          this.taken += shares;
          leave(resolve);
        },
      };
      signal.addEventListener('abort', abort, { once: true });
      this.queue.add(waiting);
    });
  }

  /** Lets the first through, strictly in turn: a large read would else wait for ever behind small ones that come later. */
  private next(): void {
    const [first] = this.queue;
    if (first && this.taken + first.shares <= this.shares) first.go();
  }
}
