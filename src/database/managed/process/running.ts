import { readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../../../errors.js';
import { writeAtomically } from '../folder/dataFolder.js';
import { plainEnvironment } from '../programs/environment.js';
import { runProgram } from '../programs/runProgram.js';

interface Running {
  /** Neo4j's process. */
  pid: number;
  port: number;
  /** The process that started it. */
  owner: number;
}

/** How long a Neo4j whose parent was just killed may take to be killed in turn, generously. */
const lingerMs = 3_000;

/** Remembers, in the data folder and only while it runs, which process has the data open. */
export async function rememberRunning(home: string, running: Omit<Running, 'owner'>): Promise<void> {
  await writeAtomically(fileOf(home), JSON.stringify({ ...running, owner: process.pid }));
}

/** Removes what `rememberRunning` wrote, if it is about this process of Neo4j. */
export function forgetRunning(home: string, pid: number): void {
  try {
    if (parsed(readFileSync(fileOf(home), 'utf8'))?.pid === pid) rmSync(fileOf(home));
  } catch {
    // Somebody cleared the folder away; then there is nothing to forget.
  }
}

/**
 * Makes sure that no other Neo4j has the data open. One whose owner was killed is about to be killed as well, and is waited for;
 * if its watcher was killed too, we kill it.
 * @throws {SetupError} where another one has the data open.
 */
export async function refuseSecondStart(home: string): Promise<void> {
  const giveUpAt = Date.now() + lingerMs;
  for (let running = await findRunning(home); running; running = await findRunning(home)) {
    if (Date.now() > giveUpAt) {
      if (isAlive(running.owner)) throw new DataInUseError(home, running);
      process.kill(running.pid, 'SIGKILL');
    }
    await sleep(100);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Alive, but another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The operator's: another Neo4j has the data open. */
export class DataInUseError extends SetupError {
  constructor(home: string, running?: Running) {
    const process = running ? `process ${running.pid} at bolt://127.0.0.1:${running.port}` : 'another process';
    super(
      `The data in ${home} is in use by another Neo4j, ${process}, and only one can have it open. Stop the other Kakehashi, or set KAKEHASHI_DATA to another folder.`,
    );
  }
}

/** The Neo4j that has the data folder open just now, whoever started it. */
export async function findRunning(home: string): Promise<Running | undefined> {
  const text = await readFile(fileOf(home), 'utf8').catch(() => '');
  const running = parsed(text);
  if (!running) return undefined;
  // A pid is used again after a while: only the command line says that it is still this Neo4j.
  return (await commandLine(running.pid))?.includes(`--config-dir=${join(home, 'conf')}`) ? running : undefined;
}

/**
 * The content of the file; undefined where it was cut or overwritten. Should that Neo4j still run, its lock on the data refuses
 * the second.
 */
function parsed(text: string): Running | undefined {
  try {
    const { pid, port, owner } = JSON.parse(text) as Partial<Running>;
    return [pid, port, owner].every((number) => Number.isInteger(number) && Number(number) > 0)
      ? ({ pid, port, owner } as Running)
      : undefined;
  } catch {
    return undefined;
  }
}

async function commandLine(pid: number): Promise<string | undefined> {
  // Small images have no `ps`.
  if (process.platform !== 'linux') return runProgram('ps', ['-ww', '-o', 'command=', '-p', String(pid)], plainEnvironment(process.env));
  return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
}

const fileOf = (home: string) => join(home, 'running.json');
