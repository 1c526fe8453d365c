/**
 * The number of bytes that a value takes as JSON; characters that JSON escapes are counted as if it did not. Keys are names of
 * GraphQL, or made of them.
 */
export function bytesOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value) + quotes;
  if (typeof value !== 'object' || value === null) return String(value).length;
  let bytes = brackets;
  if (Array.isArray(value)) for (const item of value) bytes += bytesOf(item) + comma;
  else for (const key in value) bytes += key.length + keyMarks + bytesOf(value[key as never]);
  return bytes;
}

const quotes = 2;
const brackets = 2;
const comma = 1;
/** Quotes, colon and comma. */
const keyMarks = 4;
