import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'kakehashi-build-'));
afterAll(() => rmSync(folder, { recursive: true }));

const source = join(folder, 'src/answer.ts');
const compiled = join(folder, 'dist/src/answer.js');
const build = () => execFileSync(process.execPath, [resolve('src/build.js'), 'src'], { cwd: folder });

test('what has not changed is compiled once', () => {
  for (const name of ['.swcrc', 'package-lock.json']) cpSync(name, join(folder, name));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'src'));
  writeFileSync(source, 'export const answer: number = 41;');
  build();
  expect(readFileSync(compiled, 'utf8')).toContain('answer = 41');

  const { mtimeMs } = statSync(compiled);
  build();
  expect(statSync(compiled).mtimeMs).toBe(mtimeMs);

  writeFileSync(source, 'export const answer: number = 42;');
  // Whatever the resolution of the file system's clock is.
  utimesSync(source, new Date(), new Date(Date.now() + 10));
  build();
  expect(readFileSync(compiled, 'utf8')).toContain('answer = 42');
});
