import { ArticleError, type Problem } from '../../errors.js';
import { type Finding, type Path, printPath } from './Article.js';
import { tellingLimits } from './limits.js';

/** A file, or an article from elsewhere, with what is wrong with it. */
export interface Faulty {
  /** The name of the file, or the id of the article. */
  readonly source: string;
  readonly findings: readonly Finding[];
  lineOf?(path: Path): number;
}

/**
 * Throws all problems as one error, if there are any. Of more than a hundred it tells a hundred, as many of each file, those in
 * its first lines; and how many there are in all. `sources` is the plural for the message: "seed files".
 * @throws {ArticleError} where any has a finding.
 */
export function refuse(all: readonly Faulty[], sources: string): void {
  const faulty = all.filter(({ findings }) => findings.length > 0);
  const [first, ...others] = faulty;
  if (!first) return;
  const share = Math.ceil(tellingLimits.problemsMax / faulty.length);
  let told = 0;
  const problems = faulty
    .slice(0, tellingLimits.problemsMax)
    .flatMap(({ source, findings, lineOf }) =>
      byLine(findings, lineOf)
        .slice(0, share)
        .map((located) => ({ file: source, ...problemOf(located, ++told <= tellingLimits.hintsMax) })),
    )
    .slice(0, tellingLimits.problemsMax);
  const total = faulty.reduce((sum, { findings }) => sum + findings.length, 0);
  throw new ArticleError(
    others.length === 0 ? first.source : `${faulty.length} ${sources}`,
    problems.map(({ file, ...problem }) => (others.length === 0 ? problem : of(file, problem))),
    total,
    problems,
  );
}

interface Located extends Finding {
  readonly line?: number;
}

function byLine(findings: readonly Finding[], lineOf: Faulty['lineOf']): readonly Located[] {
  if (!lineOf) return findings;
  return findings.map((finding) => ({ ...finding, line: lineOf(finding.path) })).sort((one, other) => one.line - other.line);
}

function problemOf({ path, code, message, hint, line }: Located, isHinted: boolean): Problem {
  const problem = { path: printPath(path), code, message: `${message}${isHinted && hint ? hint() : ''}` };
  return line === undefined ? problem : { ...problem, line };
}

const of = (source: string, { path, line, ...rest }: Problem): Problem => ({
  ...rest,
  path: `${source}${line === undefined ? '' : `:${line}`} ${path}`.trim(),
});
