import { sha256 } from '../../claims/index.js';
import { isAbsent, isRecord, type RequestParameters } from '../graphql/RequestParameters.js';
import { RefusedRequest } from '../http/refusals/RefusedRequest.js';

/** The documents that clients may name instead of sending them. None is added while it runs: strangers could fill any store. */
export class TrustedDocuments {
  constructor(
    private readonly texts: ReadonlyMap<string, string> = new Map(),
    /** Whether only these documents are answered. */
    readonly isOnly = false,
  ) {}

  has(hash: string): boolean {
    return this.texts.has(hash);
  }

  all(): Iterable<[hash: string, text: string]> {
    return this.texts;
  }

  /**
   * The parameters with the text of the document that they name.
   * @throws {RefusedRequest} where the name is unknown or contradicts the text.
   */
  resolve(parameters: RequestParameters): RequestParameters {
    const { documentId, query, ...rest } = parameters;
    const { persistedQuery, ...extensions } = isRecord(rest.extensions) ? rest.extensions : {};
    if (isAbsent(documentId) && isAbsent(persistedQuery)) {
      if (this.isOnly && !isAbsent(query)) throw new RefusedRequest('BAD_REQUEST', onlyTrusted);
      return parameters;
    }
    // While there are no trusted documents, Apollo Server refuses by itself, in the way its clients know.
    if (this.texts.size === 0 && isAbsent(documentId)) return parameters;
    const text = this.named(hashesIn(documentId, persistedQuery), query, isAbsent(documentId) ? sendIt : unknown);
    return { ...rest, query: text, extensions };
  }

  private named([hash, ...others]: readonly (string | undefined)[], query: unknown, notFound: RefusedRequest): string {
    if (others.some((other) => other !== hash)) {
      throw new RefusedRequest('BAD_REQUEST', '`documentId` and `extensions.persistedQuery.sha256Hash` name two documents; name one.');
    }
    const text = hash && this.texts.get(hash);
    if (!text && isAbsent(query)) throw notFound;
    if (!text && this.isOnly) throw unknown;
    if (text && isAbsent(query)) return text;
    // An unknown document that comes with its own hash is like any other: clients send it so when told that it is unknown.
    if (typeof query === 'string' && sha256(query) === hash) return query;
    throw new RefusedRequest('BAD_REQUEST', 'The hash stands for another document than the one in `query`; send one of them.');
  }
}

/** One entry for each place that names a document: its hash, or undefined where the name is no hash. */
function hashesIn(documentId: unknown, persistedQuery: unknown): (string | undefined)[] {
  const ids = isAbsent(documentId) ? [] : [/^sha256:([0-9a-f]{64})$/.exec(String(documentId))?.[1]];
  if (isAbsent(persistedQuery)) return ids;
  const { sha256Hash } = isRecord(persistedQuery) ? persistedQuery : {};
  return [...ids, typeof sha256Hash === 'string' ? sha256Hash : undefined];
}

const onlyTrusted =
  'Only documents that are known here are answered: name one by `documentId` ("sha256:…") or `extensions.persistedQuery.sha256Hash`.';
const unknown = new RefusedRequest(
  'PERSISTED_QUERY_NOT_FOUND',
  'No document of this name is known here: expected "sha256:" and the 64 hexadecimal digits of one that is.',
);

/** Apollo's clients take this refusal for no failure: they look for these very words, and send the document with its hash. */
const sendIt = new RefusedRequest('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound', 200);
