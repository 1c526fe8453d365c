/**
 * A text as it is kept and compared: composed (NFC), with one plain space where there was white space of any kind, and none at
 * its ends. A reader sees no difference, so there may be none that makes two values of one.
 */
export const plainText = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\p{White_Space}+/gu, ' ')
    .replace(/^ | $/g, '');

/**
 * Why a text cannot be kept, though one may not see it: it holds half a character, something that shows nothing, or a mark
 * without its letter. Undefined where nothing is wrong.
 */
export function faultIn(text: string): TextFault | undefined {
  if (!text.isWellFormed())
    return {
      code: 'BROKEN_TEXT',
      message: 'holds half of a surrogate pair, which is no character; it was cut in the middle or wrongly decoded',
    };
  const [hidden] = forbidden.exec(text.replace(meaningful, '')) ?? [];
  if (hidden !== undefined) return { code: 'FORBIDDEN_CHARACTER', message: `holds ${codePoint(hidden)}, ${whatIs(hidden)}; take it out` };
  const [alone] = loneMark.exec(text) ?? [];
  if (alone !== undefined)
    return { code: 'FORBIDDEN_CHARACTER', message: `holds ${codePoint(alone.trim())}, a mark without a letter below it; take it out` };
  const [pile] = pileOfMarks.exec(text) ?? [];
  if (pile !== undefined)
    return { code: 'FORBIDDEN_CHARACTER', message: `holds ${[...pile].length} marks on one letter; no writing has more than ${marksMax}` };
  return undefined;
}

/** A reason why a text cannot be kept. */
export interface TextFault {
  readonly code: string;
  /** The end of a sentence that begins with "This text". */
  readonly message: string;
}

/** Burmese and Tibetan syllables have up to eight. */
const marksMax = 8;
const pileOfMarks = new RegExp(`\\p{M}{${marksMax + 1},}`, 'u');
const loneMark = /(?:^|\p{White_Space})\p{M}/u;

/** Controls other than white space, what shows nothing, what turns the direction of writing, what stands for something lost or for anything one likes. */
const forbidden =
  /(?!\p{White_Space})[\p{Cc}\p{Co}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\uFFF9-\uFFFD\u2800\u{16FE4}\u{1D159}]/u;

// Of these characters, those that mean something where they stand: joiners in scripts whose letters join (vowel signs may stand
// between, which scripts share) and between pictures, and selectors of variants after what has some. https://www.unicode.org/reports/tr31/#Layout_and_Format_Control_Characters
const joining =
  '[\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Gurmukhi}\\p{Script=Gujarati}\\p{Script=Oriya}\\p{Script=Tamil}\\p{Script=Telugu}\\p{Script=Kannada}\\p{Script=Malayalam}\\p{Script=Sinhala}\\p{Script=Myanmar}\\p{Script=Khmer}]';
const virama = '[\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D4D\\u0DCA]';
const meaningful = new RegExp(
  [
    `(?<=${joining}\\p{M}*)[\\u200C\\u200D](?=${joining})`,
    `(?<=${virama})\\u200D`,
    '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D(?=\\p{Extended_Pictographic})',
    '(?<=\\p{Extended_Pictographic})[\\uFE0E\\uFE0F]',
    '(?<=[0-9#*])\\uFE0F(?=\\u20E3)',
    '(?<=\\u{1F3F4})[\\u{E0020}-\\u{E007E}]+\\u{E007F}',
    '(?<=\\p{Script=Han})[\\uFE00-\\uFE02\\u{E0100}-\\u{E01EF}]',
    '(?<=\\p{Script=Mongolian})[\\u180B-\\u180D\\u180F]',
  ].join('|'),
  'gu',
);

const codePoint = (character: string) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

function whatIs(character: string): string {
  if (/\p{Bidi_Control}/u.test(character)) return 'which turns the direction of writing';
  if (character === '\uFFFD') return 'which stands for a character that was lost in decoding';
  if (/\p{Co}/u.test(character)) return 'which means something else to everybody';
  return 'which nobody can see';
}
