import { readFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import { newToken } from '../../../src/server/identity/tokenFile.js';
import { serverLimits } from '../../../src/server/limits.js';
import { SocketContext } from '../../../src/server/sockets/SocketContext.js';
import { Serving, testNeo4j } from '../serving.js';
import { Caller } from '../sockets/Caller.js';
import { telling } from '../sockets/telling.js';
import { TokenFile } from './TokenFile.js';

const limits = { ...serverLimits };
const file = new TokenFile();
let serving: Serving;
beforeAll(async () => {
  Object.assign(serverLimits, { identityFileMs: 30, socketTokenMs: 100, wrongTokensAtOnce: 100 });
  serving = await new Serving(testNeo4j, undefined, telling, { identity: { tokens: file.path } }).startReady();
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => {
  Object.assign(serverLimits, limits);
  await serving.stop();
  file.remove();
});

const open = (authorization: string) => Caller.introduced(serving.address, { headers: { authorization } });

test.each([
  ['a token of nobody', `Bearer ${newToken()}`, 'Bearer error="invalid_token"'],
  ['an empty token', 'Bearer ', 'Bearer error="invalid_token"'],
  ['another scheme', 'Basic YTpi', 'Bearer'],
])('with %s no socket is opened', async (_what, authorization, challenge) => {
  const body = { errors: [{ message: expect.any(String), extensions: { code: 'UNAUTHENTICATED' } }] };
  await expect(open(authorization)).rejects.toMatchObject({ status: 401, headers: { 'www-authenticate': challenge }, body });
});

test('a subscription knows who opened its socket', async () => {
  const token = await file.give('anna', 'CURATOR');
  await file.seen();
  const viewers: unknown[] = [];
  const database = Object.getOwnPropertyDescriptor(SocketContext.prototype, 'database');
  jest.spyOn(SocketContext.prototype, 'database', 'get').mockImplementation(function (this: SocketContext) {
    viewers.push(this.viewer);
    return database?.get?.call(this);
  });
  for (const caller of [await open(`Bearer ${token}`), await Caller.introduced(serving.address)]) {
    caller.subscribe('a', 'subscription { changed(since: 0) { to } }');
    expect(await caller.about('a')).toMatchObject({ type: 'next' });
    caller.leave();
  }
  expect(viewers).toContainEqual({ name: 'anna', role: 'CURATOR' });
  expect(viewers).toContainEqual({ role: 'READER' });
});

test.each<[what: string, change: () => Promise<unknown>]>([
  ['is taken back', () => file.takeBack('ben')],
  ['is replaced', () => file.give('ben', 'CURATOR')],
  ['gets another role', async () => file.write(readFileSync(file.path, 'utf8').replace(/("ben": \{"role":")curator/, '$1reader'))],
])('a socket is closed when its token %s; others stay open', async (_what, change) => {
  const [ben, cleo] = [await file.give('ben', 'CURATOR'), await file.give('cleo', 'CURATOR')];
  await file.seen();
  const [closing, staying, nobody] = [await open(`Bearer ${ben}`), await open(`Bearer ${cleo}`), await Caller.introduced(serving.address)];
  await change();
  expect((await closing.closed)[0]).toBe(4403);
  for (const caller of [staying, nobody]) {
    caller.subscribe('a', 'subscription { changed(since: 0) { to } }');
    expect(await caller.about('a')).toMatchObject({ type: 'next' });
    caller.leave();
  }
});

test('a socket stays open while the file cannot be read', async () => {
  const ben = await file.give('ben', 'CURATOR');
  await file.seen();
  const caller = await open(`Bearer ${ben}`);
  file.write('{');
  await new Promise((resolve) => setTimeout(resolve, 400));
  caller.subscribe('a', 'subscription { changed(since: 0) { to } }');
  expect(await caller.about('a')).toMatchObject({ type: 'next' });
  caller.leave();
  await expect(open(`Bearer ${ben}`)).rejects.toMatchObject({ status: 503 });
  file.write('{}');
});

test('what is refused is no error of ours, and no token is in the log', () => {
  expect(serving.logged.filter(({ level, problem }) => (level as number) > 30 && problem === undefined)).toEqual([]);
  expect(JSON.stringify(serving.logged)).not.toMatch(/kakehashi_|YTpi/);
});
