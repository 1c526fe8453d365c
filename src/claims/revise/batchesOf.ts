import type { Article, Values } from '../article/Article.js';
import { articleLimits } from '../article/limits.js';

type Content = Pick<Article, 'entities' | 'claims'>;

/**
 * Divides articles into as few batches as possible, in their order. No batch states more than one article may, so that each fits into
 * one transaction.
 */
export function* batchesOf<Item>(items: Iterable<Item>, articleOf: (item: Item) => Content): Generator<Item[]> {
  let batch: Item[] = [];
  let room: number = articleLimits.statedMax;
  for (const item of items) {
    const size = statedBy(articleOf(item));
    if (batch.length > 0 && size > room) {
      yield batch;
      batch = [];
      room = articleLimits.statedMax;
    }
    batch.push(item);
    room -= size;
  }
  if (batch.length > 0) yield batch;
}

/** About the number of claims that an article comes to: the values of the entities that it lists, and its claims. */
function statedBy({ entities, claims }: Content): number {
  const facts = entities.flatMap((entry) => Object.values(entry) as Values[]);
  const values = facts.flatMap(({ id: _, ...stated }) => Object.values(stated).flat());
  return values.length + claims.length;
}
