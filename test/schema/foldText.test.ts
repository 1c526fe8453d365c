import { foldText } from '../../schema/values/foldText.js';

test.each([
  ['Ærøskøbing', 'aeroskobing'],
  ['Łódź', 'lodz'],
  ['Straße', 'strasse'],
  ['STRASSE', 'strasse'],
  ['Đà Nẵng', 'da nang'],
  ['İstanbul ılık', 'istanbul ilik'],
  ['ＮＴＴ　Ｄｏｃｏｍｏ', 'ntt docomo'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['οδός', 'οδοσ'],
  ['office \u00A0  of', 'office of'],
  ['ﾄﾞｺﾓ', 'ドコモ'],
  ['が', 'が'],
  ['か\u3099', 'が'],
  ['パ', 'パ'],
  ['한국', '한국'],
  ['半導体', '半導体'],
  ['2⁵', '25'],
])('%s is searched as %s', (text, folded) => {
  expect(foldText(text)).toBe(folded);
  expect(foldText(folded)).toBe(folded);
});
