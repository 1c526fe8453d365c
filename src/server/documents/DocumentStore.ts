import type { KeyValueCache } from '@apollo/utils.keyvaluecache';
import { InMemoryLRUCache } from '@apollo/utils.keyvaluecache';
import type { DocumentNode } from 'graphql';
import { serverLimits } from '../limits.js';

/**
 * Where Apollo Server keeps documents that are parsed and validated: the trusted ones for as long as it runs, of all
 * others those that were asked last.
 */
export class DocumentStore implements KeyValueCache<DocumentNode> {
  private readonly trusted = new Map<string, DocumentNode>();
  private readonly others = new InMemoryLRUCache<DocumentNode>({ max: serverLimits.documentsMax });

  constructor(private readonly isTrusted: (hash: string) => boolean) {}

  async get(key: string): Promise<DocumentNode | undefined> {
    return this.trusted.get(key) ?? this.others.get(key);
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    // A key is the schema's hash and the document's.
    if (this.isTrusted(key.slice(key.lastIndexOf(':') + 1))) this.trusted.set(key, document);
    else await this.others.set(key, document);
  }

  async delete(key: string): Promise<boolean> {
    return this.trusted.delete(key) || (await this.others.delete(key));
  }
}
