import type { Article, Effects } from '../../claims/index.js';

/** How many claims a change added to the graph, confirmed, contradicted and removed. */
interface Numbers {
  added: number;
  confirmed: number;
  contradicted: number;
  removed: number;
}

/** What `--json` prints of a command that writes: how much was handed in, and what that came to. */
export class Summary implements Numbers {
  articles = 0;
  entities = 0;
  claims = 0;
  added = 0;
  confirmed = 0;
  contradicted = 0;
  removed = 0;

  /** An article was handed in. */
  takes({ entities, claims }: Pick<Article, 'entities' | 'claims'>): void {
    this.articles += 1;
    this.entities += entities.length;
    this.claims += claims.length;
  }

  /** A change was made. */
  came({ added, confirmed, contradicted, removed }: Numbers): void {
    this.added += added;
    this.confirmed += confirmed;
    this.contradicted += contradicted;
    this.removed += removed;
  }
}

/** How many claims a change added, confirmed, contradicted and removed. */
export const numbersOf = ({ added, confirmed, contradicted, removed }: Effects<unknown>): Numbers => ({
  added: added.length,
  confirmed: confirmed.length,
  contradicted: contradicted.length,
  removed: removed.length,
});

/** `ADDED clubic-2025-05-12: 8 claims new to the graph, 4 confirmed` */
export function line(status: string, article: string, numbers: Numbers): string {
  const { added, confirmed, contradicted, removed } = numbers;
  const parts = [
    added > 0 ? `${added} ${added === 1 ? 'claim' : 'claims'} new to the graph` : '',
    confirmed > 0 ? `${confirmed} confirmed` : '',
    contradicted > 0 ? `${contradicted} contradicted` : '',
    removed > 0 ? `${removed} removed` : '',
  ].filter(Boolean);
  return `${status} ${article}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}
