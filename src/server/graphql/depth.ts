import { QueryLimitError } from '../../errors.js';
import { serverLimits } from '../limits.js';
import type { Parameters } from './RequestParameters.js';

/** Refuses what is nested deeper than any question is, before anything walks it recursively and runs out of stack. */
export function checkDepth({ query, variables, extensions }: Parameters): void {
  if (typeof query === 'string') check(documentDepth(query), serverLimits.documentDepthMax, 'The brackets of the document');
  check(jsonDepth(variables), serverLimits.jsonDepthMax, 'The variables');
  check(jsonDepth(extensions), serverLimits.jsonDepthMax, 'The extensions');
}

function check(actual: number, max: number, what: string): void {
  if (actual > max)
    throw new QueryLimitError({ limit: 'depth', max, actual, cure: `${what} are nested so deep. Ask in several operations.` });
}

/** Counted before it is parsed, by its brackets outside of texts and comments. */
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
