import type { Article } from '../article/Article.js';
import type { Properties } from '../fold/difference.js';

// A backup is a gzip-compressed text with a JSON document in each line: a head, all articles, all bookkeeping, and the SHA-256 of all that
// stands before it.

/** Raise it when an older Kakehashi could not restore what a newer one writes. */
export const backupFormat = 1;

/** The labels of what the store holds that does not follow from its articles, each with its unique key. Leases end with their processes. */
export const bookkeeping = { Ingestion: 'key', Seed: 'file' } as const;

export type BookkeepingLabel = keyof typeof bookkeeping;

/** The first line. */
export interface BackupHead {
  readonly kakehashi: 'backup';
  readonly format: number;
  /** Of the program that wrote it. */
  readonly version: string;
  /** The hash of the model under which the graph was folded. */
  readonly model: string;
  /** The graph's. */
  readonly revision: number;
  readonly day: string;
  readonly counts: Readonly<Record<'articles' | BookkeepingLabel, number>>;
}

/** Any line between the first and the last. */
export type BackupEntry = { readonly article: Article } | { readonly [Label in BookkeepingLabel]?: Properties };

/** The last line. */
export interface BackupEnd {
  readonly sha256: string;
}

/** A file that is no backup, or none that can be restored. */
export class BackupError extends Error {
  override name = 'BackupError';
}
