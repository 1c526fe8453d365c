import type { Problem } from '../errors.js';

/** Text that cannot be stored or compared safely: half a surrogate pair becomes U+FFFD on the way, and two ids would be one. */
export function textProblems(value: unknown, path: string): Problem[] {
  if (typeof value === 'string') {
    if (value.isWellFormed() && !value.includes('\0')) return [];
    return [{ path, code: 'MALFORMED_TEXT', message: 'holds a NUL or half a surrogate pair; expected well-formed Unicode text.' }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textProblems(item, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`));
}
