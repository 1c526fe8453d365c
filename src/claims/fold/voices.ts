import { always } from '../../../schema/beside.js';
import { type Moment, momentsOf } from './history.js';

/** The part of an article on which its voice depends. */
export interface Source {
  readonly id: string;
  readonly publisher: string;
  /** The day from which the article is known; null for always. */
  readonly knownFrom: string | null;
  /** The id of the article that it retells. */
  readonly retells?: string;
  /** The publisher that it retells, where it retells no article that is here. */
  readonly retoldPublisher?: string;
}

/** The stored articles, by their ids. */
type Sources = Pick<ReadonlyMap<string, Source>, 'get'>;

/** The article's voice over time, from its first day on: an article that it retells may have come later. */
export function voicesOf(source: Source, sources: Sources): Moment<string>[] {
  const days = chainOf(source, sources).flatMap(({ knownFrom }) => knownFrom ?? []);
  return momentsOf(source.knownFrom, days, (day) => voiceOf(source, knownBy(sources, day)));
}

/**
 * The key of the publisher at the root of an article's chain of retellings: articles with the same voice count once. An article
 * that is retold but not stored stands for its publisher until it comes. `sources` holds all articles that are retold, as far as
 * they are stored.
 */
export function voiceOf(source: Source, sources: Sources): string {
  const chain = chainOf(source, sources);
  const last = chain.at(-1) ?? source;
  if (last.retells === undefined) return publisherKey(last.retoldPublisher ?? last.publisher);
  const next = sources.get(last.retells);
  if (!next) return last.retells;
  // Articles that retell one another in a circle share a voice, whichever of them is asked.
  const circle = chain.slice(chain.indexOf(next));
  const first = circle.reduce((a, b) => (b.id < a.id ? b : a));
  return publisherKey(first.publisher);
}

/** The article, the one that it retells, the one that that retells, and so on; in a circle, each once. */
function chainOf(source: Source, sources: Sources): Source[] {
  const chain = new Set<Source>();
  for (let next: Source | undefined = source; next && !chain.has(next); ) {
    chain.add(next);
    next = next.retells === undefined ? undefined : sources.get(next.retells);
  }
  return [...chain];
}

function knownBy(sources: Sources, day: string): Sources {
  const known = (source: Source | undefined) => (source && (source.knownFrom ?? always) <= day ? source : undefined);
  return { get: (id) => known(sources.get(id)) };
}

/** A key that is the same for one publisher, however its name is spaced and capitalised. */
export const publisherKey = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
