import { isAscii } from 'node:buffer';
import type { HTTPGraphQLRequest } from '@apollo/server';
import { HeaderMap } from '@apollo/server';
import type { Request } from 'express';
import { RefusedRequest } from '../http/refusals/RefusedRequest.js';
import { searchOf } from '../http/requestTarget.js';

/** The parameters of a GraphQL request as the client sent them: `query`, `variables` and so on. Apollo Server checks them. */
export type RequestParameters = Readonly<Record<string, unknown>>;

/** The parameters of a request: the body of a POST, or the search of a GET. Undefined if Apollo Server is to say what is wrong with them. */
export function parametersOf(request: Request): RequestParameters | undefined {
  if (request.method === 'POST') return request.body;
  const search = searchOf(request);
  if (!isEncoded(search)) throw new RefusedRequest('BAD_REQUEST', notEncoded);
  const given = new URLSearchParams(search);
  // Other names are passed over.
  const names = [...given.keys()].filter((name) => parameterNames.has(name));
  if (new Set(names).size < names.length) return undefined;
  try {
    const parameters = Object.fromEntries([...given].map(([name, value]) => [name, inJson.has(name) ? JSON.parse(value) : value]));
    return [...inJson].every((name) => !(name in parameters) || isRecord(parameters[name])) ? parameters : undefined;
  } catch {
    return undefined;
  }
}

/** The request as Apollo Server takes it, with `parameters` in the place of those that it was sent with. */
export function forApollo(request: Request, parameters?: RequestParameters): HTTPGraphQLRequest {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  // The headers of a GET, whose body Node leaves out.
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const search = parameters && method === 'GET' ? printed(parameters) : searchOf(request);
  return { method, headers, search, body: parameters ?? request.body };
}

function printed(parameters: RequestParameters): string {
  const texts = Object.entries(parameters).map(([name, value]) => [name, inJson.has(name) ? JSON.stringify(value) : String(value)]);
  return `?${new URLSearchParams(Object.fromEntries(texts))}`;
}

/** Whether the search is percent-encoded UTF-8. Node and URLSearchParams would read anything else as other text than was meant. */
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

/** Whether a parameter is left out: null says the same as no value. */
export const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;

/** Whether a value of JSON is an object. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
