import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  type FetchImplementation,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';
import { IdentityUnavailableError, SetupError } from '../../errors.js';
import { serverLimits } from '../limits.js';
import type { Logger } from '../observe/log.js';
import { type FoundFile, WatchedFile } from './WatchedFile.js';

/** The keys by which an identity provider signs, as a JSON Web Key Set (RFC 7517). */
export interface Keys {
  /** Finds the key for the header of a JWT. Rejected with an IdentityUnavailableError while the keys cannot be had. */
  readonly keyFor: JWTVerifyGetKey;
  /** Looks for the keys. Rejected with a SetupError if they can be had only when somebody puts something right. */
  open(): Promise<void>;
}

/** The keys at an https address, or in a file. */
export const keysAt = (place: string, log: Logger): Keys =>
  /^https?:/.test(place) ? keysOfSite(new URL(place), log) : keysOfFile(place, log);

/** Keys in a file count from a second after it was written to, or replaced. */
function keysOfFile(path: string, log: Logger): Keys {
  const file = new WatchedFile(path, (found) => createLocalJWKSet(keySetIn(path, found)), log);
  return {
    keyFor: async (header, token) => {
      const keys = await file.content().catch((cause: unknown) => {
        throw new IdentityUnavailableError(unavailable, { cause });
      });
      return keys(header, token);
    },
    open: async () => void (await file.content()),
  };
}

function keySetIn(path: string, found: FoundFile | undefined): JSONWebKeySet {
  if (!found) throw new SetupError(`There is no file ${path}, which KAKEHASHI_JWKS names.`);
  const unfit = (what: string) =>
    new SetupError(`The keys in ${path} cannot be used: ${what}. Expected { "keys": [ … ] } with public keys (RFC 7517).`);
  let set: JSONWebKeySet;
  try {
    set = JSON.parse(found.text) as JSONWebKeySet;
    createLocalJWKSet(set);
  } catch {
    throw unfit('the file is no JSON Web Key Set');
  }
  if (set.keys.length === 0) throw unfit('there is none');
  const secret = set.keys.findIndex((key) => 'd' in key || 'k' in key);
  if (secret >= 0) throw unfit(`\`keys[${secret}]\` is a secret, with which anybody who reads it could make tokens`);
  return set;
}

/**
 * Keys at an address. They are taken for ten minutes, asked for when a JWT names one that is not known, and after a failure not asked
 * for at once again: what strangers send may not make us ask without end.
 */
function keysOfSite(address: URL, log: Logger): Keys {
  let askedAgainAt = 0;
  let isAway = false;
  const askFor: FetchImplementation = async (url, options) => {
    if (performance.now() < askedAgainAt) throw new IdentityUnavailableError(unavailable);
    try {
      const text = await textAt(url, options);
      createLocalJWKSet(JSON.parse(text) as JSONWebKeySet);
      if (isAway) log.info('the keys of the identity provider are back');
      isAway = false;
      return new Response(text);
    } catch (cause) {
      askedAgainAt = performance.now() + serverLimits.jwksPauseMs;
      if (!isAway) log.warn({ err: cause, address: url }, 'the keys of the identity provider cannot be had: nobody is let in by a JWT');
      isAway = true;
      throw new IdentityUnavailableError(unavailable, { cause });
    }
  };
  const keyFor = createRemoteJWKSet(address, {
    timeoutDuration: serverLimits.jwksMs,
    cooldownDuration: serverLimits.jwksUnknownKeyMs,
    cacheMaxAge: serverLimits.jwksKeptMs,
    [customFetch]: askFor,
  });
  // It may come up later than we do; the log says that it is away.
  return { keyFor, open: async () => void keyFor.reload().catch(() => {}) };
}

async function textAt(url: string, options: Parameters<FetchImplementation>[1]): Promise<string> {
  const response = await fetch(url, options);
  if (response.status !== 200) throw new Error(`${url} answered with the status ${response.status}, not 200`);
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.length;
    if (bytes > serverLimits.jwksBytesMax) throw new Error(`${url} answered with more than ${serverLimits.jwksBytesMax} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}

const unavailable =
  'The keys of the identity provider cannot be had at present, so no JWT can be checked. Ask again in some seconds, or without a token as anybody may.';
