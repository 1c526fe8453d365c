import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetupError } from '../../../errors.js';
import { plainEnvironment } from '../programs/environment.js';
import { runProgram } from '../programs/runProgram.js';
import { installPackage } from './installPackage.js';

/** A Java that is installed on this machine. */
export interface Java {
  /** The path of the program. */
  command: string;
  home: string;
  /** The major version: 17. */
  version: number;
}

/** The versions of Java that Neo4j 5.26 supports. */
const fitting = [17, 21];

/**
 * Finds the first Java that fits: JAVA_HOME's, then PATH's, then whatever else is installed; in the end a fresh one.
 * @throws {SetupError} where there is none and none can be installed.
 */
export async function findJava(env: NodeJS.ProcessEnv, onProgress: (line: string) => void, homes = usualHomes): Promise<Java> {
  const seen: Java[] = [];
  const found = await firstFitting(candidates(env, homes), env, seen);
  if (found) return found;
  const { done, remark } = await installPackage(['openjdk-17-jre-headless', 'openjdk-21-jre-headless'], env, onProgress);
  const fresh = done ? await firstFitting(candidates(env, homes), env, []) : undefined;
  if (fresh) return fresh;
  const others = seen.map(({ version, home }) => `Java ${version} in ${home}`).join(', ') || 'none';
  throw new SetupError(
    `The managed Neo4j needs Java 17 or 21; found on this machine: ${others}. Install one (apt-get install openjdk-17-jre-headless, or brew install openjdk@17), point JAVA_HOME at one, or set NEO4J_URI to a Neo4j that runs already.${remark}`,
  );
}

/** The folders in which installers put Java: Debian and Fedora, macOS, Homebrew, SDKMAN. */
export function usualHomes(env: NodeJS.ProcessEnv): string[] {
  return [
    ...installations('/usr/lib/jvm'),
    ...installations('/Library/Java/JavaVirtualMachines', 'Contents/Home'),
    ...installations('/opt/homebrew/opt', 'libexec/openjdk.jdk/Contents/Home'),
    ...installations(join(env.HOME ?? '/', '.sdkman/candidates/java')),
  ];
}

async function firstFitting(commands: string[], env: NodeJS.ProcessEnv, seen: Java[]): Promise<Java | undefined> {
  for (const command of commands) {
    const java = await ask(command, env);
    if (!java) continue;
    if (fitting.includes(java.version)) return java;
    if (!seen.some(({ home }) => home === java.home)) seen.push(java);
  }
  return undefined;
}

function candidates(env: NodeJS.ProcessEnv, homes: typeof usualHomes): string[] {
  const folders = [
    ...(env.JAVA_HOME ? [join(env.JAVA_HOME, 'bin')] : []),
    ...(env.PATH ?? '').split(delimiter).filter(Boolean),
    ...homes(env).map((home) => join(home, 'bin')),
  ];
  return folders.map((folder) => join(folder, 'java')).filter((command) => existsSync(command));
}

function installations(folder: string, below = ''): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((entry) => join(folder, entry, below));
}

/** Asks Java itself where it lives and what it is: `java` on PATH is often a link or, on macOS, only a signpost. */
async function ask(command: string, env: NodeJS.ProcessEnv): Promise<Java | undefined> {
  const said = await runProgram(command, ['-XshowSettings:properties', '-version'], plainEnvironment(env));
  const home = said?.match(/^\s*java\.home = (.+)$/m)?.[1];
  const version = said?.match(/^\s*java\.specification\.version = (?:1\.)?(\d+)/m)?.[1];
  return home && version ? { command, home, version: Number(version) } : undefined;
}
