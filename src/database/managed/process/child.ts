import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { javaArguments } from '../folder/configuration.js';
import type { Java } from '../install/java.js';
import { plainEnvironment } from '../programs/environment.js';
import { spawnTethered } from '../programs/tethered.js';

/**
 * How long an orderly stop may take. Neo4j stops in 0.3 s when idle, in 3 s with transactions running; a frozen one is killed
 * after this.
 */
const orderlyStopMs = 10_000;

/** Neo4j's process, from its start to its end. */
export interface Child {
  pid: number;
  /** Resolves when the process is gone, whatever the reason, to a sentence that says how. */
  exited: Promise<string>;
  hasExited(): boolean;
  /** The last twenty lines that it wrote. */
  lastLines(): string[];
  stop(): Promise<void>;
  kill(): void;
}

/** Starts Neo4j's process; resolves when it runs, which is before it answers. */
export function startChild(options: {
  java: Java;
  jars: string;
  home: string;
  port: number;
  temporary: boolean;
  env: NodeJS.ProcessEnv;
}): Promise<Child> {
  const log = join(options.home, 'logs', 'console.log');
  const output = openSync(log, 'w', 0o600);
  const spawned = spawnTethered(options.java.command, javaArguments(options), plainEnvironment(options.env), output);
  closeSync(output);

  let hasExited = false;
  const exited = new Promise<string>((resolve) =>
    spawned.once('exit', (code, signal) => {
      hasExited = true;
      resolve(signal ? `it was ended by ${signal}` : `it ended with code ${code}`);
    }),
  );
  const child = {
    exited,
    hasExited: () => hasExited,
    lastLines: () => readLines(log).slice(-20),
    kill: () => void spawned.kill('SIGKILL'),
    async stop() {
      if (hasExited) return;
      // What is committed survives a kill, so throw-away data needs no farewell and a farewell needs no patience.
      spawned.kill(options.temporary ? 'SIGKILL' : 'SIGTERM');
      const kill = setTimeout(() => spawned.kill('SIGKILL'), orderlyStopMs);
      await exited;
      clearTimeout(kill);
    },
  };
  return new Promise((resolve, reject) => {
    spawned.once('error', reject);
    spawned.once('spawn', () => resolve({ ...child, pid: spawned.pid ?? 0 }));
  });
}

function readLines(log: string): string[] {
  try {
    return readFileSync(log, 'utf8').trimEnd().split('\n');
  } catch {
    // Somebody cleared the folder away, which is why it ended.
    return [];
  }
}
