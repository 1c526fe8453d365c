import type { Request, Response } from 'express';
import { serverLimits } from '../limits.js';
import { type Answer, type Coding, codings } from './Answer.js';

/** The answer to a question, and how it is sent. */
export interface Outcome {
  readonly answer: Answer;
  /** Whether the answer holds all that was asked for, without an error. */
  readonly isWhole: boolean;
  readonly status?: number | undefined;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The facts about the request for the log. */
  readonly told: Pick<Express.Locals, 'operation' | 'code' | 'kind'>;
}

/**
 * Sends an answer in the coding that the client prefers. The answer to a GET has an ETag, and the client may keep it if it asks
 * again each time. The answer to a POST has none: it is no representation of /graphql that a condition could be about (RFC 9110,
 * 13.1.2: it would be answered by 412, not 304), so If-None-Match is passed over there.
 */
export async function send(request: Request, response: Response, { answer, isWhole, status, headers }: Outcome): Promise<void> {
  if (response.destroyed) return;
  response.status(status ?? 200).vary('Accept, Accept-Encoding, Accept-Language');
  for (const [name, value] of headers) response.set(name, value);
  const coding = answer.body.length >= serverLimits.compressedBytesMin ? codingFor(request) : undefined;
  if (isWhole && request.method !== 'POST') {
    // Private: a question is not for a cache that others look into.
    response.set('Cache-Control', 'private, no-cache');
    response.set('ETag', etagOf(answer, String(response.get('Content-Type')), coding));
    // Express then sends 304 without a body.
    if (request.fresh) return void response.send(answer.body);
  }
  if (coding) response.set('Content-Encoding', coding);
  response.send(coding ? await answer.as(coding) : answer.body);
}

/** Compression gives no secret away (BREACH): an answer holds none that its length could betray. */
const codingFor = (request: Request): Coding | undefined => codings.find((coding) => request.acceptsEncodings(coding));

/** A strong ETag: it stands for the same bytes of the same type. Each coding has a tag of its own (RFC 9110, 8.8.3.3). */
function etagOf(answer: Answer, type: string, coding: Coding | undefined): string {
  const [, subtype = ''] = /\/([\w+.-]+)/.exec(type) ?? [];
  return `"${[answer.digest, subtype, coding ?? 'identity'].join('.')}"`;
}
