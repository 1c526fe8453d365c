import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SetupError } from '../../../errors.js';
import { isNewer, neo4jVersion } from '../version.js';
import { neo4jConf } from './configuration.js';
import { pageCacheMb } from './pageCache.js';

/**
 * Makes `home` ready for a start: Neo4j's own folders (conf, data, logs, import), and beside them `password` and `version`.
 * Returns the password, which stays the same for as long as the data lives.
 * @throws {SetupError} where the data is of a newer Neo4j, or its password is lost.
 */
export async function prepareDataFolder(home: string): Promise<string> {
  for (const folder of ['conf', 'import', 'logs', 'data/dbms', 'data/databases']) await mkdir(join(home, folder), { recursive: true });
  // The password and everything that is stored: nobody else's business on a shared machine.
  await chmod(home, 0o700);
  await refuseNewerVersion(home);
  await writeAtomically(join(home, 'conf', 'neo4j.conf'), neo4jConf(pageCacheMb(home)));
  await writeAtomically(join(home, 'version'), `${neo4jVersion}\n`);
  return passwordOf(home);
}

/** Writes a file, readable for this user alone, that is never seen half written. */
export async function writeAtomically(path: string, text: string): Promise<void> {
  await rename(await writeBeside(path, text), path);
}

async function writeBeside(path: string, text: string): Promise<string> {
  const beside = `${path}.${randomBytes(4).toString('hex')}`;
  await writeFile(beside, text, { mode: 0o600 });
  return beside;
}

async function refuseNewerVersion(home: string): Promise<void> {
  const written = (await readFile(join(home, 'version'), 'utf8').catch(() => neo4jVersion)).trim();
  // Without a version that can be read, Neo4j itself finds out whether it can read the data.
  if (!/^\d+(\.\d+)+$/.test(written) || !isNewer(written, neo4jVersion)) return;
  throw new SetupError(
    `The data in ${home} was written by Neo4j ${written}, which is newer than the ${neo4jVersion} of this version of Kakehashi and cannot be read by it. Use the newer Kakehashi, or set KAKEHASHI_DATA to another folder.`,
  );
}

async function passwordOf(home: string): Promise<string> {
  const path = join(home, 'password');
  const isNew = !existsSync(join(home, 'data', 'databases', 'system'));
  const before = await readPassword(path);
  // Nothing is kept under it yet: one that was cut to nothing may become another.
  if (isNew && before === '') await rm(path, { force: true });
  if (isNew && !before) await writeOnce(path, randomBytes(24).toString('base64url'));
  const password = before || (await readPassword(path));
  if (!password) {
    throw new SetupError(
      `The password of the managed Neo4j, ${path}, ${password === '' ? 'is empty' : 'cannot be read'}, and its data opens with no other. Put the file back, or remove the folder ${home} and let it be seeded again.`,
    );
  }
  if (isNew) await writeAtomically(join(home, 'data', 'dbms', 'auth.ini'), initialCredential(password));
  return password;
}

/** The password of the Neo4j on the data in `home`. Undefined if it cannot be read. */
export const storedPassword = (home: string): Promise<string | undefined> => readPassword(join(home, 'password'));

/** The password in a file; undefined if it cannot be read. */
const readPassword = (path: string) =>
  readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );

/** Writes a file unless it is there: two that start at once on new data both propose a password, and the first one stands. */
async function writeOnce(path: string, text: string): Promise<void> {
  const beside = await writeBeside(path, text);
  await link(beside, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(beside);
}

/**
 * The text that `neo4j-admin dbms set-initial-password` writes, without two seconds of Java: SHA-256 of salt and password, then
 * 1,023 times of itself. Neo4j reads it once, when it makes its system database.
 */
function initialCredential(password: string): string {
  const salt = randomBytes(32);
  let digest = createHash('sha256').update(salt).update(password).digest();
  for (let i = 1; i < iterations; i++) digest = createHash('sha256').update(digest).digest();
  return `neo4j:SHA-256,${digest.toString('hex')},${salt.toString('hex')},${iterations}:\n`;
}

const iterations = 1_024;
