import type { Problem } from '../errors.js';
import { limits } from './limits.js';

/**
 * What no argument may hold: lists without end, and text that cannot be compared safely (half a surrogate pair becomes
 * U+FFFD on the way, and two ids would be one).
 */
export function valueProblems(value: unknown, path: string): Problem[] {
  if (typeof value === 'string') {
    if (value.isWellFormed() && !value.includes('\0')) return [];
    return [{ path, code: 'MALFORMED_TEXT', message: 'holds a NUL or half a surrogate pair; expected well-formed Unicode text.' }];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value) && value.length > limits.listMax) {
    return [
      {
        path,
        code: 'TOO_LONG',
        message: `has ${value.length} elements; at most ${limits.listMax} are allowed. Ask in several operations.`,
      },
    ];
  }
  return Object.entries(value).flatMap(([key, item]) => valueProblems(item, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`));
}
