import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { forgetRunning, refuseSecondStart } from '../../../src/database/managed/process/running.js';
import { SetupError } from '../../../src/errors.js';
import { scratch } from './programs.js';

let home: string;
let neo4j: ChildProcess;
const remember = (running: object) => writeFile(join(home, 'running.json'), JSON.stringify({ port: 7687, ...running }));
/** A process that is no more, and whose pid nobody has yet. */
const ended = () => spawnSync('true').pid;

beforeEach(async () => {
  home = await scratch();
  // What looks like the Neo4j of this data.
  neo4j = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', '--', `--config-dir=${home}/conf`], { stdio: 'ignore' });
  await once(neo4j, 'spawn');
});
afterEach(async () => {
  neo4j.kill('SIGKILL');
  await rm(home, { recursive: true });
});

test('one that its owner still runs is left alone, and the start refused', async () => {
  await remember({ pid: neo4j.pid, owner: process.pid });
  const attempt = refuseSecondStart(home);
  await expect(attempt).rejects.toThrow(SetupError);
  await expect(attempt).rejects.toThrow(`process ${neo4j.pid} at bolt://127.0.0.1:7687`);
  expect(neo4j.exitCode ?? neo4j.signalCode).toBeNull();
});

test('one that has lost its owner and its watcher is ended', async () => {
  await remember({ pid: neo4j.pid, owner: ended() });
  await refuseSecondStart(home);
  expect(neo4j.signalCode).toBe('SIGKILL');
});

test.each(['', '{"pid":', 'null', '[]', '{"pid":"1","port":7687,"owner":1}', '{"pid":-1,"port":7687,"owner":1}', '\0\0'])(
  'a memory of %j says nothing',
  async (text) => {
    await writeFile(join(home, 'running.json'), text);
    await refuseSecondStart(home);
    forgetRunning(home, 1);
    expect(neo4j.exitCode ?? neo4j.signalCode).toBeNull();
  },
);

test('a pid that has become another program’s, or nobody’s, does not count', async () => {
  const startedAt = Date.now();
  await remember({ pid: process.pid, owner: process.pid });
  await refuseSecondStart(home);
  await remember({ pid: ended(), owner: process.pid });
  await refuseSecondStart(home);
  expect(Date.now() - startedAt).toBeLessThan(1_000);
});
