import { isAscii } from 'node:buffer';
import type { HTTPGraphQLRequest } from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import type { Request } from 'express';
import { RefusedRequest } from '../http/refusals/RefusedRequest.js';

/** What of a request makes the question. */
export interface Asked {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What may be asked, as it was sent. Whether it is right is for Apollo Server to say. */
export type Parameters = Readonly<Record<string, unknown>>;

/**
 * What may stand in a question that can be kept: undefined if anything in it is not as it should be, or if it may write
 * or subscribe. By GraphQL's grammar a document without these two words does neither.
 */
export function askedIn({ query, operationName, variables, extensions }: Parameters): Asked | undefined {
  if (typeof query !== 'string' || query === '' || /\b(mutation|subscription)\b/.test(query)) return undefined;
  if (!isAbsent(operationName) && typeof operationName !== 'string') return undefined;
  if (!isAbsent(variables) && !isRecord(variables)) return undefined;
  if (!isAbsent(extensions) && (!isRecord(extensions) || 'persistedQuery' in extensions)) return undefined;
  return { query, operationName: operationName ?? null, variables: variables ?? {} };
}

/** By POST they are the body, by GET they stand in the address; undefined where Apollo Server is to say what is wrong with them. */
export function parametersOf(request: Request): Parameters | undefined {
  if (request.method === 'POST') return request.body;
  const search = searchOf(request);
  if (!isEncoded(search)) throw new RefusedRequest('BAD_REQUEST', notEncoded);
  const given = new URLSearchParams(search);
  // All else is nobody's, and passed over.
  const names = [...given.keys()].filter((name) => parameterNames.has(name));
  if (new Set(names).size < names.length) return undefined;
  try {
    const parameters = Object.fromEntries([...given].map(([name, value]) => [name, inJson.has(name) ? JSON.parse(value) : value]));
    return [...inJson].every((name) => !(name in parameters) || isRecord(parameters[name])) ? parameters : undefined;
  } catch {
    return undefined;
  }
}

/** The request as Apollo Server takes it, with these parameters if they are others than it was sent with. */
export function forApollo(request: Request, parameters?: Parameters): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // The headers of a GET, whose body Node leaves out.
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const search = parameters && method === 'GET' ? printed(parameters) : searchOf(request);
  return { method, headers, search, body: parameters ?? request.body };
}

function printed(parameters: Parameters): string {
  const texts = Object.entries(parameters).map(([name, value]) => [name, inJson.has(name) ? JSON.stringify(value) : String(value)]);
  return `?${new URLSearchParams(Object.fromEntries(texts))}`;
}

export function searchOf({ url }: Request): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}

/** What is not, Node and URLSearchParams read as other text than was meant. */
function isEncoded(search: string): boolean {
  try {
    return isAscii(Buffer.from(search)) && decodeURIComponent(search) !== undefined;
  } catch {
    return false;
  }
}

const notEncoded = 'What stands in the address after "?" is not percent-encoded UTF-8; encode each parameter as encodeURIComponent does.';

const inJson = new Set(['variables', 'extensions']);

const parameterNames = new Set(['query', 'operationName', 'documentId', ...inJson]);

export const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
