import { type Article, type Finding, placeOf } from '../article/Article.js';
import { refuse } from '../article/refuse.js';
import { checkNames } from './checkNames.js';
import { checkReferences } from './checkReferences.js';
import { type Known, knownWith } from './known.js';
import { type Declaration, type ReadFile, readFile } from './readArticle.js';

/** The text of a file, and what it is called where its problems are told. */
export interface FileText {
  readonly file: string;
  readonly text: string;
}

/** Looks up what is known outside these articles: of all ids, or at least of those that they name. */
export type Look = (articles: readonly Article[], all: boolean) => Promise<ReadonlyMap<string, Known>>;

/**
 * The articles of several files, in the order in which they can be taken in, for they may name what any of them brings into the
 * register; or all problems of all files at once, each with its file and line.
 */
export async function readTogether(declaration: Declaration, texts: readonly FileText[], look: Look): Promise<Article[]> {
  const files = texts.map(({ file, text }) => readFile(declaration, text, file));
  const twice = duplicates(files);
  const articles = files.map(({ article }) => article);
  const checked = (known: ReadonlyMap<string, Known>) =>
    files.map((file, i) => {
      const { article, findings } = file;
      const references = article.id === undefined ? [] : checkReferences(declaration.model, article, known);
      return { ...file, findings: [...findings, ...references, ...checkNames(declaration.model, article), ...(twice[i] ?? [])] };
    });
  const readable = articles.filter(({ id }) => id !== undefined);
  const known = async (all: boolean) => knownWith(declaration.model, await look(readable, all), readable);
  // Only to say what was meant instead are all ids needed.
  const isFaulty = checked(await known(false)).some(({ findings }) => findings.length > 0);
  if (isFaulty) refuse(checked(await known(true)), 'files');
  return articles.sort((one, other) => placeOf(one.kind) - placeOf(other.kind));
}

/** An id stands for one article: of two files that have it, only one could stay. */
function duplicates(files: readonly ReadFile[]): Finding[][] {
  const owners = new Map<string, string>();
  return files.map(({ source, article: { id } }) => {
    const owner = id === undefined ? undefined : owners.get(id);
    if (id !== undefined) owners.set(id, owner ?? source);
    if (owner === undefined) return [];
    return [{ path: ['id'], code: 'DUPLICATE_ARTICLE', message: `The id "${id}" is that of ${owner} already.` }];
  });
}
