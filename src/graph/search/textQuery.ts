import { foldText } from '../../../schema/values/foldText.js';
import { isPlain, partsTyped, type TypedPart } from './terms.js';

/** A text that was typed, as parameters of the statement that searches. */
export interface TextQuery {
  readonly folded: string;
  /** The whole text as one term. */
  readonly whole: string;
  /** The terms that a name has where it holds all of the text as it was typed. */
  readonly terms: readonly string[];
  /** The number of its parts. */
  readonly parts: number;
  /** The text in Lucene's language, in a list that is empty where there is nothing to look for. */
  readonly texts: readonly string[];
}

/**
 * The score of a name for each part that it holds, in any form, beside what Lucene gives for how rare the part is and how short
 * the name. The latter comes for sixteen words to less than half of it, so that the score tells both.
 */
export const partScore = 4_000;

/**
 * Makes a query of Lucene's out of whatever was typed. Nothing of that can be syntax: terms consist of letters, digits
 * and marks, for all else separates them, and in lower case, so that none is `AND`, `OR`, `NOT` or `TO`.
 */
export function textQuery(text: string): TextQuery {
  const { parts, whole } = partsTyped(text);
  const terms = [...new Set(parts.flatMap((part) => part.terms))];
  const asWhole = terms.length > 1 ? [`${whole}^2 ${whole}*`] : [];
  const written = (form: Form) => [...parts.map((part) => `(+(${formsOf(part, form)}) *:*^${partScore})`), ...asWhole].join(' ');
  const forgiving = written(withSlips);
  const texts = parts.length === 0 ? [] : [clausesIn(forgiving) <= clausesMax ? forgiving : written(asTyped)];
  return { folded: foldText(text).trim(), whole, terms, parts: parts.length, texts };
}

/** Lucene takes 1,024. Whoever types more has written a sentence, which is found without slips. */
const clausesMax = 1_000;

/** The number of clauses that Lucene makes of a query: of each slip up to fifty. */
const clausesIn = (text: string): number => text.split(' ').reduce((sum, clause) => sum + (clause.includes('~') ? 50 : 1), 0);

type Form = (term: string) => string;

// Sounds have slips in one of their spellings, and words that are joined have them as words.
function formsOf({ terms, otherwise }: TypedPart, form: Form): string {
  const [first = '', ...more] = terms.map(form);
  const all = more.length === 0 ? first : `(${terms.map((term) => `+${term}`).join(' ')})`;
  const others = otherwise.map((term, i) => (terms.every(isPlain) || i < otherwise.length - 1 ? asTyped(term) : form(term)));
  return [all, ...others].join(' ');
}

function withSlips(term: string): string {
  const slips = isPlain(term) ? slipsIn(term) : 0;
  return slips === 0 ? asTyped(term) : `${asTyped(term)} ${term}~${slips}^0.25`;
}

/** A term as it was typed and, if it is a word, as the beginning of one. */
const asTyped = (term: string): string => (isPlain(term) ? `${term} ${term}*^0.5` : term);

/** The number of letters that may be wrong, missing, too many or exchanged. One slip in "6g" would be another generation. */
function slipsIn(term: string): number {
  const { length } = [...term];
  return length < 4 || /\p{N}/u.test(term) ? 0 : length <= 5 ? 1 : 2;
}
