import { toHiragana, toRomaji } from 'wanakana';
import { foldText } from '../../../schema/values/foldText.js';

/**
 * A piece of text between two spaces, folded: its words, which consist of letters and digits and nothing else, and all of them
 * joined. "semi-conducteurs" is the words "semi" and "conducteurs", joined "semiconducteurs".
 */
interface Chunk {
  readonly words: readonly string[];
  readonly joined: string;
}

/** A part of what was typed: a word, two neighbouring Chinese characters, or a run of kana. */
export interface TypedPart {
  /** A name that holds the part has all of these terms, or one of `otherwise`. */
  readonly terms: readonly string[];
  /** Terms of which one is enough: the word joined with its neighbours, or how kana sound. */
  readonly otherwise: readonly string[];
}

/** The terms by which a name is found, the whole of it as one term first. */
export function nameTerms(name: string): string[] {
  const chunks = chunksOf(name);
  const words = chunks.flatMap((chunk) => chunk.words);
  const measures = words.flatMap((word, i) => (/^\d+$/.test(word) && isPlain(words[i + 1] ?? '') ? [word + words[i + 1]] : []));
  return [
    ...new Set([
      wholeOf(chunks),
      ...words.flatMap((word) => (isPlain(word) ? [word] : [...characters(word), ...pairs(word), ...kanaIn(word).flatMap(sounds)])),
      // A name in kana is parted by dots, which nobody types: "フォン・デア・ライエン".
      ...chunks.flatMap(({ words, joined }) => (words.every(isPlain) ? [joined] : words.some(isPlain) ? [] : pairs(joined))),
      // "2 nm" is "2nm", too.
      ...measures,
    ]),
  ].filter((term) => term !== '');
}

/**
 * The parts of a text that was typed, the whole of it as one term, and the number of its words: those of letters, and runs of
 * other characters.
 */
export function partsTyped(text: string): { parts: TypedPart[]; whole: string; words: number } {
  const chunks = chunksOf(text);
  const parts = chunks.flatMap(({ words, joined }) => {
    const otherwise = words.every(isPlain) && joined !== words[0] ? [joined] : [];
    return words.flatMap((word) => (isPlain(word) ? [{ terms: [word], otherwise }] : partsOfRun(word)));
  });
  return { parts, whole: wholeOf(chunks), words: chunks.flatMap(({ words }) => words).length };
}

/**
 * Whether a term is written with letters that make words, unlike Chinese characters and kana, where nothing parts one word from
 * the next.
 */
export const isPlain = (term: string): boolean => term !== '' && !runs.test(term);

function partsOfRun(run: string): TypedPart[] {
  if (characters(run).length === 1) return [{ terms: [run], otherwise: [] }];
  // What sounds like a name is the whole run or nothing of it.
  if (kanaIn(run).includes(run)) return [{ terms: pairs(run), otherwise: sounds(run) }];
  return pairs(run).map((pair) => ({ terms: [pair], otherwise: [] }));
}

function chunksOf(text: string): Chunk[] {
  return foldText(text)
    .split(/\s/)
    .map((chunk) => {
      const all = chunk.match(wordsOfAnyScript)?.flatMap((word) => word.match(runsAndOthers) ?? []) ?? [];
      const full = apostrophe.test(chunk) ? all.filter((word) => !/^\p{L}$/u.test(word) || !isPlain(word)) : all;
      return { words: full.length > 0 ? full : all, joined: all.join('') };
    })
    .filter(({ words }) => words.length > 0);
}

const wholeOf = (chunks: readonly Chunk[]): string => chunks.map(({ joined }) => joined).join('');

// Marks are what is left of vowels in scripts that write them above and below; the folding took the diacritics.
const wordsOfAnyScript = /[\p{L}\p{M}\p{N}]+/gu;
const runs = /[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}]/u;
const runsAndOthers = /[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}]+|[^\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}]+/gu;
// What it cuts off is seldom meant: "l'intelligence", "Japan's".
const apostrophe = /['’ʼ]/;

const characters = (run: string): string[] => [...run];

function pairs(run: string): string[] {
  const all = characters(run);
  return all.slice(1).map((character, i) => `${all[i]}${character}`);
}

const kanaIn = (run: string): string[] => run.match(/[\p{Script=Hira}\p{Script=Kana}ー]{2,}/gu) ?? [];

/** The sounds of kana in romaji: with long vowels as they are written, and short as most people write them. */
function sounds(kana: string): string[] {
  const written = toRomaji(toHiragana(kana), { customRomajiMapping: foreign }).replace(/[^a-z]/g, '');
  const short = written.replaceAll('ou', 'o').replace(/([aiueo])\1+/g, '$1');
  return [...new Set([written, short])].filter((sound) => sound !== '');
}

/** Sounds of other languages, which wanakana writes as a keyboard takes them: ヴィ is "vi", not "vyi". */
const foreign: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries({ ふ: 'f', ゔ: 'v', う: 'w', つ: 'ts' }).flatMap(([kana, consonant]) =>
      Object.entries({ ぁ: 'a', ぃ: 'i', ぇ: 'e', ぉ: 'o' }).map(([small, vowel]) => [kana + small, consonant + vowel]),
    ),
  ),
  てぃ: 'ti',
  でぃ: 'di',
  とぅ: 'tu',
  どぅ: 'du',
};
