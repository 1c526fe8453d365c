import neo4j from 'neo4j-driver';
import { BadUserInputError, invariant } from '../errors.js';

/**
 * Parameters as Bolt wants them. The driver sends every JS number as a float, and `LIMIT 10.0` is an error; it sends half a
 * surrogate pair as U+FFFD, so that two different ids become one; it sends a `Date` as an empty map.
 * @throws {BadUserInputError} where a text holds half a surrogate pair.
 */
export function boltParameters(parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return mapOf(parameters, '');
}

function boltValue(value: unknown, path: string): unknown {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value) ? neo4j.int(value) : value;
    case 'string':
      if (loneSurrogate.test(value)) throw brokenText(path);
      return value;
    case 'object':
      if (value === null || neo4j.isInt(value)) return value;
      if (Array.isArray(value)) return value.map((item, i) => boltValue(item, `${path}[${i}]`));
      return mapOf(value as Record<string, unknown>, path);
    case 'undefined':
    case 'boolean':
      return value;
    default:
      return invariant(false, `the parameter ${path} is a ${typeof value}, which Cypher does not know`);
  }
}

function mapOf(map: Readonly<Record<string, unknown>>, path: string): Record<string, unknown> {
  const prototype: object | null = Object.getPrototypeOf(map);
  // A plain map, of this realm or another (tests run in a realm of their own): nothing stands above its prototype.
  invariant(
    prototype === null || Object.getPrototypeOf(prototype) === null,
    `the parameter ${path || 'map'} is a ${prototype?.constructor.name}, which Cypher does not know`,
  );
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(map)) result[key] = boltValue(map[key], path ? `${path}.${key}` : key);
  return result;
}

// With the flag `u` a whole pair is one character, so this finds the halves only.
const loneSurrogate = /[\uD800-\uDFFF]/u;

function brokenText(path: string): BadUserInputError {
  return new BadUserInputError([
    {
      path,
      code: 'BROKEN_TEXT',
      message: 'This text holds half of a surrogate pair, which is no character; it was cut in the middle or wrongly decoded.',
    },
  ]);
}
