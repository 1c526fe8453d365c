import { mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A holder that was silent for this long is dead: one that lives says so every second. It works across containers, as process ids
 * do not.
 */
const silentMs = 5_000;

/** Runs `work` while no other process holds the lock file `path`, and waits for one that does. */
export async function withLock<T>(path: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  for (let waited = false; !(await take(path)); await sleep(500)) {
    if (await isAbandoned(path)) {
      // Two waiters may do this at once and both go on: harmless here, for what they do ends in an atomic rename.
      await rename(path, `${path}.${process.pid}`).catch(() => {});
      await rm(`${path}.${process.pid}`, { force: true });
    } else if (!waited) {
      waited = true;
      onWait();
    }
  }
  const heartbeat = setInterval(() => utimes(path, new Date(), new Date()).catch(() => {}), 1_000);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
  return Date.now() - mtimeMs > silentMs;
}
