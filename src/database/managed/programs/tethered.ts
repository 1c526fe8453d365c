import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/**
 * Starts a program that cannot outlive us, not even when we are killed with SIGKILL.
 *
 * A shell holds the reading end of a pipe whose only writing end is ours, leaves a watcher behind and becomes the
 * program itself, so that the child's pid is the program's. When we die, however it happens, the kernel closes the
 * pipe and the watcher kills the program. Plain `sh` does this on Linux and on macOS; `prctl` and `setpriv` exist on
 * Linux alone. SIGKILL, since nobody is left to wait for an orderly end, and Neo4j loses no committed transaction by it.
 *
 * The child leads a session of its own: Ctrl-C in a terminal reaches us only, and we decide the order of stopping.
 */
export function spawnTethered(command: string, args: readonly string[], env: NodeJS.ProcessEnv, output: number | 'pipe'): ChildProcess {
  const stdio: StdioOptions = ['pipe', output, output];
  const child = spawn('/bin/sh', ['-c', watcher, 'sh', command, ...args], { env, stdio, detached: true });
  // The watcher may be gone before it is told: no matter.
  child.stdin?.on('error', () => {});
  // A line, not the end of the pipe: the program is gone and its pid may already be another's.
  child.once('exit', () => child.stdin?.end('gone\n'));
  return child;
}

const watcher = `
exec 3<&0
( trap '' HUP INT TERM; read -r line <&3 || kill -KILL $$ ) >/dev/null 2>&1 &
exec "$@" 3<&- </dev/null
`;

/** Runs a program that cannot outlive us to its end, and hands over what it writes, line by line. Resolves to its exit code. */
export function runTethered(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  onLine: (line: string) => void,
): Promise<number | null> {
  const child = spawnTethered(command, args, env, 'pipe');
  for (const input of [child.stdout, child.stderr]) {
    if (input) createInterface({ input }).on('line', onLine);
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    // Not `exit`: the last lines may still be in the pipe.
    child.once('close', resolve);
  });
}
