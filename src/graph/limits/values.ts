import { faultIn, plainText } from '../../../schema/values/plainText.js';
import { Bound, mapBound } from '../../cypher/Bound.js';
import type { Problem } from '../../errors.js';
import { limits } from './limits.js';

/** An argument with its texts in their plain form. Not for a `where`: a text of which a part is sought may end with a space. */
export function plainly(value: unknown): unknown {
  if (value instanceof Bound) return mapBound(value, plainly);
  if (typeof value === 'string') return plainText(value);
  if (Array.isArray(value)) return value.map(plainly);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plainly(member)]));
}

/**
 * Problems of the value of an argument: a list that is too long, or a text that holds what no text of ours can have in it, so
 * that nothing would ever be found.
 */
export function valueProblems(value: unknown, path: string): Problem[] {
  if (typeof value === 'string') {
    const fault = faultIn(value);
    return fault ? [{ path, code: fault.code, message: `${fault.message}.` }] : [];
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
