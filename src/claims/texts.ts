import { foldedLength } from '../../schema/values/foldText.js';
import type { Finding, Path } from './Article.js';
import { charactersMaxOf, textLimits } from './limits.js';

/** What is wrong with a text, wherever in an article it stands. */
export function textProblems(text: string, path: Path): Finding[] {
  const refused = (code: string, message: string): Finding => ({ path, code, message });
  if (loneSurrogate.test(text))
    return [
      refused(
        'BROKEN_TEXT',
        'This text holds half of a surrogate pair, which is no character; it was cut in the middle or wrongly decoded.',
      ),
    ];
  if (text.trim() === '') return [refused('EMPTY_TEXT', 'This text is empty; leave the field out where nothing is stated.')];
  const problems: Finding[] = [];
  const hidden = forbidden.exec(text);
  if (hidden) problems.push(refused('FORBIDDEN_CHARACTER', `This text holds ${codePoint(hidden[0])}, ${whatIs(hidden[0])}; take it out.`));
  if (text.trim() !== text)
    problems.push(refused('OUTER_SPACE', `This text begins or ends with white space; expected ${JSON.stringify(text.trim())}.`));
  return [...problems, ...lengthProblems(text, path)];
}

/** What is wrong with an id: of an article, of an entity, of a claim. */
export function idProblems(id: string, path: Path): Finding[] {
  if (Buffer.byteLength(id) > textLimits.idBytesMax)
    return [
      { path, code: 'TOO_LONG', message: `This id has ${Buffer.byteLength(id)} bytes; at most ${textLimits.idBytesMax} are allowed.` },
    ];
  if (slug.test(id)) return [];
  const like = id
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const cure = like === '' ? '' : ` Did you mean "${like}"?`;
  return [
    {
      path,
      code: 'INVALID_ID',
      message: `${JSON.stringify(id)} is no id; expected small letters a–z and digits in words with single hyphens between.${cure}`,
    },
  ];
}

export const isSlug = (id: string): boolean => slug.test(id);

/** What is wrong with a BCP 47 tag. One spelling for each language, so that articles can agree. */
export function languageProblems(tag: string, path: Path): Finding[] {
  const refused = (message: string) => [{ path, code: 'INVALID_LANGUAGE', message }];
  try {
    const canonical = Intl.getCanonicalLocales(tag)[0] ?? tag;
    return canonical === tag ? [] : refused(`The language is written "${tag}". Did you mean "${canonical}"?`);
  } catch {
    return refused(`"${tag}" is no language tag; expected one such as "en", "ja" or "pt-BR".`);
  }
}

function lengthProblems(text: string, path: Path): Finding[] {
  const field = path.findLast((step) => typeof step === 'string') ?? '';
  const charactersMax = charactersMaxOf[field] ?? textLimits.charactersMax;
  const characters = foldedLength(text);
  const bytes = Buffer.byteLength(text);
  if (characters > charactersMax)
    return [{ path, code: 'TOO_LONG', message: `This text has ${characters} characters; at most ${charactersMax} are allowed here.` }];
  if (bytes > textLimits.bytesMax)
    return [{ path, code: 'TOO_LONG', message: `This text has ${bytes} bytes; at most ${textLimits.bytesMax} are allowed.` }];
  return [];
}

// With the flag `u` a whole pair is one character, so this finds the halves only.
const loneSurrogate = /[\uD800-\uDFFF]/u;
const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;
// Controls (line ends too), what turns the direction of writing, and what stands for something lost.
const forbidden = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF\uFFFD-\uFFFF]/u;
const codePoint = (character: string) => `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

function whatIs(character: string): string {
  if (character === '\n' || character === '\r') return 'the end of a line';
  if (/[\u202A-\u202E\u2066-\u2069]/.test(character)) return 'which turns the direction of writing';
  if (character === '\uFFFD') return 'which stands for a character that was lost in decoding';
  return 'which nobody can see';
}
