import { faultIn, plainText } from '../../schema/values/plainText.js';

const kept = [
  'می‌خواهم',
  'نامه\u0654\u200Cما',
  'کتابِ\u200Cما',
  'क्‍ष',
  'ന്‍',
  '👩‍🚀 👨‍👩‍👧‍👦 ❤️ 1️⃣ 👍🏽 🇯🇵 🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  '葛\u{E0100}城',
  '𠮷野家',
  '日本電信電話',
  'O’Brien',
  'Å̊',
  'محمد',
  'שָׁלוֹם',
  'ไก่',
  'မြွှော့်',
  'ᠮᠣᠩ\u180Bᠭᠣᠯ',
];

test.each(kept)('%s is kept as it is', (text) => {
  expect(faultIn(text)).toBeUndefined();
  expect(plainText(text)).toBe(text.normalize('NFC'));
});

const unseen = [
  ...['\0', '\u001B', '\u007F', '\u00AD', '\u034F', '\u115F', '\u1160', '\u17B4', '\u17B5', '\u180B', '\u180E', '\u200B', '\u200C'],
  ...['\u200D', '\u2060', '\u2064', '\u206A', '\u2800', '\u3164', '\uFE00', '\uFE0F', '\uFEFF', '\uFFA0', '\uFFF9', '\uFFFB'],
  ...['\u{1D159}', '\u{1D173}', '\u{E0001}', '\u{E0041}', '\u{E0100}'],
];
const turning = ['\u061C', '\u200E', '\u200F', '\u202A', '\u202E', '\u2066', '\u2069'];
const nothing = ['\uFDD0', '\uFFFD', '\uFFFE', '\uFFFF', '\u{1FFFE}', '\uE000', '\u{F0000}'];

test.each([...unseen, ...turning, ...nothing].map((character) => [character.codePointAt(0)?.toString(16), character]))(
  'U+%s is refused wherever it stands',
  (_, character) => {
    for (const text of [`${character}Ada`, `A${character}da`, `Ada${character}`]) {
      expect(faultIn(plainText(text))).toMatchObject({ code: 'FORBIDDEN_CHARACTER' });
    }
  },
);

test('what is wrong is said with the character and what it does', () => {
  expect(faultIn('A\u200Bda')?.message).toBe('holds U+200B, which nobody can see; take it out');
  expect(faultIn('A\u{E0041}da')?.message).toMatch(/^holds U\+E0041,/);
  expect(faultIn('A\u200Fda')?.message).toMatch(/direction of writing/);
  expect(faultIn('A\ud800')).toMatchObject({ code: 'BROKEN_TEXT' });
  expect(faultIn('Ada \u0301')?.message).toBe('holds U+0301, a mark without a letter below it; take it out');
  expect(faultIn(`A${'\u0302'.repeat(9)}`)?.message).toMatch(/9 marks on one letter/);
  expect(faultIn(`A${'\u0302'.repeat(8)}`)).toBeUndefined();
});

test.each([
  ['Asahi\u00A0\u2003 Shimbun', 'Asahi Shimbun'],
  ['\u3000朝日\u3000新聞\n', '朝日 新聞'],
  ['A\u030Asa\t\r\n\u0085\u2028B', 'Åsa B'],
  [' \u2009 ', ''],
])('%j is written %j', (text, plain) => {
  expect(plainText(text)).toBe(plain);
  expect(plainText(plain)).toBe(plain);
});
