/** The longest that RFC 5646 asks implementations to take; a longer one would only be cut shorter, hyphen by hyphen, for each name. */
export const languageTagLengthMax = 35;

/** A language range of RFC 4647 without `*`. */
export const languageTag = /^[a-z]{1,8}(-[a-z\d]{1,8})*$/i;

export const isLanguageTag = (text: string): boolean => text.length <= languageTagLengthMax && languageTag.test(text);
