import type { Article } from './Article.js';
import { articleLimits } from './limits.js';

/** As few as possible, in the order in which they come, none larger than the largest article may be alone: each fits into one transaction. */
export function* batchesOf<Item>(
  items: Iterable<Item>,
  articleOf: (item: Item) => Pick<Article, 'entities' | 'claims'>,
): Generator<Item[]> {
  let batch: Item[] = [];
  let [entities, claims] = [0, 0];
  for (const item of items) {
    const article = articleOf(item);
    entities += article.entities.length;
    claims += article.claims.length;
    if (batch.length > 0 && (entities > articleLimits.referenceEntitiesMax || claims > articleLimits.referenceClaimsMax)) {
      yield batch;
      batch = [];
      [entities, claims] = [article.entities.length, article.claims.length];
    }
    batch.push(item);
  }
  if (batch.length > 0) yield batch;
}
