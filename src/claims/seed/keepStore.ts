import { randomUUID } from 'node:crypto';
import type { Database } from '../../database/index.js';
import type { Declaration } from '../check/readArticle.js';
import { Lease, type LeaseOptions, targetOf } from './Lease.js';
import { seedTexts } from './seed.js';
import { readSeedTexts } from './seedFolder.js';

/** The id of this process. */
const holder = randomUUID();

/** Options for keeping a store. */
export interface KeepOptions extends LeaseOptions {
  /** Called with the lease before the store is prepared, which may take minutes: a process that stops meanwhile ends the lease. */
  readonly onTaken?: (lease: Lease) => void;
}

/**
 * Takes the lease on a store and brings the store up to a folder of article files. `onProgress` gets one line for people each
 * time the work has got further.
 * @throws {ArticleError} with all problems of all files.
 * @throws {StoreHeldError} while a process with another target holds the store.
 */
export async function keepStore(
  database: Database,
  declaration: Declaration,
  folder: string,
  { onProgress = () => {}, onTaken = () => {}, ...options }: KeepOptions = {},
): Promise<Lease> {
  onProgress('Seeding: reading the articles.');
  const texts = await readSeedTexts(folder);
  const lease = await Lease.take(database, targetOf(declaration.model, texts), { holder, onProgress, ...options });
  onTaken(lease);
  try {
    await seedTexts(database, declaration, texts, {
      onProgress: ({ done, total }) =>
        onProgress(total === 0 ? 'Seeding: all articles are in already.' : `Seeding: ${done} of ${total} files.`),
      onSchema: onProgress,
    });
    await lease.serve();
    return lease;
  } catch (error) {
    await lease.end().catch(() => {});
    throw error;
  }
}
