import type { GraphQLInputObjectType } from 'graphql';
import type { Model } from '../../../schema/Model.js';
import { type Article, type Finding, isReference, type Path, printPath } from '../article/Article.js';
import { coerceArticle } from '../article/coerceArticle.js';
import { articleLimits } from '../article/limits.js';
import { normalise } from '../article/normalise.js';
import { type Faulty, refuse } from '../article/refuse.js';
import { parseYaml } from '../article/yaml.js';
import { checkArticle } from './checkArticle.js';
import { checkReferences } from './checkReferences.js';
import type { Known } from './known.js';

/** The declarations by which an article is read: the model of the graph, and the GraphQL type `ArticleInput`. */
export interface Declaration {
  readonly model: Model;
  readonly type: GraphQLInputObjectType;
}

/** An article's file as it was read: the article, as far as one could be made of it, and all problems. */
export interface ReadFile extends Faulty {
  readonly article: Article;
}

/**
 * Reads the text of an article's file. `known` are the ids outside it; without them, the ids that it names are not looked up (the
 * ingestion looks them up in any case).
 * @throws {ArticleError} with all problems of the file.
 */
export function readArticle(declaration: Declaration, text: string, file: string, known?: ReadonlyMap<string, Known>): Article {
  const read = readFile(declaration, text, file);
  const unknown = known ? checkReferences(declaration.model, read.article, known) : [];
  refuse([{ ...read, findings: [...read.findings, ...unknown] }], 'files');
  return read.article;
}

/**
 * Reads the text of an article's file and returns its problems instead of throwing them, so that those of many files can be told
 * together.
 */
export function readFile({ model, type }: Declaration, text: string, source: string): ReadFile {
  if (text.length > articleLimits.referenceTextMax) {
    return { source, article: normalise(undefined).article, findings: [tooLong(text, articleLimits.referenceTextMax)], lineOf: () => 1 };
  }
  const { value, problems, lineOf } = parseYaml(text);
  if (problems.length > 0) {
    const lineOfProblem = new Map(problems.map((problem) => [problem.path, problem.line]));
    return { source, article: normalise(undefined).article, findings: problems, lineOf: (path) => lineOfProblem.get(path) ?? 1 };
  }
  const { coerced, problems: misfits } = coerceArticle(type, value);
  const { article, findings } = checkInput(model, coerced);
  if (text.length > articleLimits.textMax && !isReference(article)) findings.push(tooLong(text, articleLimits.textMax));
  // What follows from a misfit is not told beside it: a claim whose only field is misspelt has no field, of course.
  const misfit = new Set(misfits.map(({ path }) => printPath(path)));
  const around = new Set(misfits.flatMap(({ path }) => outer(path)));
  const others = findings.filter(({ path }) => !around.has(printPath(path)) && !outer(path).some((place) => misfit.has(place)));
  return { source, article, findings: [...misfits, ...others], lineOf };
}

/**
 * Checks an `ArticleInput` that GraphQL has coerced already, and makes an article of it.
 * @throws {ArticleError} with all its problems.
 */
export function articleFrom(model: Model, coerced: object): Article {
  const { article, findings } = checkInput(model, coerced);
  refuse([{ source: article.id ?? 'The article', findings }], 'articles');
  return article;
}

function checkInput(model: Model, coerced: unknown): { article: Article; findings: Finding[] } {
  const { article, problems } = normalise(coerced);
  return { article, findings: [...problems, ...checkArticle(model, article)] };
}

const tooLong = ({ length }: string, max: number): Finding => ({
  path: [],
  code: 'TOO_LONG',
  message: `This text has ${length} characters; at most ${max} are allowed.`,
});

/** A path and those of all values around it, printed. */
const outer = (path: Path): string[] => [path, ...path.map((_, depth) => path.slice(0, depth))].map(printPath);
