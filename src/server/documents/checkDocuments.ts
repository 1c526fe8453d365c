import type { ApolloServer } from '@apollo/server';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { SetupError } from '../../errors.js';
import { anonymous } from '../../execution/Viewer.js';
import type { RequestContext } from '../graphql/RequestContext.js';
import { unfit } from './readManifest.js';
import type { TrustedDocuments } from './TrustedDocuments.js';

/**
 * Lets Apollo Server parse, validate and keep all trusted documents, by the same rules as for a request. Each document is asked
 * for an operation that it does not have: Apollo Server says that only of a document that is otherwise right.
 * @throws {SetupError} with all that is wrong with the documents.
 */
export async function checkDocuments(apollo: ApolloServer<RequestContext>, documents: TrustedDocuments, path: string): Promise<void> {
  const problems: string[] = [];
  for (const [hash, query] of documents.all()) {
    const contextValue = new Unasked();
    const { body } = await apollo.executeOperation({ query, operationName: 'NoOperationOfThisName' }, { contextValue });
    const errors = (body.kind === 'single' && body.singleResult.errors) || [];
    const wrong = errors.filter(({ extensions }) => extensions?.code !== ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE);
    problems.push(...wrong.map(({ message }) => `${hash}: ${message}`));
  }
  if (problems.length > 0) throw new SetupError(unfit(path, problems));
}

/** The context of a document that no client asks and for which nothing is read. */
class Unasked implements RequestContext {
  readonly signal = new AbortController().signal;
  readonly languages = [];
  readonly viewer = anonymous;
  readonly locals = { requestId: 'documents' };

  get database(): never {
    throw new Error('a document is checked without being answered');
  }
}
