import type { Model } from '../../../schema/Model.js';
import type { Article } from '../article/Article.js';
import { listings } from '../unfold/unfold.js';

/** An id of an entity that is known outside an article. */
export interface Known {
  /** The name of its kind: `Person`. */
  readonly kind: string;
  /** Whether the register lists it, so that every article may name it. Otherwise only other articles list it. */
  readonly registered: boolean;
}

/**
 * The known ids once these articles are stored, too. Where two articles disagree about a kind, the first is believed, and the
 * other is refused when its entries are checked.
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

/** Whether a kind of article is that of the register. */
export const isRegister = (kind: string): boolean => kind === 'REGISTER';
