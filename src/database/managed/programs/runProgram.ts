import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a short program to its end and returns what it wrote; undefined if there is no such program or it fails. */
export async function runProgram(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<string | undefined> {
  try {
    const { stdout, stderr } = await promisify(execFile)(command, args, { env, timeout: 20_000 });
    return stdout + stderr;
  } catch {
    return undefined;
  }
}
