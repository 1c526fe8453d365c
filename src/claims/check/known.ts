import type { Model } from '../../../schema/Model.js';
import type { Article } from '../article/Article.js';
import { listings } from '../unfold/unfold.js';

/** What is known of an id: its kind, and whether every article may name it. */
export interface Known {
  readonly kind: string;
  /** In the register; otherwise only other articles list it. */
  readonly registered: boolean;
}

/**
 * What is known once these articles are in, too. Where two disagree about a kind, the first is believed, and the other
 * is refused when its entries are checked.
 */
export function knownWith(model: Model, known: ReadonlyMap<string, Known>, articles: readonly Article[]): Map<string, Known> {
  const all = new Map(known);
  for (const article of articles) {
    for (const { id, kind } of listings(model, article)) {
      const other = all.get(id);
      all.set(id, { kind: other?.kind ?? kind, registered: isRegister(article.kind) || other?.registered === true });
    }
  }
  return all;
}

export const isRegister = (kind: string): boolean => kind === 'REGISTER';
