import type { Request } from 'express';
import express from 'express';
import { languageOf } from '../../src/server/language.js';

/** As Express makes it of a header. */
const request = (header?: string): Request =>
  Object.setPrototypeOf({ headers: header === undefined ? {} : { 'accept-language': header } }, express.request);

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['ja', 'ja'],
  ['pt-BR,pt;q=0.9', 'pt-BR'],
  ['de;q=0.3, ja;q=0.8, en;q=0.5', 'ja'],
  ['*', 'en'],
  ['*, fr;q=0.5', 'fr'],
  ['ja;q=0', 'en'],
  ['ja_JP', 'en'],
  ["x'}) DETACH DELETE n //", 'en'],
  [`a${'-a'.repeat(4_000)}`, 'en'],
])('Accept-Language: %s → %s', (header, language) => {
  expect(languageOf(request(header))).toBe(language);
});
