import type { KeyValueCache } from '@apollo/utils.keyvaluecache';
import { type DocumentNode, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import { documentBytes } from '../../graph/plan/documentBytes.js';
import { serverLimits } from '../limits.js';

/**
 * Keeps parsed and validated documents for Apollo Server: the trusted ones for as long as it runs, and of all others those that were
 * asked last.
 */
export class DocumentStore implements KeyValueCache<DocumentNode> {
  private readonly trusted = new Map<string, DocumentNode>();
  private readonly others = new LRUCache<string, DocumentNode>({
    max: serverLimits.documentsMax,
    maxSize: serverLimits.documentsBytesMax,
    sizeCalculation: documentBytes,
  });

  constructor(private readonly isTrusted: (hash: string) => boolean) {}

  async get(key: string): Promise<DocumentNode | undefined> {
    return this.trusted.get(key) ?? this.others.get(key);
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    dropTokens(document);
    // A key is the schema's hash and the document's.
    if (this.isTrusted(key.slice(key.lastIndexOf(':') + 1))) this.trusted.set(key, document);
    else this.others.set(key, document);
  }

  async delete(key: string): Promise<boolean> {
    return this.trusted.delete(key) || this.others.delete(key);
  }
}

/** Removes the tokens that the parser leaves with the nodes, up to 4 MB for 100 kB. Where a node stands is known without them. */
function dropTokens(document: DocumentNode): void {
  visit(document, { enter: ({ loc }) => void (loc && Object.assign(loc, { startToken: undefined, endToken: undefined })) });
}
