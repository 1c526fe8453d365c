import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { findJava, usualHomes } from '../../../src/database/managed/install/java.js';
import { SetupError } from '../../../src/errors.js';
import { fakeJava, program, scratch } from './programs.js';

let folder: string;
const lines: string[] = [];
const onProgress = (line: string) => lines.push(line);

beforeEach(async () => {
  folder = await scratch();
  lines.length = 0;
});
afterEach(() => rm(folder, { recursive: true }));

test('JAVA_HOME comes first', async () => {
  const JAVA_HOME = await fakeJava(join(folder, 'home'), '21');
  const onPath = await fakeJava(join(folder, 'path'), '17');
  expect(await findJava({ JAVA_HOME, PATH: `${onPath}/bin` }, onProgress)).toEqual({
    command: `${JAVA_HOME}/bin/java`,
    home: JAVA_HOME,
    version: 21,
  });
});

test('a JAVA_HOME that does not fit gives way to the PATH', async () => {
  const JAVA_HOME = await fakeJava(join(folder, 'home'), '25');
  const old = await fakeJava(join(folder, 'old'), '1.8');
  const onPath = await fakeJava(join(folder, 'path'), '17');
  expect(await findJava({ JAVA_HOME, PATH: `${old}/bin:${onPath}/bin` }, onProgress)).toMatchObject({ home: onPath, version: 17 });
});

test('one that is installed but neither JAVA_HOME nor on the PATH is found', async () => {
  const home = await fakeJava(join(folder, '.sdkman/candidates/java/17.0.1-tem'), '17');
  const other = await fakeJava(join(folder, 'path'), '11');
  const ofThisTest = (env: NodeJS.ProcessEnv) => usualHomes(env).filter((path) => path.startsWith(folder));
  expect(await findJava({ PATH: `${other}/bin`, HOME: folder }, onProgress, ofThisTest)).toMatchObject({ home });
});

describe('with no Java that fits', () => {
  const noneInstalled = () => [];

  test('the message says what was found and what to do', async () => {
    const JAVA_HOME = await fakeJava(join(folder, 'home'), '25');
    const attempt = findJava({ JAVA_HOME, PATH: folder, KAKEHASHI_NO_INSTALL: '1' }, onProgress, noneInstalled);
    await expect(attempt).rejects.toThrow(SetupError);
    await expect(attempt).rejects.toThrow(`needs Java 17 or 21; found on this machine: Java 25 in ${JAVA_HOME}. Install`);
  });

  test('a program called java that is none counts for nothing', async () => {
    await program(join(folder, 'java'), 'echo "Unable to locate a Java Runtime." >&2; exit 1');
    await expect(findJava({ PATH: folder, KAKEHASHI_NO_INSTALL: '1' }, onProgress, noneInstalled)).rejects.toThrow(
      'found on this machine: none.',
    );
  });

  const asRoot = process.getuid?.() === 0 ? test : test.skip;

  asRoot('root on a machine with apt-get gets one, and is told so in a line', async () => {
    await mkdir(join(folder, 'bin'));
    const fresh = await fakeJava(join(folder, 'fresh'), '17');
    await program(join(folder, 'bin/apt-cache'), 'test "$2" = openjdk-21-jre-headless && echo "Package: $2"');
    await program(
      join(folder, 'bin/apt-get'),
      `echo "$@" >> ${folder}/asked; case "$2" in install) /bin/ln -s ${fresh}/bin/java ${folder}/bin/java;; esac`,
    );
    const java = await findJava({ PATH: join(folder, 'bin') }, onProgress, noneInstalled);
    expect(java).toMatchObject({ home: fresh, version: 17 });
    expect(lines).toEqual([
      'Installing openjdk-17-jre-headless or openjdk-21-jre-headless by apt-get (KAKEHASHI_NO_INSTALL=1 forbids it).',
    ]);
    expect(await readFile(join(folder, 'asked'), 'utf8')).toBe(
      '--quiet update\n--quiet install --yes --no-install-recommends openjdk-21-jre-headless\n',
    );
  });

  asRoot('KAKEHASHI_NO_INSTALL=1 forbids it, and the message says so', async () => {
    await program(join(folder, 'apt-get'), `touch ${folder}/asked`);
    const attempt = findJava({ PATH: folder, KAKEHASHI_NO_INSTALL: '1' }, onProgress, noneInstalled);
    await expect(attempt).rejects.toThrow('It would be installed for you, but KAKEHASHI_NO_INSTALL=1 forbids it.');
    expect(lines).toEqual([]);
  });
});
