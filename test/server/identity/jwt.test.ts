import { createHmac, createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SignJWT, UnsecuredJWT } from 'jose';
import { serverLimits } from '../../../src/server/limits.js';
import { Serving } from '../serving.js';
import { Caller } from '../sockets/Caller.js';
import { audience, issuer, Key, Site } from './Provider.js';
import { bearer } from './TokenFile.js';

const limits = { ...serverLimits };
beforeEach(() => Object.assign(serverLimits, { identityFileMs: 30, wrongTokensAtOnce: 1_000, jwksPauseMs: 100 }));
afterEach(() => Object.assign(serverLimits, limits));

const serve = async (keys: string, more: object = {}) =>
  new Serving(undefined, undefined, undefined, {
    identity: { provider: { keys, issuer, audience, roleClaim: 'role' }, ...more },
  }).startReady();

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = () => Math.floor(Date.now() / 1_000);

describe('by keys in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kakehashi-keys-'));
  const path = join(folder, 'jwks.json');
  const has = (...keys: Key[]) => writeFileSync(path, JSON.stringify({ keys: keys.map(({ jwk }) => jwk) }));
  let [rsa, ec, strange]: Key[] = [];
  let serving: Serving;
  beforeAll(async () => {
    [rsa, ec, strange] = [await Key.make('rsa', 'RS256'), await Key.make('ec'), await Key.make('ec')];
    has(rsa as Key, ec as Key);
    serving = await serve(path);
  });
  afterAll(async () => {
    await serving.stop();
    rmSync(folder, { recursive: true });
  });

  const keys = () => ({ rsa, ec, strange }) as { rsa: Key; ec: Key; strange: Key };
  /** Who the log says it was. */
  const asked = async (token: string) => {
    serving.logged.length = 0;
    const { status, headers, body } = await serving.ask('{ __typename }', {}, bearer(token));
    const { viewer } = serving.logged.find(({ msg }) => msg === 'request') ?? {};
    return {
      status,
      viewer,
      code: body.errors?.[0]?.extensions.code,
      challenge: headers.get('www-authenticate'),
      told: body.errors?.[0]?.message,
    };
  };

  test.each<[what: string, viewer: string, sign: () => Promise<string>]>([
    ['of an elliptic key', 'u-1', () => keys().ec.sign()],
    ['of an RSA key', 'u-1', () => keys().rsa.sign()],
    ['for several audiences', 'u-1', () => keys().ec.sign({ aud: ['other', audience] })],
    ['with a name', 'Anna Ito', () => keys().ec.sign({ name: ' Anna  Ito ', preferred_username: 'anna' })],
    ['with a name that shows nothing', 'anna', () => keys().ec.sign({ name: 'An\u202Ena', preferred_username: 'anna' })],
    ['with a name that is none', 'u-1', () => keys().ec.sign({ name: ' ', preferred_username: 7 })],
    ['with a name without end', 'x'.repeat(64), () => keys().ec.sign({ name: 'x'.repeat(1_000) })],
    ['by a clock that is a little ahead', 'u-1', () => keys().ec.sign({ nbf: seconds() + 20 })],
  ])('a JWT %s lets in', async (_what, viewer, sign) => {
    expect(await asked(await sign())).toEqual({ status: 200, viewer, challenge: null });
  });

  test.each<[what: string, told: RegExp, sign: () => string | Promise<string>]>([
    ['that has expired', /has expired/, () => keys().ec.sign({ exp: seconds() - 60 })],
    ['that never expires', /`exp` is missing/, () => keys().ec.sign({ exp: undefined })],
    ['that is not valid yet', /`nbf` is not as expected/, () => keys().ec.sign({ nbf: seconds() + 60 })],
    ['for another service', /`aud` is not as expected/, () => keys().ec.sign({ aud: 'other' })],
    ['for nobody', /`aud` is missing/, () => keys().ec.sign({ aud: undefined })],
    ['of another provider', /`iss` is not as expected/, () => keys().ec.sign({ iss: 'https://evil.example' })],
    ['without a name', /nobody’s name/, () => keys().ec.sign({ sub: undefined })],
    ['of an unknown key', /a key that the identity provider does not have/, () => keys().ec.sign({}, { kid: 'other' })],
    ['of a stranger that says a key is theirs', /a signature that is not its own/, () => keys().strange.sign()],
    [
      'that was changed',
      /a signature that is not its own/,
      async () => {
        const [header, , signature] = (await keys().ec.sign()).split('.');
        return [header, base64({ iss: issuer, aud: audience, sub: 'u-1', exp: seconds() + 60, role: 'admin' }), signature].join('.');
      },
    ],
    [
      'without a signature (alg none)',
      /not taken|is none/,
      () => new UnsecuredJWT({ sub: 'u-1' }).setIssuer(issuer).setAudience(audience).setExpirationTime('5m').encode(),
    ],
    [
      'without a signature, but with a key',
      /not taken|is none/,
      async () => {
        const [, payload] = (await keys().ec.sign()).split('.');
        return `${base64({ alg: 'none', kid: 'ec' })}.${payload}.AA`;
      },
    ],
    [
      'signed by the public key as a secret (HS256)',
      /expected a signature by a public key/,
      async () => {
        const pem = createPublicKey({ key: keys().rsa.jwk as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
        const [, payload] = (await keys().rsa.sign()).split('.');
        const signed = `${base64({ alg: 'HS256', kid: 'rsa' })}.${payload}`;
        return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`;
      },
    ],
    [
      'signed by a secret',
      /expected a signature by a public key/,
      () =>
        new SignJWT({ sub: 'u-1' })
          .setProtectedHeader({ alg: 'HS256', kid: 'ec' })
          .setIssuer(issuer)
          .setAudience(audience)
          .setExpirationTime('5m')
          .sign(new Uint8Array(32)),
    ],
    [
      'that wants to be understood in another way',
      /header that is not understood/,
      async () => {
        const [, payload, signature] = (await keys().ec.sign()).split('.');
        return `${base64({ alg: 'ES256', kid: 'ec', crit: ['x'], x: 1 })}.${payload}.${signature}`;
      },
    ],
    [
      'that brings its own key',
      /a key that the identity provider does not have|not its own/,
      () => keys().strange.sign({}, { jwk: keys().strange.jwk }),
    ],
    ['that is nonsense', /is none/, () => 'a.b.c'],
    ['that is in part nonsense', /is none|not its own/, () => `${base64({ alg: 'ES256' })}..`],
  ])('a JWT %s does not', async (_what, told, sign) => {
    const answer = await asked(await sign());
    expect(answer).toEqual({
      status: 401,
      viewer: undefined,
      code: 'UNAUTHENTICATED',
      challenge: 'Bearer error="invalid_token"',
      told: expect.stringMatching(told),
    });
  });

  test('nothing of it was an error of ours', () => {
    expect(serving.logged.filter(({ level }) => (level as number) > 30)).toEqual([]);
  });

  test('a key that is put into the file counts, one that is taken out does not', async () => {
    const next = await Key.make('next');
    const [old, young] = [await keys().ec.sign(), await next.sign()];
    expect([(await asked(old)).status, (await asked(young)).status]).toEqual([200, 401]);
    has(keys().rsa, next);
    await sleep(50);
    await serving.ask('{ __typename }', {}, bearer(old));
    expect([(await asked(old)).status, (await asked(young)).status]).toEqual([401, 200]);
    writeFileSync(path, '{"keys": ');
    await sleep(50);
    const { status, code, challenge } = await asked(young);
    expect([status, code, challenge]).toEqual([503, 'IDENTITY_UNAVAILABLE', null]);
    has(keys().rsa, keys().ec);
    await sleep(50);
    expect((await asked(old)).status).toBe(200);
  });

  test('a socket is closed when the JWT with which it was opened has expired', async () => {
    Object.assign(serverLimits, { socketTokenMs: 100, jwtClockSeconds: 0 });
    const token = await keys().ec.sign({ exp: seconds() + 2 });
    const caller = await Caller.introduced(serving.address, { headers: bearer(token) });
    expect((await caller.closed)[0]).toBe(4403);
  });

  test.each<[what: string, text: string | undefined, problem: RegExp]>([
    ['is not there', undefined, /There is no file .*, which KAKEHASHI_JWKS names/],
    ['is no JSON', '{', /is no JSON Web Key Set/],
    ['is another thing', '{"anna": 1}', /is no JSON Web Key Set/],
    ['is empty', '{"keys": []}', /there is none/],
    ['holds a private key', '{"keys": [{"kty": "EC", "crv": "P-256", "x": "a", "y": "b", "d": "CANARY"}]}', /`keys\[0\]` is a secret/],
    ['holds a secret', '{"keys": [{"kty": "oct", "k": "CANARY"}]}', /`keys\[0\]` is a secret/],
  ])('a file of keys that %s is refused at the start', async (_what, text, problem) => {
    const keys = join(folder, `${problem.source.length}.json`);
    if (text !== undefined) writeFileSync(keys, text);
    const starting = serve(keys).catch((error: Error) => error.message);
    expect(await starting).toMatch(problem);
    expect(await starting).not.toContain('CANARY');
  });
});

describe('roles', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kakehashi-keys-'));
  const path = join(folder, 'jwks.json');
  afterAll(() => rmSync(folder, { recursive: true }));

  test('are read from their claim, alone or in a list, in small letters or capitals; else somebody is a reader', async () => {
    const { JsonWebTokens } = await import('../../../src/server/identity/JsonWebTokens.js');
    const key = await Key.make('a');
    writeFileSync(path, JSON.stringify({ keys: [key.jwk] }));
    const provider = { keys: path, issuer, audience, roleClaim: 'https://kakehashi.example/roles' };
    const jwts = new JsonWebTokens(provider, { info() {}, warn() {}, error() {} } as never);
    const roleOf = async (claims: Record<string, unknown>) => (await jwts.viewerOf(await key.sign(claims))).role;
    const named = (roles: unknown) => roleOf({ [provider.roleClaim]: roles });
    const claims = ['curator', 'ADMIN', 'reader', ['curator'], ['other', 'reader', 'Curator'], ['reader', 'admin', 'curator']];
    expect(await Promise.all(claims.map(named))).toEqual(['CURATOR', 'ADMIN', 'READER', 'CURATOR', 'CURATOR', 'ADMIN']);
    const others = ['root', '', 7, null, true, {}, [], [['admin']], { admin: true }, 'admin curator', 'toString'];
    expect(new Set(await Promise.all(others.map(named)))).toEqual(new Set(['READER']));
    expect(await roleOf({ role: 'admin' })).toBe('READER');
  });
});

describe('by keys at an address', () => {
  let site: Site;
  let key: Key;
  let serving: Serving;
  beforeEach(async () => {
    site = await new Site().start();
    key = await Key.make('a');
    site.has(key);
  });
  afterEach(async () => {
    await serving.stop();
    await site.stop();
  });
  const status = async (token: string) => (await serving.ask('{ __typename }', {}, bearer(token))).status;

  test('they are asked for once, and not anew for each name of a key that is made up', async () => {
    serving = await serve(site.address);
    expect(await status(await key.sign())).toBe(200);
    for (let i = 0; i < 20; i++) expect(await status(await key.sign({}, { kid: `made-up-${i}` }))).toBe(401);
    expect(site.asked).toBe(1);
  });

  test('a key that is new there is asked for', async () => {
    serverLimits.jwksUnknownKeyMs = 200;
    serving = await serve(site.address);
    const next = await Key.make('b');
    expect(await status(await next.sign())).toBe(401);
    site.has(next);
    await sleep(250);
    expect(await status(await next.sign())).toBe(200);
    expect(await status(await key.sign())).toBe(401);
  });

  test.each<[what: string, answer: Site['answer']]>([
    ['an error', { status: 500, body: '{}' }],
    ['a page', { body: '<html></html>' }],
    ['no key set', { body: '{"anna": 1}' }],
    ['10 MB', { body: Buffer.alloc(10_000_000, ' ') }],
    ['nothing in time', { body: '{}', afterMs: 8_000 }],
    ['another address', { status: 302, body: '', location: 'http://127.0.0.1:1/' }],
  ])('where it answers with %s, nobody with a JWT is let in: 503, and not 401', async (_what, answer) => {
    Object.assign(serverLimits, { jwksMs: 2_000, jwksPauseMs: 60_000 });
    site.answer = answer;
    serving = await serve(site.address);
    const warnings = () => serving.logged.filter(({ level }) => level === 40);
    while (warnings().length === 0) await sleep(20);
    const startedAt = performance.now();
    for (let i = 0; i < 5; i++) {
      const { status, headers, body } = await serving.ask('{ __typename }', {}, bearer(await key.sign()));
      expect([status, body.errors?.[0]?.extensions.code, headers.get('retry-after')]).toEqual([503, 'IDENTITY_UNAVAILABLE', '2']);
      expect(body.errors?.[0]?.message).not.toContain('127.0.0.1');
    }
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect((await serving.ask('{ __typename }')).status).toBe(200);
    expect(site.asked).toBe(1);
    expect(warnings()).toHaveLength(1);
  });

  test('what was known goes on while it is away, and it is asked again when it is back', async () => {
    serving = await serve(site.address);
    const token = await key.sign();
    expect(await status(token)).toBe(200);
    site.answer = { status: 500, body: '' };
    Object.assign(serverLimits, { jwksUnknownKeyMs: 0 });
    expect(await status(token)).toBe(200);
    await serving.stop();

    Object.assign(serverLimits, { jwksPauseMs: 100 });
    serving = await serve(site.address);
    expect(await status(token)).toBe(503);
    site.has(key);
    await sleep(150);
    expect(await status(token)).toBe(200);
    expect(serving.logged.map(({ msg }) => msg)).toContain('the keys of the identity provider are back');
  });
});
