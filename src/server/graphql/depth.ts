import { QueryLimitError } from '../../errors.js';
import { serverLimits } from '../limits.js';
import type { RequestParameters } from './RequestParameters.js';

/**
 * Refuses parameters that are nested deeper than any question, before any code walks them recursively and runs out of stack.
 * @throws {QueryLimitError} where they are.
 */
export function checkDepth({ query, variables, extensions }: RequestParameters): void {
  if (typeof query === 'string') check(documentDepth(query), serverLimits.documentDepthMax, 'The brackets of the document');
  check(jsonDepth(variables), serverLimits.jsonDepthMax, 'The variables');
  check(jsonDepth(extensions), serverLimits.jsonDepthMax, 'The extensions');
}

function check(actual: number, max: number, what: string): void {
  if (actual > max)
    throw new QueryLimitError({ limit: 'depth', max, actual, cure: `${what} are nested so deep. Ask in several operations.` });
}

/** Counts the brackets inside one another, outside of texts and comments. The document is not parsed yet. */
function documentDepth(document: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of document.matchAll(/"""(?:\\"""|.)*?(?:"""|$)|"(?:\\.|[^"\\\n\r])*"?|#[^\n\r]*|[[{(]|[\]})]/gs)) {
    if (token.length > 1) continue;
    if ('[{('.includes(token)) depth += 1;
    else if (']})'.includes(token)) depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function jsonDepth(value: unknown): number {
  let depth = 0;
  for (let level = [value].filter(isNested); level.length > 0; depth += 1)
    level = level.flatMap((one) => Object.values(one)).filter(isNested);
  return depth;
}

const isNested = (value: unknown): value is object => typeof value === 'object' && value !== null;
