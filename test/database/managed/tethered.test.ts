import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { runTethered, spawnTethered } from '../../../src/database/managed/programs/tethered.js';
import { scratch } from './programs.js';

const env = { PATH: process.env.PATH };

test('the child’s pid, output and exit code are the program’s own', async () => {
  const lines: string[] = [];
  expect(await runTethered('sh', ['-c', 'echo "to $1"; echo err >&2; exit 7', 'sh', "a 'b' $HOME"], env, (line) => lines.push(line))).toBe(
    7,
  );
  expect(lines.sort()).toEqual(['err', "to a 'b' $HOME"]);

  const child = spawnTethered('sleep', ['60'], env, 'pipe');
  await sleep(200);
  expect(isAlive(child.pid)).toBe(true);
  child.kill('SIGTERM');
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGTERM' });
});

test('a program that is not there ends with code 127', async () => {
  expect(await runTethered('no-such-program', [], env, () => {})).toBe(127);
});

test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)('a parent that is ended by %s takes its child along', async (signal) => {
  const folder = await scratch();
  const module = pathToFileURL('dist/src/database/managed/programs/tethered.js').href;
  const code = `
    import { writeFileSync } from 'node:fs';
    import { spawnTethered } from '${module}';
    writeFileSync('${join(folder, 'pid')}', String(spawnTethered('sleep', ['60'], process.env, 'pipe').pid));
    console.log('started');
  `;
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(parent.stdout, 'data');
  const pid = Number(await readFile(join(folder, 'pid'), 'utf8'));
  await sleep(200);
  expect(isAlive(pid)).toBe(true);
  parent.kill(signal);
  await once(parent, 'exit');
  for (let i = 0; i < 40 && isAlive(pid); i++) await sleep(50);
  expect(isAlive(pid)).toBe(false);
  await rm(folder, { recursive: true });
});

/** A dead process keeps its pid until its new parent, process 1, takes notice: that is no life. */
function isAlive(pid: number | undefined): boolean {
  try {
    process.kill(pid ?? 0, 0);
  } catch {
    return false;
  }
  return process.platform !== 'linux' || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}
