import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareDataFolder } from '../../../src/database/managed/folder/dataFolder.js';
import { neo4jVersion } from '../../../src/database/managed/version.js';
import { scratch } from './programs.js';

let home: string;
beforeEach(async () => {
  home = await scratch();
});
afterEach(() => rm(home, { recursive: true }));

const hold = async (file: string, text: string) => writeFile(join(home, file), text);

test.each(['', '\0\0\0', 'no version'])('a version of %j is none: what the data are, Neo4j finds out', async (text) => {
  await hold('version', text);
  await prepareDataFolder(home);
  expect(await readFile(join(home, 'version'), 'utf8')).toBe(`${neo4jVersion}\n`);
});

test('before there are data, a password that was cut to nothing becomes another', async () => {
  await hold('password', '');
  const password = await prepareDataFolder(home);
  expect(password).toMatch(/^[\w-]{32}$/);
  expect(await prepareDataFolder(home)).toBe(password);
});

test('once there are, what is lost is the operator’s to put back, and a line break at its end does no harm', async () => {
  await mkdir(join(home, 'data/databases/system'), { recursive: true });
  await hold('password', '');
  await expect(prepareDataFolder(home)).rejects.toThrow(/password, is empty, and its data opens with no other\. Put the file back/);
  await hold('password', 'secret\n');
  expect(await prepareDataFolder(home)).toBe('secret');
});
