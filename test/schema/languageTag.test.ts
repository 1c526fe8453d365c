import { languageFault } from '../../schema/values/languageTag.js';

test.each(['en', 'ja', 'JA', 'ja-JP', 'pt-BR', 'zh-Hant-TW', 'ain', 'yue', 'ja-Latn'])('%s is a language', (tag) => {
  expect(languageFault(tag)).toBeUndefined();
});

test.each([
  ['jp', 'Did you mean "ja"?'],
  ['cn', 'Did you mean "zh"?'],
  ['CN-Hans', 'Did you mean "zh"?'],
  ['dk', 'Did you mean "da"?'],
  ['english', 'Did you mean "en"?'],
  ['Japanese', 'Did you mean "ja"?'],
  ['xx', 'Expected a BCP 47 tag'],
  ['quux', 'must be a BCP 47 tag'],
  ['*', 'must be a BCP 47 tag'],
  ['', 'must be a BCP 47 tag'],
  [`en${'-a1234567'.repeat(5)}`, 'must be a BCP 47 tag'],
])('%s is none', (tag, said) => expect(languageFault(tag)).toContain(said));
