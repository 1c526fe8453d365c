import { readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { neo4jJars } from '../../../src/database/managed/install/jars.js';
import { neo4jVersion } from '../../../src/database/managed/version.js';
import { SetupError } from '../../../src/errors.js';
import { program, scratch } from './programs.js';

let folder: string;
let env: NodeJS.ProcessEnv;
let lines: string[];
const java = { command: '/usr/lib/jvm/some/bin/java', home: '/usr/lib/jvm/some', version: 17 };
const fetchJars = () => neo4jJars(java, env, (line) => lines.push(line));

beforeEach(async () => {
  folder = await scratch();
  lines = [];
  env = { PATH: `${folder}/bin:/usr/bin:/bin`, KAKEHASHI_CACHE: join(folder, 'cache') };
  // Maven, as far as it matters: it is told a folder and fills it, slowly.
  await program(
    join(folder, 'bin/mvn'),
    `echo run >> ${folder}/runs; echo "$JAVA_HOME" > ${folder}/java-home
     for argument; do case "$argument" in -DoutputDirectory=*) to="\${argument#*=}";; --file) ;; *.xml) cp "$argument" ${folder}/pom.xml;; esac; done
     echo one > "$to/org.neo4j.neo4j.jar"
     echo "[INFO] Downloaded from somewhere: https://registry.invalid/one.jar (60 MB at 1.0 MB/s)"
     sleep 2.2
     echo two > "$to/org.neo4j.app.neo4j-server.jar"
     echo "[INFO] Downloaded from somewhere: https://registry.invalid/two.jar (500 kB at 1.0 MB/s)"`,
  );
});
afterEach(() => rm(folder, { recursive: true }));

const runs = async () => (await readFile(join(folder, 'runs'), 'utf8')).split('\n').length - 1;

test('two processes that want the jars at once fetch them once; later nobody does', async () => {
  const [first, second] = await Promise.all([fetchJars(), fetchJars()]);
  expect(first).toBe(join(folder, 'cache', `neo4j-${neo4jVersion}`));
  expect(second).toBe(first);
  expect((await readdir(first)).filter((name) => name.endsWith('.jar'))).toHaveLength(2);
  expect(await readdir(join(folder, 'cache'))).toEqual([`neo4j-${neo4jVersion}`]);
  expect(lines).toContain(`Another process is fetching Neo4j ${neo4jVersion}; waiting for it.`);
  expect(lines).toContain(`Neo4j ${neo4jVersion}: 2 files, 61 MB so far`);
  expect(lines.join()).not.toContain('registry.invalid');
  await fetchJars();
  expect(await runs()).toBe(1);
  expect(await readFile(join(folder, 'java-home'), 'utf8')).toBe(`${java.home}\n`);
  expect(await readFile(join(folder, 'pom.xml'), 'utf8')).toContain('<artifactId>neo4j-server</artifactId>');
}, 20_000);

test('a set that is cut short is fetched again', async () => {
  const jars = await fetchJars();
  await truncate(join(jars, 'org.neo4j.neo4j.jar'), 1);
  await fetchJars();
  expect(await readFile(join(jars, 'org.neo4j.neo4j.jar'), 'utf8')).toBe('one\n');
  expect(await runs()).toBe(2);
}, 20_000);

test('when Maven fails nothing is left behind and the message says why and what to do', async () => {
  await program(
    join(folder, 'bin/mvn'),
    'echo "[INFO] Scanning"; echo "[ERROR] Failed to execute goal: Could not transfer artifact: Unknown host registry.invalid -> [Help 1]"; echo "[ERROR] more"; exit 1',
  );
  const attempt = fetchJars();
  await expect(attempt).rejects.toThrow(SetupError);
  await expect(attempt).rejects.toThrow(
    'by Maven: Failed to execute goal: Could not transfer artifact: Unknown host registry.invalid. Check the network',
  );
  await expect(attempt).rejects.toThrow('NEO4J_URI');
  expect(await readdir(join(folder, 'cache'))).toEqual([]);
});

test('without Maven the message names the cure', async () => {
  env = { ...env, PATH: join(folder, 'nowhere'), KAKEHASHI_NO_INSTALL: '1' };
  const attempt = fetchJars();
  await expect(attempt).rejects.toThrow(SetupError);
  await expect(attempt).rejects.toThrow('there is no "mvn" on PATH. Install Maven');
});

test('a lock that its holder left behind is taken over', async () => {
  const lock = join(folder, 'cache', `neo4j-${neo4jVersion}.lock`);
  await program(lock, '');
  await writeFile(lock, '');
  await utimes(lock, new Date(0), new Date(0));
  await fetchJars();
  expect(await runs()).toBe(1);
}, 20_000);
