import {
  coerceInputValue,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLNonNull,
  getNamedType,
  isEnumType,
  isInputObjectType,
} from 'graphql';
import type { Finding, Path } from './Article.js';

/** What GraphQL makes of a value that is to be an `ArticleInput`, and all that is wrong with it. */
export function coerceArticle(type: GraphQLInputObjectType, value: unknown): { coerced: unknown; problems: Finding[] } {
  if (value === null)
    return { coerced: undefined, problems: [{ path: [], code: 'EMPTY', message: 'Here stands nothing; expected an article.' }] };
  const problems: Finding[] = [];
  const coerced: unknown = coerceInputValue(value, new GraphQLNonNull(type), (path, given, { message }) =>
    problems.push(finding(path, `${message}${expectation(typeAt(type, path), message, given)}`)),
  );
  // That a misspelt field leaves an entry empty follows from the misspelling.
  const misspelt = new Set(problems.filter(({ code }) => code === 'UNKNOWN_FIELD').map(({ path }) => path.slice(0, -1).join('.')));
  return {
    coerced,
    problems: problems.filter(({ path, message }) => !(message.startsWith('Exactly one key') && misspelt.has(path.join('.')))),
  };
}

/** GraphQL tells of a field that is missing or unknown at its owner; a person looks for the field. */
function finding(path: Path, message: string): Finding {
  const missing = /^Field "(\w+)" of required type/.exec(message)?.[1];
  const unknown = /^Field "(.+?)" is not defined by type/.exec(message)?.[1];
  if (missing !== undefined) return { path: [...path, missing], code: 'MISSING_FIELD', message };
  if (unknown !== undefined) return { path: [...path, unknown], code: 'UNKNOWN_FIELD', message };
  return { path, code: 'INVALID_VALUE', message };
}

/** What could stand there, where GraphQL's sentence does not say it or hint at it. */
function expectation(type: GraphQLInputType, message: string, given: unknown): string {
  const named = getNamedType(type);
  if (/Did you mean|but got/.test(message)) return '';
  if (isEnumType(named))
    return ` Expected one of ${named
      .getValues()
      .map(({ name }) => name)
      .join(', ')}.`;
  if (message.startsWith('Field "') && message.includes('of required type')) return '';
  if (isInputObjectType(named))
    return ` Expected ${named.isOneOf ? 'exactly one of' : 'fields out of'} ${Object.keys(named.getFields()).join(', ')}.`;
  return ` But got ${JSON.stringify(given)}.`;
}

function typeAt(type: GraphQLInputType, path: Path): GraphQLInputType {
  return path.reduce<GraphQLInputType>((at, step) => {
    const named = getNamedType(at);
    return isInputObjectType(named) && typeof step === 'string' ? (named.getFields()[step]?.type ?? at) : at;
  }, type);
}
