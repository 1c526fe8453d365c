import { readdirSync, statSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';

/**
 * The megabytes of memory in which Neo4j keeps the store: all of it with room to grow until the next start, but no more than a
 * quarter of the machine, which has other things to do.
 */
export function pageCacheMb(home: string): number {
  const wanted = Math.ceil((sizeOf(join(home, 'data', 'databases')) / 2 ** 20) * growth);
  // In a container the machine is as large as the container may be.
  const memory = Math.min(totalmem(), process.constrainedMemory() || totalmem());
  return Math.max(leastMb, Math.min(wanted, Math.floor(memory / 2 ** 20 / 4)));
}

/** The least megabytes: enough for some 100,000 claims. */
const leastMb = 128;
const growth = 1.5;

function sizeOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  // Another Neo4j that has just started on the same data, and will refuse us, may take files away meanwhile.
  const size = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return files.filter((file) => file.isFile()).reduce((sum, file) => sum + size(join(file.parentPath, file.name)), 0);
}
