import { setTimeout as sleep } from 'node:timers/promises';
import { model } from '../../../schema/index.js';
import { joinStore, type Lease, storeState } from '../../claims/index.js';
import { type Connection, Database, DataInUseError, joinManagedNeo4j, startManagedNeo4j } from '../../database/index.js';
import { DatabaseSilentError, SetupError } from '../../errors.js';
import { type Configuration, readConfiguration } from '../../server/start/configuration.js';
import { teller } from '../../server/start/tell.js';
import { InterruptedError, RefusedError, UsageError } from '../exit.js';
import type { Io } from '../Io.js';

/**
 * READ asks the graph. WRITE takes articles in and out, beside whoever serves it. RESTORE has the store as it is, whatever is in it, and
 * sees to the rest itself.
 */
export type Purpose = 'READ' | 'WRITE' | 'RESTORE';

/** The graph as a command reaches it. */
export interface Store {
  readonly database: Database;
  /** Whether no other process can reach it: the Neo4j was started for this command. */
  readonly isOwn: boolean;
  /** Aborts when the store turns out to be another, or somebody else's, in the middle of the work; `lose` says so. */
  readonly lost: AbortSignal;
  readonly lose: (error: Error) => void;
  /** The lease that is ended with the store. */
  hold(lease: Lease): void;
  /** Ends what was begun for this command. A Neo4j that ran before goes on. */
  close(): Promise<void>;
}

/**
 * Opens the graph that the settings name, as the server does: the Neo4j of NEO4J_URI, or else that of the data folder. If that one runs
 * already, it is joined; else it is started. Throws a RefusedError if the store is not in a state for the purpose.
 */
export async function openStore(io: Io, purpose: Purpose): Promise<Store> {
  const neo4j = await reach(io, configurationOf(io));
  const database = new Database(neo4j.connection);
  const lost = new AbortController();
  const lose = (error: Error) => lost.abort(error);
  let lease: Lease | undefined;
  const hold = (taken: Lease) => {
    lease = taken;
  };
  const close = async () => {
    await lease?.end().catch(() => {});
    await database.close();
    await neo4j.stop();
  };
  const check = async () => refuseUnready(await storeState(database, model), neo4j.place, purpose);
  try {
    await hear(database);
    await check();
    if (purpose === 'WRITE') {
      const onProgress = teller(io.stderr);
      const taken = await joinStore(database, model, {
        isAlone: neo4j.isOwn,
        onProgress: (line) => onProgress('WAITING_FOR_STORE', line),
        onLost: lose,
      });
      hold(taken);
      // Whoever held it before may have begun to fold it anew.
      await check();
    }
    return { database, isOwn: neo4j.isOwn, lost: lost.signal, lose, hold, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Does something with the graph, and closes it whatever comes of that. */
export async function withStore<Result>(io: Io, purpose: Purpose, work: (store: Store) => Promise<Result>): Promise<Result> {
  const opening = openStore(io, purpose);
  const store = await interruptible(opening, io.signal).catch((error: unknown) => {
    void opening.then((late) => late.close()).catch(() => {});
    throw error;
  });
  try {
    return await interruptible(work(store), io.signal, store.lost);
  } finally {
    await store.close();
  }
}

/** Ends the waiting for `work` when somebody wants to stop, or the store is lost. What is under way is rolled back when the store is closed. */
async function interruptible<Result>(work: Promise<Result>, stop: AbortSignal, lost?: AbortSignal): Promise<Result> {
  work.catch(() => {});
  const ends: (() => void)[] = [];
  const aborted = (signal: AbortSignal, reason: () => unknown) =>
    new Promise<never>((_, reject) => {
      const onAbort = () => reject(reason());
      if (signal.aborted) onAbort();
      signal.addEventListener('abort', onAbort, { once: true });
      ends.push(() => signal.removeEventListener('abort', onAbort));
    });
  try {
    return await Promise.race([work, aborted(stop, () => new InterruptedError()), ...(lost ? [aborted(lost, () => lost.reason)] : [])]);
  } finally {
    for (const end of ends) end();
  }
}

interface Reached {
  readonly connection: Connection;
  readonly isOwn: boolean;
  /** Where it is, for people. */
  readonly place: string;
  stop(): Promise<void>;
}

async function reach(io: Io, { neo4j, data, env }: Configuration): Promise<Reached> {
  const stop = async () => {};
  if (neo4j) return { connection: neo4j, isOwn: false, place: `at ${neo4j.uri}`, stop };
  const place = `in ${data}`;
  const joined = await joinManagedNeo4j(data);
  if (joined) return { connection: joined, isOwn: false, place, stop };
  const tell = teller(io.stderr);
  try {
    const started = await startManagedNeo4j({ data, env, onProgress: (line) => tell('STARTING_NEO4J', line) });
    return { connection: started, isOwn: true, place, stop: () => started.stop() };
  } catch (error) {
    if (!(error instanceof DataInUseError)) throw error;
    tell('STARTING_NEO4J', 'Another Kakehashi has begun to start a Neo4j on this data: waiting for that.');
    return { connection: await joinLate(data, error), isOwn: false, place, stop };
  }
}

/** Joins the Neo4j that another process is starting. Throws `inUse` if that does not answer in time. */
async function joinLate(data: string, inUse: DataInUseError): Promise<Connection> {
  for (const giveUpAt = Date.now() + startMs; Date.now() < giveUpAt; await sleep(500)) {
    const joined = await joinManagedNeo4j(data);
    if (joined) return joined;
  }
  throw inUse;
}

/** A Neo4j starts in some ten seconds; on a busy machine it takes several times as long. */
const startMs = 90_000;

function configurationOf({ env }: Io): Configuration {
  try {
    return readConfiguration(env);
  } catch (error) {
    throw error instanceof SetupError ? new UsageError(error.message) : error;
  }
}

/** A Neo4j that is busy is asked more than once. */
async function hear(database: Database): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await database.ping();
    } catch (error) {
      if (!(error instanceof DatabaseSilentError) || tries === triesMax) throw error;
      await sleep(500);
    }
  }
}

const triesMax = 3;

function refuseUnready(state: Awaited<ReturnType<typeof storeState>>, place: string, purpose: Purpose): void {
  if (state === 'READY' || purpose === 'RESTORE') return;
  const sentences = {
    EMPTY: `The store ${place} holds no graph yet. Start Kakehashi once (npm start): that fills it with the seeds. Or restore a backup into it: kakehashi restore FILE.`,
    UNFINISHED: `The store ${place} holds a part of a backup: a restore is under way, or was interrupted. Restore again when none is: kakehashi restore FILE.`,
    OUTDATED: `The store ${place} was folded under another model or version, or is being folded anew. Start Kakehashi of this version (npm start) once: that brings it up to this model.`,
  };
  throw new RefusedError(sentences[state], state);
}
