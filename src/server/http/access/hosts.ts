import type { RequestHandler } from 'express';
import { refuse } from '../refusals/httpErrors.js';
import type { Access } from './Access.js';

/** How a machine calls itself. No page of another site can make a browser send these. */
export const ownNames = ['localhost', '127.0.0.1', '[::1]'];

/** Whether we answer to this name, on whatever port: a site may let its own name lead to us and have its pages read what we say (DNS rebinding). */
export function answersTo({ hosts }: Access, host = ''): boolean {
  return hosts === undefined || hosts.includes(host.toLowerCase().replace(/\.?(:\d*)?$/, ''));
}

export const misdirected = {
  status: 421,
  code: 'MISDIRECTED_REQUEST',
  message: 'Kakehashi is not reached under the name in the header Host. Whoever runs it sets its names in KAKEHASHI_HOSTS.',
};

export function onlyUnderOurNames(access: Access): RequestHandler {
  const { status, code, message } = misdirected;
  return ({ headers }, response, next) => (answersTo(access, headers.host) ? next() : refuse(response, status, code, message));
}
