import type { IncomingMessage } from 'node:http';
import { UnauthenticatedError } from '../../errors.js';
import { serverLimits } from '../limits.js';

/** The token that a request brings along, if any (RFC 6750, 2.1). What was sent instead of one is not told: it may be a secret. */
export function bearerToken(request: IncomingMessage): string | undefined {
  if (request.headers.authorization === undefined) return undefined;
  // Node passes over all headers of this name but the first.
  const [header = '', ...others] = request.headersDistinct.authorization ?? [];
  if (others.length > 0) throw new UnauthenticatedError(`The header Authorization is there ${others.length + 1} times; ${once}`);
  const [, scheme = '', token = ''] = /^(\S*) *(.*)$/.exec(header) ?? [];
  if (scheme.toLowerCase() !== 'bearer') throw new UnauthenticatedError(`The header Authorization names another scheme; ${expected}`);
  const max = serverLimits.tokenCharsMax;
  if (token.length > max) throw wrong(`has ${token.length} characters; expected at most ${max}.`);
  if (token === '') throw wrong(`is empty; ${expected}`);
  if (!/^[\w\-.~+/]+=*$/.test(token)) throw wrong('holds characters that no token has.');
  return token;
}

const wrong = (what: string) => new UnauthenticatedError(`The token in the header Authorization ${what}`, true);

const expected = 'expected "Authorization: Bearer …" with a token, or no such header.';
const once = 'send it once, or not at all to ask as anybody may.';
