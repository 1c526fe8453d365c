import type { Article, Finding } from '../article/Article.js';
import { refuse } from '../article/refuse.js';
import { checkNames } from '../check/checkNames.js';
import { checkReferences } from '../check/checkReferences.js';
import { type Known, knownWith } from '../check/known.js';
import { type Declaration, type ReadFile, readFile } from '../check/readArticle.js';

/** The text of a file under `seeds/`. */
export interface SeedText {
  /** The path within the folder: `register/people.yaml`. */
  readonly file: string;
  readonly text: string;
  /** The SHA-256 of the text. */
  readonly hash: string;
  /** Whether the text is no file of the folder, but that of an article in the store, or one that is handed in. */
  readonly isStored?: boolean;
}

/** A seed file, read as an article. */
export interface SeedArticle {
  readonly file: string;
  readonly hash: string;
  readonly article: Article;
  readonly isStored: boolean;
}

/**
 * Reads all files as articles. `elsewhere` holds the ids that other articles list, `owners` the files that are not read again, by
 * the ids of their articles. With `only`, problems of that file alone are told.
 * @throws {ArticleError} with all problems of all files, each with its file and line.
 */
export function readSeeds(
  declaration: Declaration,
  texts: readonly SeedText[],
  elsewhere: ReadonlyMap<string, Known>,
  owners: ReadonlyMap<string, string>,
  only?: SeedText,
): SeedArticle[] {
  const files = texts.map(({ file, text }) => readFile(declaration, text, file));
  const known = knownWith(
    declaration.model,
    elsewhere,
    files.map(({ article }) => article),
  );
  const filesOf = new Map(owners);
  // While a file of the register cannot be read, what others name cannot be looked up.
  const isListed = files.every(({ source, article }) => !source.startsWith('register/') || article.id !== undefined);
  const checked = files.map((file, i) => {
    const { article, findings } = file;
    const references = isListed ? checkReferences(declaration.model, article, known) : [];
    const asFile = texts[i]?.isStored ? [] : [...checkNames(declaration.model, article), ...placeProblems(file, filesOf)];
    return { ...file, findings: [...findings, ...references, ...asFile] };
  });
  refuse(
    checked.filter((_, i) => only === undefined || texts[i] === only),
    'seed files',
  );
  return texts.map(({ file, hash, isStored = false }, i) => ({ file, hash, isStored, article: (files[i] as ReadFile).article }));
}

/** Problems of where a file lies: it is named after the id of its article, and the register lies in its own folder. */
function placeProblems({ source: file, article }: ReadFile, owners: Map<string, string>): Finding[] {
  const { id, kind } = article;
  if (id === undefined) return [];
  const problem = (path: string, code: string, message: string): Finding => ({ path: [path], code, message });
  const owner = owners.get(id);
  owners.set(id, owner ?? file);
  const inRegister = file.startsWith('register/');
  return [
    ...(owner ? [problem('id', 'DUPLICATE_ARTICLE', `The id "${id}" is that of ${owner} already.`)] : []),
    ...(inRegister || file === `articles/${id}.yaml`
      ? []
      : [problem('id', 'FILE_NAME', `The file is called ${file}; expected articles/${id}.yaml, or the id ${file.slice(9, -5)}.`)]),
    ...(inRegister === (kind === 'REGISTER')
      ? []
      : [
          problem(
            'kind',
            'WRONG_KIND',
            `Files of the kind REGISTER lie in register/, all others in articles/; this one is of the kind ${kind}.`,
          ),
        ]),
  ];
}
