import { foldText } from '../../../schema/values/foldText.js';
import { isPlain, type Part, partsOf } from './terms.js';

/** What was typed, as the parameters of a statement. */
export interface TextQuery {
  readonly folded: string;
  /** All of it as one term. */
  readonly whole: string;
  /** The terms of a name that holds all words as they were typed. */
  readonly terms: readonly string[];
  /** In Lucene's language: what has all the words, and what has any of them. Empty where there is nothing to look for. */
  readonly all: readonly string[];
  readonly any: readonly string[];
}

/**
 * Makes a query of Lucene's out of whatever was typed. Nothing of that can be syntax: terms consist of letters, digits
 * and marks, for all else separates them, and in lower case, so that none is `AND`, `OR`, `NOT` or `TO`.
 */
export function textQuery(text: string): TextQuery {
  const { parts, whole } = partsOf(text);
  const terms = [...new Set(parts.flatMap(({ words }) => words))];
  const asWhole = terms.length > 1 ? ` ${whole}^8 ${whole}*^4` : '';
  return {
    folded: foldText(text).trim(),
    whole,
    terms,
    all: parts.length === 0 ? [] : [`(${parts.map((part) => `+(${allOf(part)})`).join(' ')})${asWhole}`],
    any: terms.length > 1 ? [parts.map(anyOf).join(' ')] : [],
  };
}

/** How many words were typed, as far as there are words: a run of Chinese characters or kana is one. */
export const wordCount = (text: string): number =>
  partsOf(text).parts.reduce((count, { words }) => count + (words.every(isPlain) ? words.length : 1), 0);

const allOf = (part: Part): string => {
  const words = part.words.map(wordQuery);
  return [words.length === 1 ? words[0] : `(${words.map((word) => `+(${word})`).join(' ')})`, ...otherwise(part)].join(' ');
};

const anyOf = (part: Part): string => [...part.words.map(wordQuery), ...otherwise(part)].join(' ');

// Each slip may be fifty clauses, of which Lucene takes 1,024 in all: sounds have them in one of their spellings, and
// words that are joined have them as words.
const otherwise = ({ words, otherwise: terms }: Part): string[] =>
  terms.map((term, i) => (words.every(isPlain) || i < terms.length - 1 ? asTyped(term) : wordQuery(term)));

/** As it is, as a beginning, and with slips; of what is not written in letters, as it is. */
function wordQuery(term: string): string {
  const slips = isPlain(term) ? slipsIn(term) : 0;
  return slips === 0 ? asTyped(term) : `${asTyped(term)} ${term}~${slips}`;
}

const asTyped = (term: string): string => (isPlain(term) ? `${term}^4 ${term}*^2` : `${term}^4`);

/** How many letters may be wrong, missing, too many or exchanged. Of "6g" one would be another generation. */
function slipsIn(term: string): number {
  const { length } = [...term];
  return length < 3 || /\p{N}/u.test(term) ? 0 : length <= 5 ? 1 : 2;
}
