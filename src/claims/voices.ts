/** What an article's voice depends on. */
export interface Source {
  readonly id: string;
  readonly publisher: string;
  /** The id of the article that it retells. */
  readonly retells?: string;
  /** Else the publisher that it retells. */
  readonly retoldPublisher?: string;
}

/**
 * The publisher at the root of the chain of retellings: articles with the same voice count once. An article that is
 * retold but not here stands for its publisher until it comes. `sources` holds all articles that retell an article.
 */
export function voiceOf(source: Source, sources: ReadonlyMap<string, Source>): string {
  const chain = new Set<Source>();
  let current = source;
  while (!chain.has(current)) {
    chain.add(current);
    if (current.retells === undefined) return publisherKey(current.retoldPublisher ?? current.publisher);
    const next = sources.get(current.retells);
    if (!next) return current.retells;
    current = next;
  }
  // Articles that retell one another in a circle share a voice, whichever of them is asked.
  const circle = [...chain].slice([...chain].indexOf(current));
  const first = circle.reduce((a, b) => (b.id < a.id ? b : a));
  return publisherKey(first.publisher);
}

/** One text for one publisher, however its name is spaced and capitalised. */
export const publisherKey = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
