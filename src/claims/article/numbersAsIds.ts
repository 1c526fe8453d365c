import { GraphQLID, type GraphQLInputType, getNullableType, isInputObjectType, isListType } from 'graphql';
import type { Finding, Path } from './Article.js';

/**
 * Finds ids of digits that stand in a file without quotes: YAML reads them as numbers, and GraphQL would take whatever text such
 * a number has.
 */
export function numbersAsIds(given: GraphQLInputType, value: unknown, path: Path = []): Finding[] {
  const type = getNullableType(given);
  if (typeof value === 'number' && type === GraphQLID) {
    const message = `Here stands the number ${value}; an id is a text: put it in quotes, "${value}".`;
    return [{ path, code: 'INVALID_VALUE', message }];
  }
  if (isListType(type)) {
    const items = Array.isArray(value) ? value : [value];
    return items.flatMap((item, i) => numbersAsIds(type.ofType as GraphQLInputType, item, Array.isArray(value) ? [...path, i] : path));
  }
  if (!isInputObjectType(type) || typeof value !== 'object' || value === null) return [];
  const fields = type.getFields();
  return Object.entries(value).flatMap(([name, member]) => (fields[name] ? numbersAsIds(fields[name].type, member, [...path, name]) : []));
}
