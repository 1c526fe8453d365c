import { isAbsent, isRecord, type RequestParameters } from '../graphql/RequestParameters.js';

/** The question that a request asks: what its answer depends on, besides the state of the graph and the languages. */
export interface AskedQuestion {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * The question in these parameters, if its answer can be kept. Undefined if a parameter is not as it should be, or if the document
 * may write or subscribe: by GraphQL's grammar, a document without these two words does neither.
 */
export function askedIn({ query, operationName, variables, extensions }: RequestParameters): AskedQuestion | undefined {
  if (typeof query !== 'string' || query === '' || /\b(mutation|subscription)\b/.test(query)) return undefined;
  if (!isAbsent(operationName) && typeof operationName !== 'string') return undefined;
  if (!isAbsent(variables) && !isRecord(variables)) return undefined;
  if (!isAbsent(extensions) && (!isRecord(extensions) || 'persistedQuery' in extensions)) return undefined;
  return { query, operationName: operationName ?? null, variables: variables ?? {} };
}
