import { jest } from '@jest/globals';
import { languageFault } from '../../schema/values/languageTag.js';

test.each(['en', 'ja', 'JA', 'ja-JP', 'pt-BR', 'zh-Hant-TW', 'ain', 'yue', 'ja-Latn'])('%s is a language', (tag) => {
  expect(languageFault(tag)).toBeUndefined();
});

test.each([
  ['jp', 'did you mean "ja"?'],
  ['cn', 'did you mean "zh"?'],
  ['CN-Hans', 'did you mean "zh"?'],
  ['dk', 'did you mean "da"?'],
  ['english', 'did you mean "en"?'],
  ['Japanese', 'did you mean "ja"?'],
  ['romanian', 'did you mean "ro"?'],
  ['yiddish', 'did you mean "yi"?'],
  ['xx', 'must be a BCP 47 tag'],
  ['quux', 'must be a BCP 47 tag'],
  ['*', 'must be a BCP 47 tag'],
  ['', 'must be a BCP 47 tag'],
  [`en${'-a1234567'.repeat(5)}`, 'must be a BCP 47 tag'],
])('%s is none', (tag, said) => expect(languageFault(tag)).toContain(said));

test('names are looked up once, not for each tag that is none', () => {
  languageFault('quuux');
  const lookUp = jest.spyOn(Intl.DisplayNames.prototype, 'of');
  for (const tag of ['quuux', 'japanese', 'qwerty']) languageFault(tag);
  expect(lookUp.mock.calls.flat()).toEqual(['quuux', 'japanese', 'qwerty']);
  lookUp.mockRestore();
});
