/** The coerced variables of one request. */
export type Variables = Readonly<Record<string, unknown>>;

/**
 * A value that each request fills in anew. A plan is made of these wherever a variable only feeds a parameter of the
 * statement, so that it serves every request of the same shape.
 */
export class Bound {
  constructor(readonly resolve: (variables: Variables) => unknown) {}
}

/** A value in which each `Bound`, at any depth, is filled in. */
export function resolved(value: unknown, variables: Variables): unknown {
  if (value instanceof Bound) return value.resolve(variables);
  if (Array.isArray(value)) return value.map((item) => resolved(item, variables));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item, variables)]));
}

/** Whether a value is a plain object: a URL, which a scalar makes of a text, is none. */
const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));

/** Whether a value holds a `Bound`, at any depth. */
export function isBound(value: unknown): boolean {
  if (value instanceof Bound) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(isBound);
}

/** The result of a function on a value: at once or, for a `Bound`, when each request fills it in. */
export function mapBound<Value, Result>(value: Value | Bound, map: (value: Value) => Result): Result | Bound {
  return value instanceof Bound ? new Bound((variables) => map(value.resolve(variables) as Value)) : map(value);
}
