import type { Driver } from 'neo4j-driver';
import { type Connection, connect } from './connect.js';
import { renewalMs, retirementMs } from './limits.js';

/**
 * The driver, exchanged for a fresh one when its connections seem dead. The driver never gives up a connection on
 * which it waits for an answer, so after a break in the network that nobody was told of, all of its pool would wait
 * for as long as TCP does: a quarter of an hour, or for ever.
 */
export class RenewableDriver {
  private driver: Driver;
  private renewedAt = Number.NEGATIVE_INFINITY;
  private readonly retired = new Map<Driver, NodeJS.Timeout>();

  constructor(
    private readonly connection: Connection,
    private readonly poolSize: number,
  ) {
    this.driver = connect(connection, poolSize);
  }

  /** The driver that new calls use. */
  get current(): Driver {
    return this.driver;
  }

  /** Told that a call on `driver` was not answered before its deadline: a fresh driver takes its place. */
  suspect(driver: Driver): void {
    if (driver !== this.driver || Date.now() - this.renewedAt < renewalMs) return;
    this.renewedAt = Date.now();
    this.driver = connect(this.connection, this.poolSize);
    // Closing cuts whatever still runs on it.
    const timer = setTimeout(() => {
      this.retired.delete(driver);
      driver.close().catch(() => {});
    }, retirementMs);
    this.retired.set(driver, timer.unref());
  }

  async close(): Promise<void> {
    for (const timer of this.retired.values()) clearTimeout(timer);
    await Promise.all([this.driver, ...this.retired.keys()].map((driver) => driver.close()));
    this.retired.clear();
  }
}
