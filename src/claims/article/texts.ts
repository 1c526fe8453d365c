import { foldedLength } from '../../../schema/values/foldText.js';
import { languageFault } from '../../../schema/values/languageTag.js';
import { faultIn } from '../../../schema/values/plainText.js';
import type { Finding, Path } from './Article.js';
import { charactersMaxOf, textLimits } from './limits.js';

/** Problems of a text in its plain form, which all texts of an article must be free of: empty, hidden characters, too long. */
export function textProblems(text: string, path: Path): Finding[] {
  if (text === '') return [{ path, code: 'EMPTY_TEXT', message: 'This text is empty; leave the field out where nothing is stated.' }];
  const fault = faultIn(text);
  if (fault) return [{ path, code: fault.code, message: `This text ${fault.message}.` }];
  return lengthProblems(text, path);
}

/** Problems of the id of an article, an entity or a claim. */
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

/** Whether an id consists of small letters and digits in words with single hyphens between. */
export const isSlug = (id: string): boolean => slug.test(id);

/** Problems of a BCP 47 tag. Each language has one spelling, so that articles can agree. */
export function languageProblems(tag: string, path: Path): Finding[] {
  const fault = languageFault(tag);
  if (fault !== undefined) return [{ path, code: 'INVALID_LANGUAGE', message: `The language ${fault}, but "${tag}" is none.` }];
  const canonical = Intl.getCanonicalLocales(tag)[0] ?? tag;
  const message = `The language is written "${tag}". Did you mean "${canonical}"?`;
  return canonical === tag ? [] : [{ path, code: 'INVALID_LANGUAGE', message }];
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

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;
