import { isIP } from 'node:net';
import { join } from 'node:path';
import { cleanEnv } from 'envalid';
import { didYouMean } from 'graphql/jsutils/didYouMean.js';
import ipaddr from 'ipaddr.js';
import type { Connection } from '../../database/index.js';
import { SetupError } from '../../errors.js';
import { closest } from '../../graph/search/closest.js';
import type { Sharing } from '../answers/SharedAnswers.js';
import type { Access } from '../http/access/Access.js';
import { ownNames } from '../http/access/hosts.js';
import type { IdentitySettings } from '../identity/Identities.js';
import { settings } from './settings.js';

/** The settings of the service, read from the environment and checked. */
export interface Configuration {
  readonly port: number;
  readonly host: string;
  /** The port of health and metrics, if they have one of their own. */
  readonly healthPort: number | undefined;
  readonly access: Access;
  /** The Neo4j that runs already; without it, Kakehashi starts its own. */
  readonly neo4j?: Connection;
  readonly data: string;
  readonly seeds: string;
  readonly answers: { readonly bytesMax: number; readonly shared?: Sharing };
  /** The path of the file of documents that clients may name. */
  readonly documents: string | undefined;
  readonly onlyTrusted: boolean;
  readonly identity: IdentitySettings & { readonly tokens: string };
  readonly logLevel: string;
  readonly stopDelayMs: number;
  /** The environment as it was given: Java and Maven for the managed Neo4j are looked for in it. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Reads and checks the environment.
 * @throws {SetupError} with all that is wrong.
 */
export function readConfiguration(env: NodeJS.ProcessEnv): Configuration {
  const problems = [...unknownNames(env), ...nearlyOurs(env)];
  const given = cleanEnv(env, settings, {
    reporter({ errors }) {
      for (const [name, error] of Object.entries(errors)) problems.push(`${name} ${error?.message}`);
    },
  });
  const needs = (name: string, needed: string, isUsed = env[name] !== undefined) => {
    if (isUsed && env[needed] === undefined) problems.push(`${needed} is missing; ${name} needs it`);
  };
  needs('NEO4J_URI', 'NEO4J_PASSWORD');
  needs('KAKEHASHI_ANSWERS_URL', 'KAKEHASHI_ANSWERS_SECRET');
  needs('KAKEHASHI_ONLY_TRUSTED', 'KAKEHASHI_DOCUMENTS', env.KAKEHASHI_ONLY_TRUSTED === '1');
  for (const needed of ['KAKEHASHI_JWT_ISSUER', 'KAKEHASHI_JWT_AUDIENCE']) {
    needs('KAKEHASHI_JWKS', needed);
    needs(needed, 'KAKEHASHI_JWKS');
  }
  if (problems.length === 0 && given.KAKEHASHI_HEALTH_PORT && given.KAKEHASHI_HEALTH_PORT === given.PORT)
    problems.push(`KAKEHASHI_HEALTH_PORT is ${given.PORT}, which is PORT already; expected another`);
  if (problems.length > 0) throw new SetupError(message(problems));
  const { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password, NEO4J_DATABASE: database } = given;
  const { KAKEHASHI_ANSWERS_URL: url, KAKEHASHI_ANSWERS_SECRET: secret } = given;
  const { KAKEHASHI_JWKS: keys, KAKEHASHI_JWT_ISSUER: issuer, KAKEHASHI_JWT_AUDIENCE: audience } = given;
  return {
    port: given.PORT,
    host: given.HOST,
    healthPort: given.KAKEHASHI_HEALTH_PORT,
    access: {
      ...hostsOf(given.HOST, given.KAKEHASHI_HOSTS),
      origins: given.KAKEHASHI_CORS_ORIGINS ?? [],
      proxies: given.KAKEHASHI_TRUST_PROXY ?? [],
    },
    ...(uri && password ? { neo4j: { uri, username, password, database } } : {}),
    data: given.KAKEHASHI_DATA,
    seeds: given.KAKEHASHI_SEEDS,
    answers: { bytesMax: given.KAKEHASHI_ANSWERS_MB * 1024 * 1024, ...(url && secret ? { shared: { url, secret } } : {}) },
    documents: given.KAKEHASHI_DOCUMENTS,
    onlyTrusted: given.KAKEHASHI_ONLY_TRUSTED === '1',
    identity: {
      tokens: given.KAKEHASHI_TOKENS ?? join(given.KAKEHASHI_DATA, 'tokens.json'),
      ...(keys && issuer && audience ? { provider: { keys, issuer, audience, roleClaim: given.KAKEHASHI_JWT_ROLE_CLAIM } } : {}),
    },
    logLevel: given.KAKEHASHI_LOG_LEVEL,
    stopDelayMs: given.KAKEHASHI_STOP_DELAY_MS,
    env,
  };
}

/** The names under which the server is reached. One that listens to this machine alone has the machine's own names without a setting. */
function hostsOf(host: string, names: readonly string[] | undefined): Pick<Access, 'hosts'> {
  if (names) return { hosts: [...ownNames, ...names] };
  return host === 'localhost' || isLoopback(host) ? { hosts: [...ownNames, host] } : {};
}

const isLoopback = (host: string) => isIP(host) !== 0 && ipaddr.process(host).range() === 'loopback';

/** Problems with names that begin like ours but are no settings. Those of the tests, which a shell may hold, are passed over. */
function unknownNames(env: NodeJS.ProcessEnv): string[] {
  const known = Object.keys(settings);
  return Object.keys(env)
    .filter((name) => /^KAKEHASHI_(?!TEST_)/.test(name) && !known.includes(name))
    .map((name) => noSetting(name, closest(name, known)[0]));
}

/**
 * Problems with names that begin with NEO4J_. Neo4j itself, its image and Kubernetes have such variables too, so a name is a problem
 * only if it is nearly one of our settings, or another program's name for it, and that setting is not given.
 */
function nearlyOurs(env: NodeJS.ProcessEnv): string[] {
  const ours = Object.keys(settings).filter((name) => name.startsWith(ofNeo4j));
  const ends = ours.map((name) => name.slice(ofNeo4j.length));
  return Object.keys(env).flatMap((name) => {
    if (!name.startsWith(ofNeo4j) || ours.includes(name)) return [];
    const end = name.slice(ofNeo4j.length);
    const meant = `${ofNeo4j}${calledOtherwise[end] ?? closest(end, ends)[0]}`;
    return ours.includes(meant) && env[meant] === undefined ? [noSetting(name, meant)] : [];
  });
}

const ofNeo4j = 'NEO4J_';

const calledOtherwise: Record<string, string> = { USER: 'USERNAME', PASS: 'PASSWORD', PWD: 'PASSWORD', DB: 'DATABASE' };

const noSetting = (name: string, meant: string | undefined) => `${name} is no setting of Kakehashi.${didYouMean(meant ? [meant] : [])}`;

const message = (problems: string[]) =>
  `${problems.length === 1 ? 'A setting is' : `${problems.length} settings are`} wrong:\n${problems.map((problem) => `  ${problem}`).join('\n')}`;
