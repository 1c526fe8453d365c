import { resolve } from 'node:path';
import { SetupError } from '../../src/errors.js';
import { readConfiguration } from '../../src/server/start/configuration.js';
import { settings } from '../../src/server/start/settings.js';

const problemsOf = (env: NodeJS.ProcessEnv): string[] => {
  try {
    readConfiguration(env);
  } catch (error) {
    if (error instanceof SetupError)
      return error.message
        .split('\n')
        .slice(1)
        .map((line) => line.trim());
    throw error;
  }
  return [];
};

test('without any setting, everything has a value and Neo4j is our own', () => {
  const configuration = readConfiguration({ PATH: '/usr/bin' });
  expect(configuration).toMatchObject({ port: 4000, host: '127.0.0.1', logLevel: 'info', stopDelayMs: 1000 });
  expect(configuration.neo4j).toBeUndefined();
  expect(configuration.seeds).toBe(resolve('seeds'));
  expect(configuration.data).toBe(resolve('.kakehashi'));
});

test('the defaults are folders of the package, whatever folder one stands in', () => {
  const before = process.cwd();
  process.chdir('/');
  try {
    expect(readConfiguration({}).seeds).toBe(resolve(before, 'seeds'));
    expect(readConfiguration({ KAKEHASHI_DATA: 'here' }).data).toBe('/here');
  } finally {
    process.chdir(before);
  }
});

test('a Neo4j that runs already', () => {
  const { neo4j } = readConfiguration({ NEO4J_URI: 'neo4j+s://graph.example:7687', NEO4J_PASSWORD: 'secret' });
  expect(neo4j).toEqual({ uri: 'neo4j+s://graph.example:7687', username: 'neo4j', password: 'secret', database: 'neo4j' });
});

test('all problems are told at once', () => {
  const problems = problemsOf({
    PORT: 'abc',
    HOST: ' ',
    NEO4J_URI: 'http://localhost:7474',
    KAKEHASHI_SEED: 'seeds',
    KAKEHASHI_SEEDS: '/no/such/folder',
    KAKEHASHI_LOG_LEVEL: 'loud',
    KAKEHASHI_STOP_DELAY_MS: '-1',
    KAKEHASHI_NO_INSTALL: 'yes',
    KAKEHASHI_ANSWERS_MB: '-1',
    KAKEHASHI_ANSWERS_URL: 'localhost:6379',
    KAKEHASHI_ONLY_TRUSTED: '1',
    KAKEHASHI_JWKS: 'http://login.example/keys',
    KAKEHASHI_JWT_AUDIENCE: 'kakehashi',
    KAKEHASHI_DATA: '',
  });
  expect(problems).toEqual([
    'KAKEHASHI_SEED is no setting of Kakehashi. Did you mean "KAKEHASHI_SEEDS"?',
    'PORT is "abc"; expected a whole number from 0 to 65535',
    'HOST is empty; give it a value or leave it out',
    'NEO4J_URI is "http://localhost:7474"; expected an address such as neo4j://host:7687 or bolt://host:7687',
    'KAKEHASHI_DATA is empty; give it a value or leave it out',
    'KAKEHASHI_NO_INSTALL is "yes"; expected one of 0, 1',
    'KAKEHASHI_SEEDS is "/no/such/folder", but there is no folder at /no/such/folder',
    'KAKEHASHI_ANSWERS_MB is "-1"; expected a whole number from 0 to 10000',
    'KAKEHASHI_ANSWERS_URL is no address of a Redis or Valkey; expected one such as redis://host:6379',
    'KAKEHASHI_JWKS is no address that is taken; expected one that begins with https:// and holds no credentials, or a file',
    'KAKEHASHI_LOG_LEVEL is "loud"; expected one of debug, info, warn, error, silent',
    'KAKEHASHI_STOP_DELAY_MS is "-1"; expected a whole number from 0 to 10000',
    'NEO4J_PASSWORD is missing; NEO4J_URI needs it',
    'KAKEHASHI_ANSWERS_SECRET is missing; KAKEHASHI_ANSWERS_URL needs it',
    'KAKEHASHI_DOCUMENTS is missing; KAKEHASHI_ONLY_TRUSTED needs it',
    'KAKEHASHI_JWT_ISSUER is missing; KAKEHASHI_JWKS needs it',
  ]);
});

test.each(['redis://store', 'rediss://me:pw@store.example:6380/2', 'valkey://127.0.0.1:6379'])('answers may be shared at %s', (url) => {
  const secret = 'x'.repeat(32);
  const env = { KAKEHASHI_ANSWERS_URL: url, KAKEHASHI_ANSWERS_MB: '1', KAKEHASHI_ANSWERS_SECRET: secret };
  expect(readConfiguration(env).answers).toEqual({ bytesMax: 1024 * 1024, shared: { url, secret } });
  expect(problemsOf({ ...env, KAKEHASHI_ANSWERS_SECRET: undefined })).toEqual([
    'KAKEHASHI_ANSWERS_SECRET is missing; KAKEHASHI_ANSWERS_URL needs it',
  ]);
  expect(problemsOf({ ...env, KAKEHASHI_ANSWERS_SECRET: 'hunter2' })).toEqual([
    'KAKEHASHI_ANSWERS_SECRET has 7 characters; expected 32 or more that nobody guesses',
  ]);
});

test('tokens are kept with the data, or where one says', () => {
  expect(readConfiguration({}).identity).toEqual({ tokens: resolve('.kakehashi/tokens.json') });
  expect(readConfiguration({ KAKEHASHI_DATA: '/data' }).identity).toEqual({ tokens: '/data/tokens.json' });
  expect(readConfiguration({ KAKEHASHI_TOKENS: '/tokens/all.json' }).identity).toEqual({ tokens: '/tokens/all.json' });
});

test('an identity provider has keys, an issuer and an audience, or it is none', () => {
  const env = {
    KAKEHASHI_JWKS: 'https://login.example/keys',
    KAKEHASHI_JWT_ISSUER: 'https://login.example',
    KAKEHASHI_JWT_AUDIENCE: 'graph',
  };
  const provider = { keys: env.KAKEHASHI_JWKS, issuer: env.KAKEHASHI_JWT_ISSUER, audience: 'graph', roleClaim: 'role' };
  expect(readConfiguration(env).identity.provider).toEqual(provider);
  expect(readConfiguration({ ...env, KAKEHASHI_JWT_ROLE_CLAIM: 'https://x/roles' }).identity.provider?.roleClaim).toBe('https://x/roles');
  expect(readConfiguration({ ...env, KAKEHASHI_JWKS: 'package.json' }).identity.provider?.keys).toBe(resolve('package.json'));
  for (const name of Object.keys(env)) expect(problemsOf({ ...env, [name]: undefined }).length).toBeGreaterThan(0);
  for (const address of ['http://login.example/keys', 'https://me:hunter2@login.example', 'ftp://a', 'https://', 'no/such/file', ' '])
    expect([address, problemsOf({ ...env, KAKEHASHI_JWKS: address })]).toEqual([address, [expect.stringMatching(/^KAKEHASHI_JWKS /)]]);
  expect(problemsOf({ ...env, KAKEHASHI_JWKS: 'https://me:hunter2@login.example' }).join()).not.toContain('hunter2');
});

test.each(['4000.5', '1e3', '0x10', '65536', '-1', '', ' 80'])('PORT=%j is refused', (PORT) => {
  expect(problemsOf({ PORT })).toHaveLength(1);
});

test.each(['bolt://', 'neo4j', 'bolt:7687', 'https://graph.example', 'localhost:7687'])('NEO4J_URI=%j is refused', (NEO4J_URI) => {
  expect(problemsOf({ NEO4J_URI, NEO4J_PASSWORD: 'x' })).toHaveLength(1);
});

test.each([
  ['127.0.0.1', undefined, ['localhost', '127.0.0.1', '[::1]', '127.0.0.1']],
  ['::1', undefined, ['localhost', '127.0.0.1', '[::1]', '::1']],
  ['localhost', undefined, ['localhost', '127.0.0.1', '[::1]', 'localhost']],
  ['127.0.0.2', undefined, ['localhost', '127.0.0.1', '[::1]', '127.0.0.2']],
  ['0.0.0.0', undefined, undefined],
  ['::', undefined, undefined],
  ['graph.internal', undefined, undefined],
  ['0.0.0.0', 'graph.example.eu, [2001:db8::1]', ['localhost', '127.0.0.1', '[::1]', 'graph.example.eu', '[2001:db8::1]']],
  ['127.0.0.1', 'graph.example.eu', ['localhost', '127.0.0.1', '[::1]', 'graph.example.eu']],
])('who listens on %s with the names %s is reached as %j', (HOST, names, hosts) => {
  expect(readConfiguration({ HOST, ...(names ? { KAKEHASHI_HOSTS: names } : {}) }).access.hosts).toEqual(hosts);
});

test('who may ask from where is a list', () => {
  const { access } = readConfiguration({
    KAKEHASHI_CORS_ORIGINS: 'https://app.example.eu,http://localhost:3000',
    KAKEHASHI_TRUST_PROXY: '10.0.0.7, 172.16.0.0/12, fd00::/8, loopback',
  });
  expect(access).toMatchObject({
    origins: ['https://app.example.eu', 'http://localhost:3000'],
    proxies: ['10.0.0.7', '172.16.0.0/12', 'fd00::/8', 'loopback'],
  });
  expect(readConfiguration({}).access).toMatchObject({ origins: [], proxies: [] });
  expect(readConfiguration({ KAKEHASHI_CORS_ORIGINS: '*' }).access.origins).toEqual(['*']);
});

test.each<[name: string, ...values: string[]]>([
  [
    'KAKEHASHI_TRUST_PROXY',
    'true',
    '1',
    '*',
    '',
    '::ffff:10.0.0.0/8',
    '::ffff:10.0.0.1',
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10/8',
    'proxy',
    '10.0.0.1,,',
  ],
  [
    'KAKEHASHI_CORS_ORIGINS',
    'true',
    'null',
    '',
    'app.example.eu',
    'https://app.example.eu/',
    'https://*.example.eu',
    'https://APP.example.eu',
    '*,https://app.example.eu',
    'ftp://app.example.eu',
  ],
  [
    'KAKEHASHI_HOSTS',
    '',
    '*',
    'graph.example.eu:4000',
    'graph.example.eu.',
    'https://graph.example.eu',
    'Graph.example.eu',
    'a/b',
    '::1',
    'a b',
    '1',
  ],
  ['KAKEHASHI_HEALTH_PORT', '', '-1', '4000', '65536'],
])('%s is refused when it is none', (name, ...values) => {
  for (const value of values)
    expect([value, problemsOf({ [name]: value })]).toEqual([value, [expect.stringMatching(new RegExp(`^${name} `))]]);
});

test('a network that would believe everybody is refused with the reason', () => {
  expect(problemsOf({ KAKEHASHI_TRUST_PROXY: '::ffff:10.0.0.0/8' })).toEqual([
    'KAKEHASHI_TRUST_PROXY holds "::ffff:10.0.0.0/8"; write it as IPv4',
  ]);
});

test.each([
  ['NEO4J_URL', 'NEO4J_URI'],
  ['NEO4J_USER', 'NEO4J_USERNAME'],
  ['NEO4J_PASS', 'NEO4J_PASSWORD'],
  ['NEO4J_PASSWROD', 'NEO4J_PASSWORD'],
  ['NEO4J_DB', 'NEO4J_DATABASE'],
  ['NEO4J_DATABSE', 'NEO4J_DATABASE'],
])('%s is told to be no setting where %s is not given', (name, meant) => {
  expect(problemsOf({ [name]: 'x' })).toEqual([`${name} is no setting of Kakehashi. Did you mean "${meant}"?`]);
  const ours = { NEO4J_URI: 'bolt://graph', NEO4J_USERNAME: 'me', NEO4J_PASSWORD: 'x', NEO4J_DATABASE: 'neo4j' };
  expect(problemsOf({ ...ours, [name]: 'x' })).toEqual([]);
});

test('what Neo4j, its image and Kubernetes set may stand in the environment', () => {
  const theirs = ['AUTH', 'HOME', 'CONF', 'EDITION', 'PLUGINS', 'ACCEPT_LICENSE_AGREEMENT', 'dbms_usage__report_enabled', 'DEBUG'];
  const linked = ['PORT', 'SERVICE_HOST', 'SERVICE_PORT', 'PORT_7687_TCP', 'PORT_7687_TCP_ADDR', 'server_memory_pagecache_size'];
  expect(problemsOf(Object.fromEntries([...theirs, ...linked].map((end) => [`NEO4J_${end}`, 'x'])))).toEqual([]);
});

test('no secret is repeated', () => {
  const [problem, ...others] = problemsOf({ NEO4J_URI: 'bolt://neo4j:hunter2@graph.example', NEO4J_PASSWORD: 'x' });
  expect(others).toEqual([]);
  expect(problem).toContain('NEO4J_PASSWORD');
  expect(problem).not.toContain('hunter2');
  expect(problemsOf({ KAKEHASHI_ANSWERS_URL: 'http://me:hunter2@store.example' }).join()).not.toContain('hunter2');
});

test('every setting says what it is for and what it is without being set', () => {
  for (const { desc, example } of Object.values(settings)) {
    expect(desc).toMatch(/\.$/);
    expect(example).toBeTruthy();
  }
});
