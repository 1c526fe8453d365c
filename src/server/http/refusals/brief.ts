import { serverLimits } from '../../limits.js';

/** A copy of a value with long texts cut and long lists ended, so that an error is short whatever the client sent. */
export function brief<Value>(value: Value): Value;
export function brief(value: unknown): unknown {
  if (typeof value === 'string') return cut(value);
  if (Array.isArray(value)) return value.slice(0, serverLimits.toldItemsMax).map((item) => brief(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, brief(item)]));
}

function cut(text: string): string {
  const max = serverLimits.toldCharsMax;
  return text.length <= max ? text : `${text.slice(0, max).toWellFormed()}… (${text.length - max} characters more)`;
}
