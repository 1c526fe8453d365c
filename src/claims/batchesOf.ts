import type { Article } from './Article.js';
import { articleLimits } from './limits.js';

/** As few as possible, in the order in which they come, none larger than the largest article may be alone: each fits into one transaction. */
export function* batchesOf<Item>(
  items: Iterable<Item>,
  articleOf: (item: Item) => Pick<Article, 'entities' | 'claims'>,
): Generator<Item[]> {
  let batch: Item[] = [];
  let room: number = articleLimits.referenceEntitiesMax;
  for (const item of items) {
    const { entities, claims } = articleOf(item);
    const size = entities.length + claims.length;
    if (batch.length > 0 && size > room) {
      yield batch;
      batch = [];
      room = articleLimits.referenceEntitiesMax;
    }
    batch.push(item);
    room -= size;
  }
  if (batch.length > 0) yield batch;
}
