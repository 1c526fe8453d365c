import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, type ManagedNeo4j, startManagedNeo4j } from '../../database/index.js';
import { serverLimits } from '../limits.js';
import type { Tell } from '../observe/Status.js';

/** A Neo4j to use: one that others run, or one that this process starts. */
export interface Neo4jSource {
  /** Resolves to the way to reach Neo4j, which is started first if it is ours. Rejected if it does not start. */
  running(tell: Tell, stopping: AbortSignal): Promise<Connection>;
  /** Whether this Neo4j is ours alone, so that no other process can reach its store. */
  readonly isOwn: boolean;
  /** Sets the listener that is called when Neo4j is known to be gone. */
  onGone(listener: (error: Error) => void): void;
  /** Ends a Neo4j that hangs, if it is ours. The next call of `running` starts it again. */
  restart(): void;
  stop(): Promise<void>;
}

/** A Neo4j server or cluster that others run. */
export class ExternalNeo4j implements Neo4jSource {
  readonly isOwn = false;

  constructor(private readonly connection: Connection) {}

  async running(): Promise<Connection> {
    return this.connection;
  }

  onGone(): void {}

  restart(): void {}

  async stop(): Promise<void> {}
}

/** A Neo4j that is our child process. It is started again when it dies, after longer and longer pauses. */
export class OwnNeo4j implements Neo4jSource {
  readonly isOwn = true;
  private neo4j: ManagedNeo4j | undefined;
  private startedAt = 0;
  private starts = 0;
  private pauseMs: number = serverLimits.restartPauseMs;
  private listener: (error: Error) => void = () => {};

  constructor(
    private readonly data: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  async running(tell: Tell, stopping: AbortSignal): Promise<Connection> {
    return this.neo4j ?? this.start(tell, stopping);
  }

  onGone(listener: (error: Error) => void): void {
    this.listener = listener;
  }

  restart(): void {
    this.neo4j?.kill();
  }

  async stop(): Promise<void> {
    await this.neo4j?.stop();
  }

  private async start(tell: Tell, stopping: AbortSignal): Promise<Connection> {
    await this.pauseBeforeRestart(tell, stopping);
    this.startedAt = Date.now();
    this.neo4j = await startManagedNeo4j({
      data: this.data,
      env: this.env,
      onProgress: (line) => tell(isStarted(line) ? 'STARTING_NEO4J' : 'RESOLVING_NEO4J', line),
      onExit: (error) => {
        this.neo4j = undefined;
        this.listener(error);
      },
    });
    return this.neo4j;
  }

  private async pauseBeforeRestart(tell: Tell, stopping: AbortSignal): Promise<void> {
    if (this.starts++ === 0) return;
    if (Date.now() - this.startedAt > serverLimits.restartForgivenMs) this.pauseMs = serverLimits.restartPauseMs;
    tell('STARTING_NEO4J', `Neo4j stopped unexpectedly and is started again in ${this.pauseMs / 1_000} s.`);
    await sleep(this.pauseMs, undefined, { signal: stopping });
    this.pauseMs = Math.min(this.pauseMs * 2, serverLimits.restartPauseMaxMs);
  }
}

/** Whether a line of progress is about the process of Neo4j. Before that, Java and the program are looked for or fetched. */
const isStarted = (line: string) => /is starting|answers at/.test(line);
