import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { SetupError } from '../../../errors.js';
import { fetchingEnvironment } from '../programs/environment.js';
import { runTethered } from '../programs/tethered.js';
import { which } from '../programs/which.js';
import { neo4jVersion } from '../version.js';
import { installPackage } from './installPackage.js';
import type { Java } from './java.js';

type Progress = (line: string) => void;

/** The goal of Maven that copies jars. Its version is pinned, so that Maven does tomorrow what it does today. */
const copyGoal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/**
 * Lets Maven put Neo4j's jars into `folder`. Registry, mirror and proxy are Maven's own settings on this machine; what was
 * fetched before stays in Maven's own repository, so an interrupted download goes on where it was.
 * @throws {SetupError} where Maven is missing or fails.
 */
export async function copyJars(folder: string, java: Java, env: NodeJS.ProcessEnv, onProgress: Progress): Promise<void> {
  const mvn = await findMaven(env, onProgress);
  const project = await mkdtemp(join(tmpdir(), 'kakehashi-maven-'));
  try {
    await writeFile(join(project, 'pom.xml'), pom);
    const path = [dirname(java.command), env.PATH].filter(Boolean).join(delimiter);
    const failure = await follow(
      mvn,
      mavenArguments(project, folder),
      { ...fetchingEnvironment(env), JAVA_HOME: java.home, PATH: path },
      onProgress,
    );
    if (failure !== undefined) throw new SetupError(failureMessage(failure));
  } finally {
    await rm(project, { recursive: true, force: true });
  }
}

async function findMaven(env: NodeJS.ProcessEnv, onProgress: Progress): Promise<string> {
  const home = env.MAVEN_HOME;
  const found = () => which('mvn', { PATH: [home && join(home, 'bin'), env.PATH].filter(Boolean).join(delimiter) });
  const mvn = found();
  if (mvn) return mvn;
  const { done, remark } = await installPackage(['maven'], env, onProgress);
  const fresh = done ? found() : undefined;
  if (fresh) return fresh;
  throw new SetupError(
    `Neo4j ${neo4jVersion} is fetched by Maven, but there is no "mvn" on PATH. Install Maven (apt-get install maven, or brew install maven), or set NEO4J_URI to a Neo4j that runs already.${remark}`,
  );
}

function mavenArguments(project: string, folder: string): string[] {
  return [
    '--batch-mode',
    // A lookup that failed once is otherwise remembered as failed for a day.
    '--update-snapshots',
    '-Dstyle.color=never',
    '--file',
    join(project, 'pom.xml'),
    copyGoal,
    '-DincludeScope=runtime',
    // Jars of two groups share file names.
    '-Dmdep.prependGroupId=true',
    `-DoutputDirectory=${folder}`,
  ];
}

/** Runs Maven and tells how far it is; resolves to its complaint if it fails. */
async function follow(mvn: string, args: string[], env: NodeJS.ProcessEnv, onProgress: Progress): Promise<string | undefined> {
  const tally = new Tally(onProgress);
  const complaints: string[] = [];
  const code = await runTethered(mvn, args, env, (line) => {
    tally.read(line);
    if (complaint.test(line)) complaints.push(line.replace(complaint, ''));
  });
  return code === 0 ? undefined : complaints.slice(0, 2).join('; ') || `it ended with code ${code}`;
}

/** The beginning of a line with which Maven complains, lines for people who debug it left out. */
const complaint = /^(\[ERROR\] \[FATAL\]|\[ERROR\]|Error:)\s*(?!\s|To see|Re-run|For more|\[Help|$)/;

/** Files and megabytes so far, told at most every two seconds. */
class Tally {
  private files = 0;
  private bytes = 0;
  private toldAt = Date.now();

  constructor(private readonly onProgress: Progress) {}

  read(line: string): void {
    const [, size, unit] = line.match(/Downloaded from .* \(([\d.]+) ([kMG]?B)\b/) ?? [];
    if (size === undefined || unit === undefined) return;
    this.files++;
    this.bytes += Number(size) * (unitBytes[unit] ?? 1);
    if (Date.now() - this.toldAt < 2_000) return;
    this.toldAt = Date.now();
    this.onProgress(`Neo4j ${neo4jVersion}: ${this.files} files, ${Math.round(this.bytes / 1e6)} MB so far`);
  }
}

const unitBytes: Record<string, number> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 };

function failureMessage(complaint: string): string {
  const said = complaint.replace(/\s*-> \[Help.*/, '').replace(/\s+/g, ' ');
  // Maven ends with the reason, after all that it was about to do.
  const reason = said.length > 300 ? `… ${said.slice(-300)}` : said;
  return `Neo4j ${neo4jVersion} could not be fetched by Maven: ${reason}. Check the network and Maven's settings (~/.m2/settings.xml) and start again (what was fetched is kept), or set NEO4J_URI to a Neo4j that runs already.`;
}

// Both: `neo4j` alone has no server to start, `neo4j-server` alone lacks the entry point of the Community edition.
const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>kakehashi</groupId>
  <artifactId>managed-neo4j</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.neo4j.app</groupId>
      <artifactId>neo4j-server</artifactId>
      <version>${neo4jVersion}</version>
    </dependency>
    <dependency>
      <groupId>org.neo4j</groupId>
      <artifactId>neo4j</artifactId>
      <version>${neo4jVersion}</version>
    </dependency>
  </dependencies>
</project>
`;
