import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { neo4jVersion } from '../version.js';
import type { Java } from './java.js';
import { withLock } from './lock.js';
import { copyJars } from './maven.js';

const manifest = 'complete.json';

/**
 * The path of the folder with Neo4j's jars, which are fetched if they are not there yet. It stands outside the checkout, so the
 * second clone starts at once. A set becomes visible by one rename and only when it is complete.
 * @throws {SetupError} where Maven is missing or cannot fetch them.
 */
export async function neo4jJars(java: Java, env: NodeJS.ProcessEnv, onProgress: (line: string) => void): Promise<string> {
  const cache = cacheFolder(env);
  const folder = join(cache, `neo4j-${neo4jVersion}`);
  if (await isComplete(folder)) return folder;
  await withLock(
    `${folder}.lock`,
    () => onProgress(`Another process is fetching Neo4j ${neo4jVersion}; waiting for it.`),
    async () => {
      if (await isComplete(folder)) return;
      onProgress(`Neo4j ${neo4jVersion} is not on this machine yet: Maven fetches it once (123 MB) into ${folder}.`);
      await fetchInto(folder, cache, java, env, onProgress);
    },
  );
  return folder;
}

function cacheFolder(env: NodeJS.ProcessEnv): string {
  if (env.KAKEHASHI_CACHE) return env.KAKEHASHI_CACHE;
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'kakehashi');
}

async function fetchInto(
  folder: string,
  cache: string,
  java: Java,
  env: NodeJS.ProcessEnv,
  onProgress: (line: string) => void,
): Promise<void> {
  const startedAt = Date.now();
  const prefix = `neo4j-${neo4jVersion}.partial-`;
  for (const entry of await readdir(cache)) {
    if (entry.startsWith(prefix)) await rm(join(cache, entry), { recursive: true, force: true });
  }
  const partial = await mkdtemp(join(cache, prefix));
  try {
    const jars = join(partial, 'jars');
    await mkdir(jars);
    await copyJars(jars, java, env, onProgress);
    const inventory = await inventoryOf(jars);
    await writeFile(join(jars, manifest), JSON.stringify(inventory));
    // A set with a file missing or cut short.
    await rm(folder, { recursive: true, force: true });
    await rename(jars, folder);
    const seconds = Math.round((Date.now() - startedAt) / 1_000);
    onProgress(`Neo4j ${neo4jVersion} is here: ${inventory.files} files, ${Math.round(inventory.bytes / 1e6)} MB in ${seconds} s.`);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function isComplete(folder: string): Promise<boolean> {
  const expected = await readFile(join(folder, manifest), 'utf8').catch(() => undefined);
  return expected !== undefined && expected === JSON.stringify(await inventoryOf(folder));
}

async function inventoryOf(folder: string): Promise<{ files: number; bytes: number }> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jar'));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return { files: names.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
