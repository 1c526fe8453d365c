import {
  coerceInputValue,
  type GraphQLError,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  GraphQLNonNull,
  getNamedType,
  isEnumType,
  isInputObjectType,
} from 'graphql';
import { didYouMean } from 'graphql/jsutils/didYouMean.js';
import { closest } from '../../graph/search/closest.js';
import { type Finding, type Path, shortened } from './Article.js';
import { numbersAsIds } from './numbersAsIds.js';

/** Coerces a value to `ArticleInput` as GraphQL does, and returns all that is wrong with it. */
export function coerceArticle(type: GraphQLInputObjectType, value: unknown): { coerced: unknown; problems: Finding[] } {
  if (value === null)
    return { coerced: undefined, problems: [{ path: [], code: 'EMPTY', message: 'Here stands nothing; expected an article.' }] };
  const problems: Finding[] = numbersAsIds(type, value);
  const onError = (path: Path, given: unknown, { message }: GraphQLError) => problems.push(finding(type, path, given, message));
  // It compares what is misspelt with all that there is, for each of thousands: we do it for those that are told.
  const hideSuggestions = true;
  const coerced: unknown = coerceInputValue(value, new GraphQLNonNull(type), onError, hideSuggestions);
  // That a misspelt field leaves an entry empty follows from the misspelling.
  const misspelt = new Set(problems.filter(({ code }) => code === 'UNKNOWN_FIELD').map(({ path }) => path.slice(0, -1).join('.')));
  return {
    coerced,
    problems: problems.filter(({ path, message }) => !(message.startsWith('Exactly one key') && misspelt.has(path.join('.')))),
  };
}

/** A problem of GraphQL's with the path of the field that is missing or unknown; GraphQL gives the path of the object around it. */
function finding(article: GraphQLInputObjectType, path: Path, given: unknown, sentence: string): Finding {
  const type = getNamedType(typeAt(article, path));
  const missing = /^Field "(\w+)" of required type/.exec(sentence)?.[1];
  const unknown = /^Field "(.*)" is not defined by type/s.exec(sentence)?.[1];
  const message = shortened(sentence);
  if (missing !== undefined) return { path: [...path, missing], code: 'MISSING_FIELD', message };
  if (unknown !== undefined) return { path: [...path, unknown], code: 'UNKNOWN_FIELD', message, hint: () => expected(type, unknown) };
  return { path, code: 'INVALID_VALUE', message, hint: () => (sentence.includes('but got') ? '' : expected(type, given)) };
}

/** A sentence that says what was probably meant, or else what could stand there. */
function expected(type: GraphQLNamedInputType, given: unknown): string {
  const names = isEnumType(type) ? type.getValues().map(({ name }) => name) : isInputObjectType(type) ? Object.keys(type.getFields()) : [];
  const meant = typeof given === 'string' ? closest(given, names) : [];
  if (meant.length > 0) return didYouMean(meant);
  if (isEnumType(type)) return ` Expected one of ${names.join(', ')}.`;
  if (isInputObjectType(type)) return ` Expected ${type.isOneOf ? 'exactly one of' : 'fields out of'} ${names.join(', ')}.`;
  return ` But got ${shortened(JSON.stringify(given) ?? 'nothing')}.`;
}

function typeAt(type: GraphQLInputType, path: Path): GraphQLInputType {
  return path.reduce<GraphQLInputType>((at, step) => {
    const named = getNamedType(at);
    return isInputObjectType(named) && typeof step === 'string' ? (named.getFields()[step]?.type ?? at) : at;
  }, type);
}
