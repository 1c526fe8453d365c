import { ArticleError, type Problem } from '../errors.js';
import { type Finding, type Path, printPath } from './Article.js';
import { tellingLimits } from './limits.js';

/** What is wrong with one file, or with one article that is no file. */
export interface Faulty {
  readonly source: string;
  readonly findings: readonly Finding[];
  lineOf?(path: Path): number;
}

/**
 * Throws all that is wrong as one error, if anything is; `sources` says what they are where they are several: "seed
 * files". Of hundreds of problems the first are told, of each source as many, and how many there are.
 */
export function refuse(all: readonly Faulty[], sources: string): void {
  const faulty = all.filter(({ findings }) => findings.length > 0);
  const [first, ...others] = faulty;
  if (!first) return;
  const share = Math.ceil(tellingLimits.problemsMax / faulty.length);
  let told = 0;
  const problems = faulty.slice(0, tellingLimits.problemsMax).flatMap(({ source, findings, lineOf }) =>
    findings
      .slice(0, share)
      .map((finding) => problemOf(finding, lineOf, ++told <= tellingLimits.hintsMax))
      .sort((one, other) => (one.line ?? 0) - (other.line ?? 0))
      .map((problem) => (others.length === 0 ? problem : of(source, problem))),
  );
  const total = faulty.reduce((sum, { findings }) => sum + findings.length, 0);
  throw new ArticleError(others.length === 0 ? first.source : `${faulty.length} ${sources}`, problems, total);
}

function problemOf({ path, code, message, hint }: Finding, lineOf: Faulty['lineOf'], isHinted: boolean): Problem {
  const problem = { path: printPath(path), code, message: `${message}${isHinted && hint ? hint() : ''}` };
  return lineOf ? { ...problem, line: lineOf(path) } : problem;
}

const of = (source: string, { path, line, ...rest }: Problem): Problem => ({
  ...rest,
  path: `${source}${line === undefined ? '' : `:${line}`} ${path}`.trim(),
});
