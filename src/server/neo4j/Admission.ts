import { Lane } from '../../database/index.js';
import type { Admits } from '../../execution/PlannedOperation.js';
import { serverLimits } from '../limits.js';

/**
 * Lets reads through to Neo4j, only so many at a time that each ends in time. A read that finds all places taken waits its turn for a
 * while, and is refused if too many wait already. Small reads have places of their own, so that heavy ones never hold them up.
 */
export class Admission implements Admits {
  private readonly small = new Lane(serverLimits.smallReadsMax, patience);
  private readonly heavy = new Lane(serverLimits.heavySharesMax, patience);

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

const patience = () => ({
  waitingMax: serverLimits.waitingReadsMax,
  waitMs: serverLimits.readWaitMs,
  refusal: 'More is being asked than Neo4j can answer in time. Ask again in some seconds, or for less at once.',
});
