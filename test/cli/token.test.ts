import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseTokens } from '../../src/server/identity/tokenFile.js';
import { run } from './run.js';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kakehashi-cli-'));
  path = join(folder, 'new', 'tokens.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** What the command prints, and the code with which it ends. */
const cli = async (...given: string[]) => {
  const { code: status, stdout, stderr } = await run(['token', ...given], { env: { KAKEHASHI_DATA: dirname(path) } });
  return { status, stdout, stderr };
};

test('the program has the command, and tells without a stack what is wrong', () => {
  const env = { PATH: process.env.PATH, KAKEHASHI_DATA: dirname(path) };
  const started = (...given: string[]) => spawnSync(process.execPath, ['dist/src/cli.js', 'token', ...given], { encoding: 'utf8', env });
  expect(started('anna', '--role', 'curator').stdout).toMatch(/^kakehashi_/);
  expect(started('anna', '--role', 'curator')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: 'anna has a token already. Add --replace to make another in its place.\n',
  });
});

test('a token is made, printed once, and kept as a hash in a file that is ours alone', async () => {
  const { status, stdout, stderr } = await cli('anna', '--role', 'curator');
  expect([status, stdout]).toEqual([0, expect.stringMatching(/^kakehashi_[\w-]{43}\n$/)]);
  expect(stderr).toMatch(/token of anna, curator\. It is shown once .*\n.*"Authorization: Bearer TOKEN"/);
  const [token, text] = [stdout.trim(), readFileSync(path, 'utf8')];
  expect(text).not.toContain(token.slice(10));
  expect(parseTokens(path, text).get('anna')).toEqual({
    role: 'CURATOR',
    sha256: hash('sha256', token),
    created: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  expect(readdirSync(dirname(path))).toEqual(['tokens.json']);
  expect(`${JSON.stringify(await cli('--list'))}`).not.toContain(token.slice(10));
});

test('a name has one token: another is made only in its place', async () => {
  const first = (await cli('anna', '--role', 'curator')).stdout;
  const before = readFileSync(path, 'utf8');
  expect(await cli('anna', '--role', 'admin')).toEqual({
    status: 1,
    stdout: '',
    stderr: expect.stringContaining('anna has a token already. Add --replace'),
  });
  expect(readFileSync(path, 'utf8')).toBe(before);
  const second = (await cli('anna', '--role', 'admin', '--replace')).stdout;
  expect(second).not.toBe(first);
  expect([...parseTokens(path, readFileSync(path, 'utf8'))]).toMatchObject([
    ['anna', { role: 'ADMIN', sha256: hash('sha256', second.trim()) }],
  ]);
});

test('tokens are listed and taken back', async () => {
  expect((await cli('--list')).stdout).toMatch(/^There are no tokens in .*tokens\.json\.\n$/);
  await cli('anna', '--role', 'curator');
  await cli('城内 実', '--role', 'reader');
  expect((await cli('--list')).stdout).toMatch(/^\d{4}-\d\d-\d\d {2}curator {2}anna\n\d{4}-\d\d-\d\d {2}reader {3}城内 実\n$/);
  expect(await cli('anna', '--revoke')).toMatchObject({ status: 0, stdout: expect.stringContaining('The token of anna is taken back') });
  expect((await cli('--list')).stdout).not.toContain('anna');
  expect(await cli('anna', '--revoke')).toMatchObject({ status: 1, stderr: expect.stringContaining('anna has no token') });
});

test.each<[what: string, given: string[], told: RegExp]>([
  ['no name', ['--role', 'reader'], /Whose token\? Give a name/],
  ['no role', ['anna'], /The role is missing: --role reader or --role curator or --role admin/],
  ['an unknown role', ['anna', '--role', 'root'], /Allowed choices are reader, curator, admin/],
  ['a name that begins like an option', ['--role', 'reader', '--', '-x'], /begins with "-"/],
  ['a name that shows nothing', ['an\u200bna', '--role', 'reader'], /holds U\+200B/],
  ['a name without end', ['x'.repeat(65), '--role', 'reader'], /has more than 64 characters/],
  ['contradictions', ['anna', '--revoke', '--role', 'reader'], /cannot be used with/],
])('%s is refused, and nothing is written', async (_what, given, told) => {
  const { status, stdout, stderr } = await cli(...given);
  expect([status, stdout, stderr]).toEqual([2, '', expect.stringMatching(told)]);
  expect(readdirSync(folder)).toEqual([]);
});

test('a file that is broken is not written over', async () => {
  await cli('anna', '--role', 'reader');
  writeFileSync(path, '{"anna": 1}');
  const { status, stderr } = await cli('ben', '--role', 'reader');
  expect([status, stderr]).toEqual([1, expect.stringContaining(`${path}:1 anna: expected {`)]);
  expect(readFileSync(path, 'utf8')).toBe('{"anna": 1}');
});
