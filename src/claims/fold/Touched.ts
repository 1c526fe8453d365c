import type { Claim } from '../unfold/Claim.js';
import type { StoredEvidence, StoredMention } from './flat.js';

/** The ids of the entities and relationship claims to be folded anew. */
export interface Touched {
  readonly entities: ReadonlySet<string>;
  readonly relationships: ReadonlySet<string>;
  /**
   * The ids of touched entities, and of claims about them, for which all articles that name or state them must be read again. For
   * the others, the result of the last fold and the new articles are enough.
   */
  readonly unsettled: ReadonlySet<string>;
}

/**
 * The parts of a change that are not written yet: entities that come, mentions of them, and evidence for claims. The articles
 * themselves are written already.
 */
export interface Arrivals {
  /** The ids of the entities that come into the graph. */
  readonly appearing: ReadonlySet<string>;
  readonly mentions: readonly StoredMention[];
  readonly evidence: readonly StoredEvidence[];
  /** The claims of the evidence, by their ids. */
  readonly claims: ReadonlyMap<string, Claim>;
}
