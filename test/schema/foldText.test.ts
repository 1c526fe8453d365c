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
  ['渡邊', '渡辺'],
  ['渡邉', '渡辺'],
  ['澤田 髙﨑 濱', '沢田 高崎 浜'],
  ['齊藤', '斉藤'],
  ['齋藤', '斉藤'],
  ['斎藤', '斉藤'],
  ['國會圖書館 廣島大學 櫻 黑龍', '国会図書館 広島大学 桜 黒竜'],
  ['神社', '神社'],
  ['葛\u{E0100}城', '葛城'],
  ['می‌خواهم', 'میخواهم'],
])('%s is searched as %s', (text, folded) => {
  expect(foldText(text)).toBe(folded);
  expect(foldText(folded)).toBe(folded);
});

test('every old form is folded to one that stays', () => {
  const text = [...'萬邊邉齋齊斎櫻澤濱廣國學會黑髙﨑𠮷嶋冨舘龍鐵眞德'];
  for (const kanji of text) expect(foldText(foldText(kanji))).toBe(foldText(kanji));
  expect(new Set(text.map(foldText)).size).toBe(text.length - 3);
});
