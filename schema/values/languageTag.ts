/**
 * The most characters of a tag: as many as RFC 5646 asks implementations to take. A longer one would only be cut shorter, hyphen
 * by hyphen, for each name.
 */
export const languageTagLengthMax = 35;

/** A language range of RFC 4647 without `*`. */
const languageTag = /^[a-z]{1,8}(-[a-z\d]{1,8})*$/i;

/** Whether a text has the form of a language tag, whether or not there is such a language. */
export const isLanguageTag = (text: string): boolean => text.length <= languageTagLengthMax && languageTag.test(text);

/** Why a text is no tag of a language, as the end of a sentence; undefined where it is one. "jp" is a country, whose language is "ja". */
export function languageFault(tag: string): string | undefined {
  const expected = 'must be a BCP 47 tag such as "ja" or "pt-BR"';
  if (!isLanguageTag(tag) || !isWellFormed(tag)) return expected;
  const [language = ''] = tag.split('-');
  if (nameOf(language) !== undefined) return undefined;
  const meant = spokenIn(language) ?? called(language);
  return meant === undefined ? expected : `${expected} (did you mean "${meant}"?)`;
}

function isWellFormed(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

// CLDR's names, which Node has of some six hundred languages.
const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const nameOf = (language: string): string | undefined => (/^[a-z]{2,8}$/i.test(language) ? languages.of(language) : undefined);

/** The language of a country: of "jp", "ja". */
function spokenIn(country: string): string | undefined {
  if (!/^[a-z]{2}$/i.test(country) || regions.of(country.toUpperCase()) === undefined) return undefined;
  return new Intl.Locale(`und-${country}`).maximize().language;
}

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });

/** The language that is called so in English: of "japanese", "ja". */
function called(name: string): string | undefined {
  tagsByName ??= nameAll();
  return tagsByName.get(name.toLowerCase());
}

let tagsByName: ReadonlyMap<string | undefined, string> | undefined;

function nameAll(): ReadonlyMap<string | undefined, string> {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const tags = letters.flatMap((one) => letters.map((other) => one + other));
  // Some have an old tag besides, such as "mo" of Romanian.
  return new Map(tags.map((tag) => [nameOf(tag)?.toLowerCase(), String(Intl.getCanonicalLocales(tag)[0])]));
}
