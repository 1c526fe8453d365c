import { chmodSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import { type Context, PlannedOperation } from '../../../src/execution/PlannedOperation.js';
import { requireRole } from '../../../src/execution/Viewer.js';
import { entryOf, newToken, printTokens } from '../../../src/server/identity/tokenFile.js';
import { serverLimits } from '../../../src/server/limits.js';
import { Serving } from '../serving.js';
import { Wire } from '../Wire.js';
import { bearer, TokenFile } from './TokenFile.js';

const limits = { ...serverLimits };
let file: TokenFile;
let serving: Serving;
let anna: string;
beforeAll(() => Object.assign(serverLimits, { identityFileMs: 30, wrongTokensAtOnce: 1_000 }));
beforeEach(async () => {
  file = new TokenFile();
  anna = await file.give('anna', 'CURATOR');
  serving = await new Serving(undefined, undefined, undefined, { identity: { tokens: file.path } }).startReady();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await serving.stop();
  file.remove();
});
afterAll(() => Object.assign(serverLimits, limits));

const query = '{ __typename }';
const as = async (token: string) => (await serving.ask(query, {}, bearer(token))).status;

describe('a request', () => {
  test('without a token, and with one, is answered', async () => {
    expect((await serving.ask(query)).status).toBe(200);
    for (const scheme of ['Bearer', 'bearer', 'BEARER']) {
      const { status, body } = await serving.ask(query, {}, { authorization: `${scheme} ${anna}` });
      expect([status, body]).toEqual([200, { data: { __typename: 'Query' } }]);
    }
  });

  test.each<[what: string, header: (token: string) => string, challenge: string, message: RegExp]>([
    ['another scheme', () => 'Basic CANARY', 'Bearer', /another scheme/],
    ['no scheme', () => 'CANARY', 'Bearer', /another scheme/],
    ['nothing', () => '', 'Bearer', /another scheme/],
    ['no token', () => 'Bearer', 'Bearer error="invalid_token"', /is empty/],
    ['a token of nobody', () => `Bearer ${newToken()}`, 'Bearer error="invalid_token"', /not known here/],
    ['a part of a token', (token) => `Bearer ${token.slice(0, -1)}`, 'Bearer error="invalid_token"', /not known here/],
    ['a token and more', (token) => `Bearer ${token}A`, 'Bearer error="invalid_token"', /not known here/],
    ['the hash of a token', (token) => `Bearer ${entryOf(token, 'ADMIN').sha256}`, 'Bearer error="invalid_token"', /not known here/],
    ['two tokens', (token) => `Bearer ${token} ${token}`, 'Bearer error="invalid_token"', /characters that no token has/],
    ['a token in quotes', (token) => `Bearer "${token}"`, 'Bearer error="invalid_token"', /characters that no token has/],
    ['what looks like a JWT', () => 'Bearer CANARY.CANARY.CANARY', 'Bearer error="invalid_token"', /not known here/],
    ['9,000 characters', () => `Bearer ${'x'.repeat(9_000)}`, 'Bearer error="invalid_token"', /has 9000 characters; expected at most 8192/],
  ])('with %s is refused', async (_what, header, challenge, message) => {
    const { status, headers, body } = await serving.ask(query, {}, { authorization: header(anna) });
    expect(body).toEqual({ errors: [{ message: expect.stringMatching(message), extensions: { code: 'UNAUTHENTICATED' } }] });
    expect([status, headers.get('www-authenticate'), headers.get('cache-control')]).toEqual([401, challenge, 'no-store']);
    expect(JSON.stringify([body, serving.logged])).not.toMatch(new RegExp(`CANARY|${anna}`));
  });

  test('with two headers is refused, though the first is right', async () => {
    const wire = await Wire.to(serving.address);
    wire.say(`GET /graphql?query=%7B__typename%7D HTTP/1.1\r\nHost: localhost\r\nApollo-Require-Preflight: 1\r\n`);
    wire.say(`Authorization: Bearer ${anna}\r\nAuthorization: Bearer x\r\n\r\n`);
    const [answer] = await wire.answers(1);
    expect([answer?.status, answer?.body]).toEqual([401, expect.stringContaining('is there 2 times')]);
    wire.leave();
  });

  test('with a wrong token is refused before its body is looked at, and before an answer that is known', async () => {
    const wire = await Wire.to(serving.address);
    const get = async (headers = {}) => {
      wire.heard = '';
      wire.get('/graphql?query=%7Brevision%7D', { 'Apollo-Require-Preflight': '1', ...headers });
      return (await wire.answers(1))[0];
    };
    const [, etag = ''] = /etag: (.*)\r/i.exec((await get())?.headers ?? '') ?? [];
    const known = { 'If-None-Match': etag };
    const statuses = [
      await get(known),
      await get({ ...known, ...bearer(anna) }),
      await get({ ...known, ...bearer('x') }),
      await get(bearer('x')),
    ];
    expect(statuses.map((answer) => answer?.status)).toEqual([304, 304, 401, 401]);
    wire.leave();
    expect((await serving.post('{', bearer('x'))).status).toBe(401);
    expect((await serving.post('{', bearer(anna))).status).toBe(400);
  });

  test('for health says nothing of who asks', async () => {
    expect((await serving.get('/health/live', { headers: bearer('x') })).status).toBe(200);
  });

  test('is logged with the name of who asked', async () => {
    serving.logged.length = 0;
    await serving.ask(query, {}, bearer(anna));
    await serving.ask(query);
    const lines = serving.logged.filter(({ msg }) => msg === 'request');
    expect(lines.map(({ viewer }) => viewer)).toEqual(['anna', undefined]);
    expect(JSON.stringify(serving.logged)).not.toContain(anna);
  });
});

test('what takes a role is refused to who has it not: 401 to nobody, 403 to somebody', async () => {
  const { answer } = PlannedOperation.prototype;
  jest.spyOn(PlannedOperation.prototype, 'answer').mockImplementation(async function (this: PlannedOperation, ...given) {
    requireRole((this as unknown as { context: Context }).context.viewer, 'CURATOR', 'This');
    return answer.apply(this, given);
  });
  const ben = await file.give('ben', 'READER');
  const cleo = await file.give('cleo', 'ADMIN');
  await file.seen();
  await serving.ask(query);
  const asked = async (headers?: Record<string, string>) => {
    const { status, headers: told, body } = await serving.ask('{ person(id: "henna-virkkunen") { name } }', {}, headers);
    return [status, body.errors?.[0]?.extensions.code, told.get('www-authenticate')];
  };
  expect(await Promise.all([asked(), asked(bearer(ben)), asked(bearer(anna)), asked(bearer(cleo))])).toEqual([
    [401, 'UNAUTHENTICATED', 'Bearer'],
    [403, 'FORBIDDEN', null],
    [200, undefined, null],
    [200, undefined, null],
  ]);
  rmSync(file.path);
  await file.seen();
  await serving.ask(query);
  await file.seen();
  expect(await asked()).toEqual([403, 'FORBIDDEN', null]);
});

describe('while it runs, the file', () => {
  test('may get tokens, and lose them: they count within the second', async () => {
    const ben = await file.give('ben', 'READER');
    await file.seen();
    expect([await as(anna), await as(ben)]).toEqual([200, 200]);
    await file.takeBack('anna');
    await file.seen();
    expect([await as(anna), await as(ben)]).toEqual([401, 200]);
  });

  test('may get another token for a name: the old one lets in no more', async () => {
    const other = await file.give('anna', 'CURATOR');
    await file.seen();
    expect([await as(anna), await as(other)]).toEqual([401, 200]);
  });

  test('may be replaced by another, and be written to in its place', async () => {
    const [ben, cleo] = [newToken(), newToken()];
    writeFileSync(`${file.path}.new`, printTokens(new Map([['ben', entryOf(ben, 'READER')]])), { mode: 0o600 });
    renameSync(`${file.path}.new`, file.path);
    await file.seen();
    expect([await as(anna), await as(ben)]).toEqual([401, 200]);
    // Of the same length: only the time tells.
    file.write(printTokens(new Map([['ben', entryOf(cleo, 'READER')]])));
    await file.seen();
    expect([await as(ben), await as(cleo)]).toEqual([401, 200]);
  });

  test('may be removed: nobody is known any more', async () => {
    rmSync(file.path);
    await file.seen();
    expect(await as(anna)).toBe(401);
    expect((await serving.ask(query)).status).toBe(200);
  });

  test('may break: nobody is let in by it and the log says why, until it is mended', async () => {
    const text = printTokens(new Map([['anna', entryOf(anna, 'CURATOR')]]));
    file.write(text.slice(0, -10));
    await file.seen();
    for (let i = 0; i < 3; i++) {
      const { status, headers, body } = await serving.ask(query, {}, bearer(anna));
      expect([status, headers.get('retry-after'), body.errors?.[0]?.extensions.code]).toEqual([503, '2', 'IDENTITY_UNAVAILABLE']);
      expect(body.errors?.[0]?.message).not.toContain(file.path);
    }
    expect((await serving.ask(query)).status).toBe(200);
    const told = serving.logged.filter(({ level }) => level === 50);
    expect(told).toMatchObject([{ problem: expect.stringContaining(`${file.path}:`), msg: expect.stringContaining('nobody is let in') }]);
    file.write(text);
    await file.seen();
    expect(await as(anna)).toBe(200);
  });
});

test('a file that others can read is told in the log, one that is ours alone is not', async () => {
  const warned = () => serving.logged.filter(({ level }) => level === 40);
  expect(warned()).toEqual([]);
  chmodSync(file.path, 0o644);
  await file.seen();
  expect(await as(anna)).toBe(200);
  expect(warned()).toMatchObject([{ file: file.path, mode: '644', msg: expect.stringContaining('chmod 600') }]);
});

describe('at the start', () => {
  const starting = (text: string) => {
    file.write(text);
    return new Serving(undefined, undefined, undefined, { identity: { tokens: file.path } }).start();
  };

  test('a broken file is refused with all that is wrong, each with its line', async () => {
    const good = entryOf(newToken(), 'READER');
    const entry = (changed: object) => JSON.stringify({ ...good, role: 'reader', ...changed });
    const lines = [
      `"anna": ${entry({ role: 'curatr' })}`,
      `"ben": ${entry({ sha256: 'CANARY' })}`,
      `"cleo": ${entry({ created: undefined, creatd: '2026-01-01' })}`,
      '"dora": "reader"',
      `" eva": ${entry({})}`,
      `"finn": ${entry({})}`,
      `"gus": ${entry({})}`,
    ];
    const error = await starting(`{\n${lines.join(',\n')}\n}`).catch((error: Error) => error);
    expect(error).toBeInstanceOf(Error);
    const told = (error as Error).message.split('\n');
    expect(told[0]).toBe('7 problems in the file of tokens:');
    expect(told.slice(1, -1)).toEqual([
      `  ${file.path}:2 anna: \`role\` is wrong; expected reader, curator or admin.`,
      `  ${file.path}:3 ben: \`sha256\` is wrong; expected the 64 hexadecimal digits of the hash of a token.`,
      `  ${file.path}:4 cleo: "creatd" means nothing here. Did you mean "created"?`,
      `  ${file.path}:4 cleo: \`created\` is missing; expected a day such as 2026-11-20.`,
      expect.stringMatching(`^  ${file.path}:5 dora: expected {`),
      `  ${file.path}:6  eva: this name is no name; expected one without white space around it.`,
      `  ${file.path}:8 gus: this token is that of finn already.`,
    ]);
    expect(told.at(-1)).toContain('npm run cli -- token NAME');
  });

  test.each<[what: string, text: string, problem: RegExp]>([
    ['nothing', '', /holds no object; expected \{/],
    ['a list', '[]', /holds no object/],
    ['YAML', 'anna: reader', /is no JSON/],
    ['half of it', '{"anna": {', /is no JSON/],
    ['a name twice', '{"anna": {},\n"anna": {}}', /:2 is no JSON: Map keys must be unique/],
  ])('a file that holds %s is refused', async (_what, text, problem) => {
    await expect(starting(text)).rejects.toThrow(problem);
  });

  test('a folder in its place is refused', async () => {
    const identity = { tokens: file.folder };
    await expect(new Serving(undefined, undefined, undefined, { identity }).start()).rejects.toThrow(`${file.folder} is no file`);
  });
});
