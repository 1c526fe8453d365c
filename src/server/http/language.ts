import type { IncomingMessage } from 'node:http';
import express, { type Request } from 'express';
import { isLanguageTag } from '../../../schema/values/languageTag.js';

/** The languages in which names are wanted: the ranges of Accept-Language that say anything, the best liked first. */
export function languagesOf(request: IncomingMessage): string[] {
  const ranges = acceptsLanguages.call(request).filter(isLanguageTag);
  return ranges.slice(0, rangesMax);
}

/** Express's own, which looks at the headers alone: a request that opens a socket has not been through Express. */
const acceptsLanguages = (express.request as Request).acceptsLanguages as (this: IncomingMessage) => string[];

/** A reader of more languages than these takes the next one in English; each is looked for in every name. */
const rangesMax = 10;
