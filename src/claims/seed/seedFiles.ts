import type { Article, Finding } from '../article/Article.js';
import { refuse } from '../article/refuse.js';
import { checkNames } from '../check/checkNames.js';
import { checkReferences } from '../check/checkReferences.js';
import { type Known, knownWith } from '../check/known.js';
import { type Declaration, type ReadFile, readFile } from '../check/readArticle.js';

/** A file under `seeds/`, as `register/people.yaml`. */
export interface SeedText {
  readonly file: string;
  readonly text: string;
  readonly hash: string;
  /** It is no file of the folder: an article out of the store, or one that is handed in. */
  readonly isStored?: boolean;
}

export interface SeedArticle {
  readonly file: string;
  readonly hash: string;
  readonly article: Article;
  readonly isStored: boolean;
}

/**
 * All files as articles; or all problems of all files, each with its file and line, or of the `only` one that is checked.
 * `elsewhere` is what else is known, `owners` the files of articles that are not read again.
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

/** An article's file is named after its id, and the register lies in its own folder. */
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
