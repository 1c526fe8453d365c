import { todaysKanji } from './kanji.js';

/**
 * A text as it is compared when somebody searches for a part of it: without case, width and diacritics, with letters that
 * do not decompose as people type them, and kanji as they are written today. Kana keep their voiced marks, without which they
 * are other kana. What shows nothing by itself, such as a selector of a variant, does not count.
 */
export const foldText = (text: string): string =>
  todaysKanji(
    text
      .normalize('NFKC')
      .toLowerCase()
      .normalize('NFD')
      .replace(diacritics, '')
      .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
      .replace(/[ßøæœłđðþħŧıς]/g, (letter) => asTyped[letter] ?? letter)
      .normalize('NFC'),
  ).replace(/\s+/g, ' ');

/** The number of characters in a text as it is compared, which may be eighteen for one that was typed. */
export const foldedLength = (text: string): number => [...foldText(text)].length;

// The blocks of combining diacritical marks; those of kana (U+3099, U+309A) and of other scripts stand elsewhere.
const diacritics = /[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]/g;

// The last is no diacritic: it depends on what follows whether a sigma is written so.
const asTyped: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ς: 'σ',
};
