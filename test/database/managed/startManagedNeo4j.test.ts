import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Database, type ManagedNeo4j, type ManagedNeo4jOptions, startManagedNeo4j } from '../../../src/database/index.js';
import { freePort } from '../../../src/database/managed/process/port.js';
import { SetupError } from '../../../src/errors.js';
import { statement, testConnection } from '../testDatabase.js';
import { scratch } from './programs.js';

let folder: string;
const data = () => join(folder, 'data');
const start = (more: Partial<ManagedNeo4jOptions> = {}) => startManagedNeo4j({ data: data(), onProgress: () => {}, ...more });

beforeAll(async () => {
  folder = await scratch();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a life: it starts, keeps out a second, is killed, starts again with what was committed, stops in order', async () => {
  const lines: string[] = [];
  let report: (error: Error) => void;
  const exited = new Promise<Error>((resolve) => {
    report = resolve;
  });
  const first = await start({ onProgress: (line) => lines.push(line), onExit: (error) => report(error) });
  expect(lines.at(-2)).toMatch(/^Neo4j 5\.26\.\d+ is starting with Java (17|21) on the data in /);
  expect(lines.at(-1)).toMatch(/^Neo4j answers at bolt:\/\/127\.0\.0\.1:\d+ after [\d.]+ s\.$/);
  await write(first, 'kept');
  expect((await stat(join(data(), 'password'))).mode & 0o777).toBe(0o600);
  expect((await stat(data())).mode & 0o777).toBe(0o700);

  const second = start();
  await expect(second).rejects.toThrow(SetupError);
  await expect(second).rejects.toThrow(`is in use by another Neo4j, process ${first.pid} at ${first.uri}`);

  process.kill(first.pid, 'SIGKILL');
  expect((await exited).message).toMatch(/^Neo4j stopped unexpectedly: it was ended by SIGKILL\. Its last lines:\n.*Started\./s);

  const port = await freePort();
  let isReported = false;
  const again = await start({
    port,
    onExit: () => {
      isReported = true;
    },
  });
  expect(again).toMatchObject({ uri: `bolt://127.0.0.1:${port}`, password: first.password });
  const database = new Database(again);
  expect(await database.read(statement('MATCH (n:Kept) RETURN n.name'))).toEqual([['kept']]);
  await database.close();

  const stoppedAt = Date.now();
  await again.stop();
  expect(Date.now() - stoppedAt).toBeLessThan(5_000);
  expect(isReported).toBe(false);
  expect(await readFile(join(data(), 'logs/console.log'), 'utf8')).toMatch(/Stopped\.\s*$/);
  expect(() => process.kill(again.pid, 0)).toThrow('ESRCH');
  await expect(stat(join(data(), 'running.json'))).rejects.toThrow('ENOENT');
});

test('data of a newer Neo4j is refused before anything is touched', async () => {
  const newer = join(folder, 'newer');
  await mkdir(newer);
  await writeFile(join(newer, 'version'), '5.100.0\n');
  await expect(start({ data: newer })).rejects.toThrow(SetupError);
  await expect(start({ data: newer })).rejects.toThrow(`${newer} was written by Neo4j 5.100.0, which is newer`);
  expect(await readFile(join(newer, 'version'), 'utf8')).toBe('5.100.0\n');
});

test('a port that another program has is refused by name', async () => {
  const port = Number(new URL(testConnection().uri).port);
  const attempt = start({ data: join(folder, 'port'), port });
  await expect(attempt).rejects.toThrow(SetupError);
  await expect(attempt).rejects.toThrow(`Port ${port} on 127.0.0.1, where Neo4j should listen, is in use`);
});

test('a folder that cannot be one, and data whose password is lost, are the operator’s to mend', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(start({ data: join(folder, 'file', 'data') })).rejects.toThrow('a part of the path is a file, not a folder');

  const locked = join(folder, 'locked');
  await mkdir(join(locked, 'data/databases/system'), { recursive: true });
  const attempt = start({ data: locked });
  await expect(attempt).rejects.toThrow(SetupError);
  await expect(attempt).rejects.toThrow('Put the file back, or remove the folder');
});

test('a Neo4j that cannot start says why, and throw-away data is thrown away', async () => {
  const jars = join(folder, 'cache', 'neo4j-5.26.30');
  await mkdir(jars, { recursive: true });
  await writeFile(join(jars, 'complete.json'), JSON.stringify({ files: 0, bytes: 0 }));
  const attempt = start({ data: join(folder, 'empty'), temporary: true, env: { ...process.env, KAKEHASHI_CACHE: join(folder, 'cache') } });
  await expect(attempt).rejects.toThrow(SetupError);
  await expect(attempt).rejects.toThrow(/it ended with code 1; it said "Error: Could not find or load main class/);
  await expect(stat(join(folder, 'empty'))).rejects.toThrow('ENOENT');
});

async function write(neo4j: ManagedNeo4j, name: string): Promise<void> {
  const database = new Database(neo4j);
  await database.write((run) => run(statement('CREATE (:Kept {name: $name})', { name })));
  await database.close();
}
