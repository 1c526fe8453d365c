/**
 * The target of a request as all of ours are written: a path with what follows it. A client may name the whole address instead, as it
 * does to a proxy (RFC 9112, 3.2.2); what is neither leads nowhere, and is a path that nothing stands under.
 */
export function originForm(target = ''): string {
  if (target.startsWith('/')) return target;
  if (!URL.canParse(target)) return `/${encodeURIComponent(target)}`;
  const { pathname, search } = new URL(target);
  return pathname.startsWith('/') ? pathname + search : `/${encodeURIComponent(target)}`;
}

/** Where questions are asked and sockets are opened, as Express finds it: with a slash at its end or without, in any letters. */
export const isGraphql = (target: string): boolean => /^\/graphql\/?(\?|$)/i.test(originForm(target));
