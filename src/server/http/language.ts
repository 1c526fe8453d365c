import type { IncomingMessage } from 'node:http';
import express, { type Request } from 'express';
import { isLanguageTag } from '../../../schema/values/languageTag.js';

/** The languages in which the client wants names: the language tags of Accept-Language, the best liked first. */
export function languagesOf(request: IncomingMessage): string[] {
  const ranges = acceptsLanguages.call(request).filter(isLanguageTag);
  return ranges.slice(0, rangesMax);
}

/** Express's own method, which reads only the headers: a request that opens a socket has not been through Express. */
const acceptsLanguages = (express.request as Request).acceptsLanguages as (this: IncomingMessage) => string[];

/** So many languages are looked for in every name; after them comes English. */
const rangesMax = 10;
