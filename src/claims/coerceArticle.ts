import { coerceInputValue, type GraphQLInputObjectType, GraphQLNonNull } from 'graphql';
import type { Finding, Path } from './Article.js';

/** What GraphQL makes of a value that is to be an `ArticleInput`, and all that is wrong with it. */
export function coerceArticle(type: GraphQLInputObjectType, value: unknown): { coerced: unknown; problems: Finding[] } {
  const problems: Finding[] = [];
  const coerced: unknown = coerceInputValue(value, new GraphQLNonNull(type), (path, _value, { message }) =>
    problems.push(finding(path, message)),
  );
  return { coerced, problems };
}

/** GraphQL tells of a field that is missing or unknown at its owner; a person looks for the field. */
function finding(path: Path, message: string): Finding {
  const missing = /^Field "(\w+)" of required type/.exec(message)?.[1];
  const unknown = /^Field "(.+?)" is not defined by type/.exec(message)?.[1];
  if (missing !== undefined) return { path: [...path, missing], code: 'MISSING_FIELD', message };
  if (unknown !== undefined) return { path: [...path, unknown], code: 'UNKNOWN_FIELD', message };
  return { path, code: 'INVALID_VALUE', message };
}
