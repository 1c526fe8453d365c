import type { Request } from 'express';
import express from 'express';
import { languagesOf } from '../../src/server/http/language.js';

/** As Express makes it of a header. */
const request = (header?: string): Request =>
  Object.setPrototypeOf({ headers: header === undefined ? {} : { 'accept-language': header } }, express.request);

test.each([
  [undefined, []],
  ['', []],
  ['ja', ['ja']],
  ['pt-BR,pt;q=0.9', ['pt-BR', 'pt']],
  ['de;q=0.3, ja;q=0.8, en;q=0.5', ['ja', 'en', 'de']],
  ['*', []],
  ['*, fr;q=0.5', ['fr']],
  ['ja;q=0', []],
  ['ja_JP', []],
  ["x'}) DETACH DELETE n //", []],
  [`a${'-a'.repeat(4_000)}`, []],
])('Accept-Language: %s → %s', (header, languages) => {
  expect(languagesOf(request(header))).toEqual(languages);
});
