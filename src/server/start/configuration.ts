import { isIP } from 'node:net';
import { cleanEnv } from 'envalid';
import { didYouMean } from 'graphql/jsutils/didYouMean.js';
import ipaddr from 'ipaddr.js';
import type { Connection } from '../../database/index.js';
import { SetupError } from '../../errors.js';
import { closest } from '../../graph/search/closest.js';
import type { Sharing } from '../answers/SharedAnswers.js';
import type { Access } from '../http/access/Access.js';
import { ownNames } from '../http/access/hosts.js';
import { settings } from './settings.js';

export interface Configuration {
  readonly port: number;
  readonly host: string;
  /** Of health and metrics, if they have one of their own. */
  readonly healthPort: number | undefined;
  readonly access: Access;
  /** The Neo4j that runs already; without one we start our own. */
  readonly neo4j?: Connection;
  readonly data: string;
  readonly seeds: string;
  readonly answers: { readonly bytesMax: number; readonly shared?: Sharing };
  /** The file of documents that clients may name. */
  readonly documents: string | undefined;
  readonly onlyTrusted: boolean;
  readonly logLevel: string;
  readonly stopDelayMs: number;
  /** As it was given: what starts the managed Neo4j looks for Java and Maven in it. */
  readonly env: NodeJS.ProcessEnv;
}

/** Reads and checks the environment; throws one SetupError with all that is wrong. */
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
  if (problems.length === 0 && given.KAKEHASHI_HEALTH_PORT && given.KAKEHASHI_HEALTH_PORT === given.PORT)
    problems.push(`KAKEHASHI_HEALTH_PORT is ${given.PORT}, which is PORT already; expected another`);
  if (problems.length > 0) throw new SetupError(message(problems));
  const { NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password, NEO4J_DATABASE: database } = given;
  const { KAKEHASHI_ANSWERS_URL: url, KAKEHASHI_ANSWERS_SECRET: secret } = given;
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
    logLevel: given.KAKEHASHI_LOG_LEVEL,
    stopDelayMs: given.KAKEHASHI_STOP_DELAY_MS,
    env,
  };
}

/** Who listens to this machine alone is reached under its own names, and needs to be told no others. */
function hostsOf(host: string, names: readonly string[] | undefined): Pick<Access, 'hosts'> {
  if (names) return { hosts: [...ownNames, ...names] };
  return host === 'localhost' || isLoopback(host) ? { hosts: [...ownNames, host] } : {};
}

const isLoopback = (host: string) => isIP(host) !== 0 && ipaddr.process(host).range() === 'loopback';

/** The tests have settings of their own, which may stand in a shell's environment. */
function unknownNames(env: NodeJS.ProcessEnv): string[] {
  const known = Object.keys(settings);
  return Object.keys(env)
    .filter((name) => /^KAKEHASHI_(?!TEST_)/.test(name) && !known.includes(name))
    .map((name) => noSetting(name, closest(name, known)[0]));
}

/**
 * Neo4j itself, its image and Kubernetes have variables that begin like ours: a mistake is only what is nearly one of ours, or
 * what others call it, where ours is not given.
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
