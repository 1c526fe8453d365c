import { fetchingEnvironment } from '../programs/environment.js';
import { runProgram } from '../programs/runProgram.js';
import { runTethered } from '../programs/tethered.js';
import { which } from '../programs/which.js';

/**
 * Installs a Debian package, the first of `names` that this Debian has, when we are root on a machine with apt-get: a
 * container or a CI job, made to be changed. On people's own machines we are not root and only say what is missing.
 * Returns whether it was done, and what else to say if it was not.
 */
export async function installPackage(
  names: [string, ...string[]],
  env: NodeJS.ProcessEnv,
  onProgress: (line: string) => void,
): Promise<{ done: boolean; remark: string }> {
  if (!which('apt-get', env) || process.getuid?.() !== 0) return { done: false, remark: '' };
  if (env.KAKEHASHI_NO_INSTALL === '1') {
    return { done: false, remark: ' It would be installed for you, but KAKEHASHI_NO_INSTALL=1 forbids it.' };
  }
  onProgress(`Installing ${names.join(' or ')} by apt-get (KAKEHASHI_NO_INSTALL=1 forbids it).`);
  const quiet = { ...fetchingEnvironment(env), DEBIAN_FRONTEND: 'noninteractive' };
  // Small images come without the lists of packages. If this fails, old lists may still serve.
  await apt(['update'], quiet);
  const done = await apt(['install', '--yes', '--no-install-recommends', await firstKnown(names, quiet)], quiet);
  return { done, remark: ' Installing it for you by apt-get failed just now.' };
}

async function firstKnown(names: [string, ...string[]], env: NodeJS.ProcessEnv): Promise<string> {
  for (const name of names) {
    if (await runProgram('apt-cache', ['show', name], env)) return name;
  }
  return names[0];
}

async function apt(args: string[], env: NodeJS.ProcessEnv): Promise<boolean> {
  return (await runTethered('apt-get', ['--quiet', ...args], env, () => {})) === 0;
}
