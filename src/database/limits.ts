/** The times that a call may take. The server's own back-stop of 30 s binds nobody who names a longer time. */
export interface CallLimits {
  /** The time after which the server ends the transaction. It is sent with every call, because the server's value is only a default. */
  timeoutMs: number;
  /** The time after which we stop waiting, from then on, whatever the network does: a dead connection says nothing for ever. */
  graceMs: number;
}

/**
 * The times of a read. A question that runs longer has asked for too much; a client waits 10 s at most. Most of the time is for a
 * Neo4j that has just started on a busy machine: it plans its first large statements for up to 6 s.
 */
export const readLimits: CallLimits = { timeoutMs: 8_000, graceMs: 2_000 };

/** The times of a write. An article is written in well under a second, but writers queue for one lock and may be run a second time. */
export const writeLimits: CallLimits = { timeoutMs: 15_000, graceMs: 15_000 };

/** The times of a schema command: making an index over a full store, at start, when nobody waits. */
export const executeLimits: CallLimits = { timeoutMs: 120_000, graceMs: 10_000 };

/** The times of a ping: a health check wants an answer now. */
export const pingLimits: CallLimits = { timeoutMs: 1_000, graceMs: 1_000 };

/** How long a call is tried again in an outage. With the driver's default of 30 s each request would last that long. */
export const retryMs = 5_000;

/** The most connections for questions. The server runs 100 transactions at once: room for two of our processes. */
export const poolSize = 50;

/** The most connections beside them: for a ping, the read of the revision and the lease on the store, one of each at a time. */
export const reservedPoolSize = 3;

/** How long a call waits for a free connection. With the driver's default of 60 s everybody would queue behind the slowest. */
export const acquisitionMs = 5_000;

/** How long connecting may take: a server that does not take a connection within this time is not there. */
export const connectionMs = 5_000;

/** A connection that was idle for longer than this is asked whether it lives before it is used: rare enough to cost nothing. */
export const livenessCheckMs = 10_000;

/** In an outage the pool of connections is exchanged no oftener than this. */
export const renewalMs = 10_000;

/** An exchanged pool lives on for this time, for those of its calls that are well: there are 4 pools at most at any time. */
export const retirementMs = 30_000;

/** The limits of first reads: see `FirstReads`. */
export const firstReadLimits = {
  /** Shorter statements are planned in a fraction of a second: the longest question for a list has some 2,000 characters. */
  textChars: 2_000,
  /** To plan the longest search for paths takes a Neo4j that has just started up to 34 s on a machine that others keep busy. */
  timeoutMs: 60_000,
  /** The most statements that are planned at once: as many as a small machine has processors. */
  atOnce: 2,
  /** The most that wait to be planned: more would not be planned before their clients give up. */
  waitingMax: 20,
  /** The most statements that are remembered: Neo4j's own cache of plans has as many. */
  plansMax: 1_000,
};
