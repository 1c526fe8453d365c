import { OverloadedError } from '../errors.js';

/** How many pieces of work may wait for a place, and how long. It is read each time. */
export interface Patience {
  readonly waitingMax: number;
  readonly waitMs: number;
  /** The message of the error for work that finds no place. */
  readonly refusal: string;
}

interface Waiting {
  readonly shares: number;
  readonly go: () => void;
}

/** Gives places to work, a share or more for each piece, in the order of coming. */
export class Lane {
  private taken = 0;
  private readonly queue = new Set<Waiting>();

  constructor(
    private readonly shares: number,
    private readonly patience: () => Patience,
  ) {}

  /** The number of pieces of work that wait. */
  get waiting(): number {
    return this.queue.size;
  }

  /**
   * Resolves, once there is room, to a function that gives the room back. Rejected with the signal's reason where that is
   * aborted.
   * @throws {OverloadedError} where there is no room in time, or too many wait.
   */
  async enter(shares: number, signal: AbortSignal): Promise<() => void> {
    if (this.queue.size > 0 || this.taken + shares > this.shares) await this.wait(shares, signal);
    else this.taken += shares;
    return () => {
      this.taken -= shares;
      this.next();
    };
  }

  private wait(shares: number, signal: AbortSignal): Promise<void> {
    const { waitingMax, waitMs, refusal } = this.patience();
    const overloaded = () => new OverloadedError(refusal);
    if (this.queue.size >= waitingMax) throw overloaded();
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
      const patience = setTimeout(() => leave(() => reject(overloaded())), waitMs);
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
