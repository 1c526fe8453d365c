import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeValidator, str } from 'envalid';
import { packageFolder } from '../packageFolder.js';
import { hostNames, origins, proxies } from './lists.js';

const text = makeValidator(nonEmpty);

const wholeNumber = (min: number, max: number) =>
  makeValidator((value) => {
    if (/^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max) return Number(value);
    throw new Error(`is "${value}"; expected a whole number from ${min} to ${max}`);
  });

const file = makeValidator((value) => resolve(nonEmpty(value)));

const folder = makeValidator((value) => resolve(nonEmpty(value)));

const existingFolder = makeValidator((value) => {
  const path = resolve(nonEmpty(value));
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new Error(`is "${value}", but there is no folder at ${path}`);
  return path;
});

const existingFile = makeValidator(fileAt);

/** A site is named without its text, which may hold a password. */
const siteOrFile = makeValidator((value) => {
  if (!/^\w+:\/\//.test(value)) return fileAt(value);
  const address = URL.canParse(value) ? new URL(value) : undefined;
  if (address?.protocol === 'https:' && !address.username && !address.password) return value;
  throw new Error('is no address that is taken; expected one that begins with https:// and holds no credentials, or a file');
});

const oneOf = (...choices: string[]) =>
  makeValidator((value) => {
    if (choices.includes(value)) return value;
    throw new Error(`is "${value}"; expected one of ${choices.join(', ')}`);
  });

const boltAddress = makeValidator((value) => {
  const address = URL.canParse(nonEmpty(value)) ? new URL(value) : undefined;
  if (address?.username || address?.password) throw new Error('holds credentials; put them into NEO4J_USERNAME and NEO4J_PASSWORD');
  if (address && /^(bolt|neo4j)(\+s|\+ssc)?:$/.test(address.protocol) && address.hostname) return value;
  throw new Error(`is "${value}"; expected an address such as neo4j://host:7687 or bolt://host:7687`);
});

const storeAddress = makeValidator((value) => {
  const address = URL.canParse(nonEmpty(value)) ? new URL(value) : undefined;
  if (address && /^(redis|valkey)s?:$/.test(address.protocol) && address.hostname) return value;
  // The address may hold a password, so it is not repeated.
  throw new Error('is no address of a Redis or Valkey; expected one such as redis://host:6379');
});

const secretCharsMin = 32;

const secret = makeValidator((value) => {
  if (value.length >= secretCharsMin) return value;
  throw new Error(`has ${value.length} characters; expected ${secretCharsMin} or more that nobody guesses`);
});

/** All settings, in the order in which people want to know them. `example` is the default as the README shows it. */
export const settings = {
  PORT: wholeNumber(0, 65_535)({ default: 4000, example: '4000', desc: 'Where HTTP listens; 0 takes a free port.' }),
  HOST: text({
    default: '127.0.0.1',
    example: '127.0.0.1',
    desc: 'The address to listen on. Only this machine unless you say otherwise: `0.0.0.0` in a container.',
  }),
  KAKEHASHI_HEALTH_PORT: wholeNumber(
    0,
    65_535,
  )({
    default: undefined,
    example: '–',
    desc: 'A second port, for `/health/live`, `/health/ready` and `/metrics` alone, where no crowd stands in the way. With it, `PORT` has no `/metrics`.',
  }),
  KAKEHASHI_HOSTS: hostNames({
    default: undefined,
    example: '–',
    desc: 'The names under which Kakehashi is reached, with commas between them: `graph.example.eu`. `localhost`, `127.0.0.1` and `[::1]` are among them. Unset, there are only these while `HOST` is this machine alone; else any is taken.',
  }),
  KAKEHASHI_CORS_ORIGINS: origins({
    default: undefined,
    example: '–',
    desc: 'Sites whose pages may ask and subscribe, with commas between them: `https://app.example.eu`. `*` lets all.',
  }),
  KAKEHASHI_TRUST_PROXY: proxies({
    default: undefined,
    example: '–',
    desc: 'The proxies in front, with commas between them: addresses, networks such as `10.0.0.0/8`, or `loopback`. Bounds by address then go by what their `X-Forwarded-For` says; nobody else is believed.',
  }),
  NEO4J_URI: boltAddress({
    default: undefined,
    example: '–',
    desc: 'A Neo4j (5.26 or later) or cluster that runs already: `neo4j://host:7687`, with `+s` when encrypted. Without it Kakehashi starts one by itself.',
  }),
  NEO4J_USERNAME: text({ default: 'neo4j', example: 'neo4j', desc: 'Whom Neo4j knows us as; used with NEO4J_URI.' }),
  NEO4J_PASSWORD: text({ default: undefined, example: '–', desc: 'Needed with NEO4J_URI. The managed Neo4j makes its own.' }),
  NEO4J_DATABASE: text({ default: 'neo4j', example: 'neo4j', desc: 'The database in that Neo4j; the Community edition has one.' }),
  KAKEHASHI_DATA: folder({
    default: join(packageFolder(), '.kakehashi'),
    example: '.kakehashi',
    desc: 'Where the managed Neo4j keeps its data and its password, and where tokens are kept. Removing it starts afresh.',
  }),
  KAKEHASHI_CACHE: text({
    default: undefined,
    example: '~/.cache/kakehashi',
    desc: 'Where the program of the managed Neo4j is kept (123 MB, fetched once by Maven), outside the checkout so that a second one starts at once.',
  }),
  KAKEHASHI_NO_INSTALL: oneOf(
    '0',
    '1',
  )({
    default: '0',
    example: '0',
    desc: '`1` forbids installing Java and Maven by apt-get where they lack, which is done for root on Debian and Ubuntu only.',
  }),
  KAKEHASHI_SEEDS: existingFolder({
    default: join(packageFolder(), 'seeds'),
    example: 'seeds',
    desc: 'The folder of articles and register that fill the graph at start.',
  }),
  KAKEHASHI_ANSWERS_MB: wholeNumber(
    0,
    10_000,
  )({
    default: 64,
    example: '64',
    desc: 'How much memory answers are kept in until the graph changes, in MB. 0 keeps none: each question is read from Neo4j.',
  }),
  KAKEHASHI_ANSWERS_URL: storeAddress({
    default: undefined,
    example: '–',
    desc: 'A Redis or Valkey in which several processes share their answers: `redis://host:6379`, `rediss://` when encrypted, with `user:password@` if need be.',
  }),
  KAKEHASHI_ANSWERS_SECRET: secret({
    default: undefined,
    example: '–',
    desc: 'Needed with KAKEHASHI_ANSWERS_URL, and the same for all who share: 32 or more characters that nobody guesses (`openssl rand -base64 32`). By it they know their answers, so that who can write to the store cannot change what is answered.',
  }),
  KAKEHASHI_DOCUMENTS: existingFile({
    default: undefined,
    example: '–',
    desc: 'A JSON file of documents that clients may name by their hash instead of sending them: `{ "<SHA-256>": "<document>", … }`.',
  }),
  KAKEHASHI_ONLY_TRUSTED: oneOf(
    '0',
    '1',
  )({ default: '0', example: '0', desc: '`1` answers the documents of KAKEHASHI_DOCUMENTS alone, named by their hash.' }),
  KAKEHASHI_TOKENS: file({
    default: undefined,
    example: 'tokens.json in KAKEHASHI_DATA',
    desc: 'The file of tokens, by which people say who they are. `npm run cli -- token` writes it; it need not exist.',
  }),
  KAKEHASHI_JWKS: siteOrFile({
    default: undefined,
    example: '–',
    desc: 'Where the public keys of an identity provider are (JWKS): an `https` address or a file. Its JWTs then let in, too.',
  }),
  KAKEHASHI_JWT_ISSUER: text({ default: undefined, example: '–', desc: 'Needed with KAKEHASHI_JWKS: what its JWTs name in `iss`.' }),
  KAKEHASHI_JWT_AUDIENCE: text({
    default: undefined,
    example: '–',
    desc: 'Needed with KAKEHASHI_JWKS: what they name in `aud`. JWTs for other services are refused.',
  }),
  KAKEHASHI_JWT_ROLE_CLAIM: text({
    default: 'role',
    example: 'role',
    desc: 'The claim in which they name `reader`, `curator` or `admin`, alone or in a list. Without any of these, somebody is a reader.',
  }),
  KAKEHASHI_LOG_LEVEL: oneOf(
    'debug',
    'info',
    'warn',
    'error',
    'silent',
  )({
    default: 'info',
    example: 'info',
    desc: '`debug`, `info`, `warn`, `error` or `silent`. `info` has one line per request.',
  }),
  KAKEHASHI_STOP_DELAY_MS: wholeNumber(
    0,
    10_000,
  )({
    default: 1_000,
    example: '1000',
    desc: 'How long requests are still taken after SIGTERM while `/health/ready` says 503 already. Behind a load balancer: as long as it takes to notice.',
  }),
  NODE_ENV: str({ default: 'production', example: 'production', desc: 'graphql-js and Express do extra checks when it is anything else.' }),
};

function fileAt(value: string): string {
  const path = resolve(nonEmpty(value));
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new Error(`is "${value}", but there is no file at ${path}`);
  return path;
}

function nonEmpty(value: string): string {
  if (value.trim() === '') throw new Error('is empty; give it a value or leave it out');
  return value;
}
