import type { Request } from 'express';

/** The languages in which names are wanted: the ranges of Accept-Language that say anything, the best liked first. */
export function languagesOf(request: Request): string[] {
  const ranges = request.acceptsLanguages().filter((range) => range.length <= longest && languageRange.test(range));
  return ranges.slice(0, rangesMax);
}

/** A reader of more languages than these takes the next one in English; each is looked for in every name. */
const rangesMax = 10;

/** RFC 5646 asks for 35 characters; a longer one would only be cut shorter, hyphen by hyphen, for each name. */
const longest = 35;
const languageRange = /^[a-z]{1,8}(-[a-z\d]{1,8})*$/i;
