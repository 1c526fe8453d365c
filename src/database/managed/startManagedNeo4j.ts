import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { SetupError } from '../../errors.js';
import { prepareDataFolder } from './folder/dataFolder.js';
import { translateFileError } from './folder/fileErrors.js';
import { neo4jJars } from './install/jars.js';
import { findJava } from './install/java.js';
import { type Child, startChild } from './process/child.js';
import { freePort, isFree } from './process/port.js';
import { waitUntilReady } from './process/ready.js';
import { forgetRunning, refuseSecondStart, rememberRunning } from './process/running.js';
import { PortInUseError, startFailure } from './process/startFailure.js';
import { neo4jVersion } from './version.js';

/** Options for starting a managed Neo4j. */
export interface ManagedNeo4jOptions {
  /** The folder that keeps everything between runs; made if it is not there. */
  data: string;
  /** Whether it is for tests: it is killed instead of stopped, and the folder is removed afterwards. */
  temporary?: boolean;
  /** The port; a free one unless given. */
  port?: number;
  /** Called with one line for people each time something has got further. */
  onProgress: (line: string) => void;
  /**
   * Called when it ended without `stop()`; the message says how, with the last lines of its log. It can be started again on the
   * same data.
   */
  onExit?: (error: Error) => void;
  env?: NodeJS.ProcessEnv;
}

/** A Neo4j of our own that runs, and how to reach it. */
export interface ManagedNeo4j {
  uri: string;
  username: string;
  password: string;
  database: 'neo4j';
  pid: number;
  stop(): Promise<void>;
  /** Ends it at once, as a Neo4j that hangs needs: `onExit` is called. Nothing that is committed is lost. */
  kill(): void;
}

/**
 * Starts a Neo4j of our own: it is fetched once, runs as a child process on loopback, and is gone when we are gone.
 * @throws {SetupError} where the operator has to do something first.
 */
export async function startManagedNeo4j(options: ManagedNeo4jOptions): Promise<ManagedNeo4j> {
  const home = resolve(options.data);
  try {
    return await prepareAndStart({ ...options, data: home }, options.env ?? process.env);
  } catch (error) {
    if (options.temporary) await rm(home, { recursive: true, force: true });
    throw translateFileError(error);
  }
}

async function prepareAndStart(options: ManagedNeo4jOptions, env: NodeJS.ProcessEnv): Promise<ManagedNeo4j> {
  const { data: home, onProgress, temporary = false } = options;
  if (process.platform === 'win32') {
    throw new SetupError('The managed Neo4j runs on Linux and macOS. On Windows use WSL, or set NEO4J_URI to a Neo4j that runs already.');
  }
  await refuseSecondStart(home);
  const password = await prepareDataFolder(home);
  const java = await findJava(env, onProgress);
  const jars = await neo4jJars(java, env, onProgress);
  onProgress(`Neo4j ${neo4jVersion} is starting with Java ${java.version} on the data in ${home}.`);
  const startOn = async (port: number) => {
    if (!(await isFree(port))) throw new PortInUseError(port);
    const startedAt = Date.now();
    const child = await startChild({ java, jars, home, port, temporary, env });
    const neo4j = await whenReady(child, port, password, options);
    onProgress(`Neo4j answers at ${neo4j.uri} after ${((Date.now() - startedAt) / 1_000).toFixed(1)} s.`);
    return neo4j;
  };
  return options.port === undefined ? onFreePort(startOn) : startOn(options.port);
}

/** Between the moment a port is found free and the moment Neo4j takes it, somebody else may: rare, so another try does. */
async function onFreePort(startOn: (port: number) => Promise<ManagedNeo4j>): Promise<ManagedNeo4j> {
  for (let tries = 1; ; tries++) {
    try {
      return await startOn(await freePort());
    } catch (error) {
      if (!(error instanceof PortInUseError) || tries === 3) throw error;
    }
  }
}

async function whenReady(child: Child, port: number, password: string, options: ManagedNeo4jOptions): Promise<ManagedNeo4j> {
  const { data: home, temporary, onExit } = options;
  const connection = { username: 'neo4j', password, database: 'neo4j' as const };
  if (!(await waitUntilReady(child, { ...connection, port }))) throw startFailure(home, port, child.lastLines(), await child.exited);
  await rememberRunning(home, { pid: child.pid, port });
  let isStopping = false;
  void child.exited.then((how) => {
    forgetRunning(home, child.pid);
    if (!isStopping) onExit?.(new Error(`Neo4j stopped unexpectedly: ${how}. Its last lines:\n${child.lastLines().join('\n')}`));
  });
  return {
    uri: `bolt://127.0.0.1:${port}`,
    ...connection,
    pid: child.pid,
    async stop() {
      isStopping = true;
      await child.stop();
      if (temporary) await rm(home, { recursive: true, force: true });
    },
    kill: () => child.kill(),
  };
}
