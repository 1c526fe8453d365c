import type { IncomingMessage } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import rawBody from 'raw-body';
import { anonymous, type Viewer } from '../../execution/Viewer.js';
import { serverLimits } from '../limits.js';
import { errorBody } from './refusals/httpErrors.js';
import { passOver } from './refusals/passOver.js';
import { RefusedRequest } from './refusals/RefusedRequest.js';

/** How many bytes a body may have: who may send articles may send more. */
async function bytesMax(request: IncomingMessage, viewerOf: ViewerOf | undefined): Promise<number> {
  if (request.headers.authorization === undefined || !viewerOf) return serverLimits.bodyBytesMax;
  // Who cannot be told is refused later, with the reason.
  const { role } = await viewerOf(request).catch(() => anonymous);
  return role === 'READER' ? serverLimits.bodyBytesMax : serverLimits.articleBytesMax;
}

type ViewerOf = (request: IncomingMessage) => Promise<Viewer>;

/**
 * Reads the bytes of the body, whatever the address: Node would read after the answer, to its end, a body that was not read before.
 * A body that is too large is refused as soon as its header says so, or as soon as it is.
 */
export const wholeBody =
  (viewerOf?: ViewerOf): RequestHandler =>
  async (request, response, next) => {
    const length = request.headers['content-length'];
    if (length === undefined && request.headers['transfer-encoding'] === undefined) return next();
    const limit = await bytesMax(request, viewerOf);
    try {
      request.body = await rawBody(request, { length, limit });
    } catch (error) {
      if ((error as { status?: number }).status === 413) return refuseUnread(request, response, limit);
      throw error;
    }
    next();
  };

/** Parses the JSON of a POST. Apollo Server says why it takes no other media types. */
export const jsonBody: RequestHandler = (request, _response, next) => {
  const bytes: unknown = request.body;
  request.body = undefined;
  if (request.method === 'POST' && request.is('json')) request.body = objectIn(textOf(request, bytes as Buffer));
  next();
};

/** Tells a client that it sends too much, while it still sends. The answer is written but not ended, and goes out whole all the same. */
function refuseUnread(request: Request, response: Response, max: number): void {
  const cure = 'Ask in several operations.';
  const code = 'QUERY_TOO_LARGE';
  const body = Buffer.from(JSON.stringify(errorBody(code, `A request has at most ${max} bytes. ${cure}`, { limit: 'bytes', max, cure })));
  response.locals.code = code;
  response.status(413).set('Connection', 'close').type('json').set('Content-Length', String(body.length));
  response.write(body);
  // A client that has read the answer and goes is logged as answered.
  response.prependOnceListener('close', () => response.end());
  passOver(request, () => response.end());
}

function textOf({ headers }: Request, bytes: Buffer): string {
  const coding = headers['content-encoding'] ?? 'identity';
  // A small compressed body may hold a large one, and nobody needs to compress 100 kB.
  if (coding.toLowerCase() !== 'identity')
    throw new RefusedRequest(unsupported, 'Compressed bodies are not taken; send the body as it is.', 415);
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s;"]*)/i.exec(headers['content-type'] ?? '') ?? [];
  if (!/^utf-?8$/i.test(charset)) throw new RefusedRequest(unsupported, 'The body must be UTF-8, and may say no other charset.', 415);
  try {
    return utf8.decode(bytes);
  } catch {
    throw new RefusedRequest('BAD_REQUEST', 'The body is not UTF-8: some of its bytes are no characters.');
  }
}

function objectIn(text: string): object {
  if (text.trim() === '') throw expected('is empty');
  const value = parsed(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw expected(
    Array.isArray(value) ? 'is a list; several operations are sent one by one' : `is ${value === null ? 'null' : `a ${typeof value}`}`,
  );
}

/** Parses JSON. The message of V8 is not passed on: it quotes parts of the text, which would then stand in the answer. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw expected('is not JSON');
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });
const unsupported = 'UNSUPPORTED_MEDIA_TYPE';

const expected = (found: string) =>
  new RefusedRequest('BAD_REQUEST', `The body ${found}. Expected an object in JSON, such as {"query": "{ revision }", "variables": {}}.`);
