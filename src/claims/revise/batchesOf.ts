import type { Article, Values } from '../article/Article.js';
import { articleLimits } from '../article/limits.js';

type Content = Pick<Article, 'entities' | 'claims'>;

/**
 * Divides articles into as few batches as possible, in their order. No batch states more than one article may, so that each fits into
 * one transaction.
 */
export function* batchesOf<Item>(items: Iterable<Item>, articleOf: (item: Item) => Content): Generator<Item[]> {
  const batches = new Batches<Item>();
  for (const item of items) yield* batches.add(item, articleOf(item));
  yield* batches.rest();
}

/** The same with articles that come one after the other. */
export async function* batchesFrom<Item>(items: AsyncIterable<Item>, articleOf: (item: Item) => Content): AsyncGenerator<Item[]> {
  const batches = new Batches<Item>();
  for await (const item of items) yield* batches.add(item, articleOf(item));
  yield* batches.rest();
}

class Batches<Item> {
  private batch: Item[] = [];
  private room: number = articleLimits.statedMax;

  /** The batch that has no room for this item, if the one at hand has none. */
  add(item: Item, part: Content): Item[][] {
    const size = statedBy(part);
    const full = size > this.room ? this.rest() : [];
    this.batch.push(item);
    this.room -= size;
    return full;
  }

  rest(): Item[][] {
    const { batch } = this;
    this.batch = [];
    this.room = articleLimits.statedMax;
    return batch.length > 0 ? [batch] : [];
  }
}

/** About the number of claims that an article comes to: the values of the entities that it lists, and its claims. */
function statedBy({ entities, claims }: Content): number {
  const facts = entities.flatMap((entry) => Object.values(entry) as Values[]);
  const values = facts.flatMap(({ id: _, ...stated }) => Object.values(stated).flat());
  return values.length + claims.length;
}
