import type { RequestHandler } from 'express';
import { refuse } from '../refusals/httpErrors.js';
import type { Access } from './Access.js';

/** The names by which a machine calls itself. No page of another site can make a browser send them. */
export const ownNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether the server answers to this name, on any port. A site may else let its own name lead here, and its pages read the answers
 * (DNS rebinding).
 */
export function answersTo({ hosts }: Access, host = ''): boolean {
  return hosts === undefined || hosts.includes(host.toLowerCase().replace(/\.?(:\d*)?$/, ''));
}

/** The refusal of a request under a name that is not the server's. */
export const misdirected = {
  status: 421,
  code: 'MISDIRECTED_REQUEST',
  message: 'Kakehashi is not reached under the name in the header Host. Whoever runs it sets its names in KAKEHASHI_HOSTS.',
};

/** Refuses requests under names that are not the server's. */
export function onlyUnderOurNames(access: Access): RequestHandler {
  const { status, code, message } = misdirected;
  return ({ headers }, response, next) => (answersTo(access, headers.host) ? next() : refuse(response, status, code, message));
}
