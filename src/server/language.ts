import type { Request } from 'express';

/** The language in which names are wanted: the best-liked range of Accept-Language that says anything, else English. */
export function languageOf(request: Request): string {
  return request.acceptsLanguages().find((range) => range.length <= longest && languageRange.test(range)) ?? 'en';
}

/** RFC 5646 asks for 35 characters; a longer one would only be cut shorter, hyphen by hyphen, for each name. */
const longest = 35;
const languageRange = /^[a-z]{1,8}(-[a-z\d]{1,8})*$/i;
