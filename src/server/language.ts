import type { Request } from 'express';
import { isLanguageTag } from '../../schema/values/languageTag.js';

/** The languages in which names are wanted: the ranges of Accept-Language that say anything, the best liked first. */
export function languagesOf(request: Request): string[] {
  const ranges = request.acceptsLanguages().filter(isLanguageTag);
  return ranges.slice(0, rangesMax);
}

/** A reader of more languages than these takes the next one in English; each is looked for in every name. */
const rangesMax = 10;
