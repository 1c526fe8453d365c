import type { Request } from 'express';

/**
 * The target of a request as a path with its search. A client may name the whole address instead, as it does to a proxy (RFC 9112,
 * 3.2.2). A target that is neither becomes a path under which there is nothing.
 */
export function originForm(target = ''): string {
  if (target.startsWith('/')) return target;
  if (!URL.canParse(target)) return `/${encodeURIComponent(target)}`;
  const { pathname, search } = new URL(target);
  return pathname.startsWith('/') ? pathname + search : `/${encodeURIComponent(target)}`;
}

/** Whether the target is /graphql, by Express's rules: with a slash at its end or without, in capitals or not. */
export const isGraphql = (target: string): boolean => /^\/graphql\/?(\?|$)/i.test(originForm(target));

/** The search of a request's target: what stands from its "?" on, an empty text without one. */
export function searchOf({ url }: Request): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}
