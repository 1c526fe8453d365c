import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of its own for one test. */
export function scratch(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'kakehashi-managed-'));
}

/** A program made of a few lines of shell, to stand on a PATH of the test's own. Returns its path. */
export async function program(path: string, script: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

/** What answers like a Java of this version. Returns its home. */
export async function fakeJava(home: string, version: string): Promise<string> {
  await program(join(home, 'bin/java'), `echo "    java.home = ${home}" >&2\necho "    java.specification.version = ${version}" >&2`);
  return home;
}
