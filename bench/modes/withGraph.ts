import { join } from 'node:path';
import { type Graph, openGraph } from '../graph/openGraph.js';
import type { Tell } from '../tell.js';
import type { Options } from './Options.js';

/** Opens the graph of this scale, and closes it whatever happens. */
export async function withGraph<Result>(
  { data, seeds, isFresh, writesRaw }: Options,
  scale: number,
  tell: Tell,
  work: (graph: Graph) => Promise<Result>,
): Promise<Result> {
  const graph = await openGraph({ scale, folder: join(data, `scale-${scale}`), seeds, isFresh, writesRaw, tell });
  try {
    return await work(graph);
  } finally {
    await graph.close();
  }
}
