import type { Claim } from '../unfold/Claim.js';
import type { StoredEvidence, StoredMention } from './flat.js';

/** The entities and relationship claims to be folded anew. */
export interface Touched {
  readonly entities: ReadonlySet<string>;
  readonly relationships: ReadonlySet<string>;
  /**
   * Those entities, and claims about what is touched, of which all articles that name or state them must be looked at again. Of the
   * others it is enough to know what was found, and which articles are new.
   */
  readonly unsettled: ReadonlySet<string>;
}

/**
 * What a change brings and is not written yet: entities, mentions of them, and evidence for claims. The articles themselves are
 * written.
 */
export interface Arrivals {
  readonly appearing: ReadonlySet<string>;
  readonly mentions: readonly StoredMention[];
  readonly evidence: readonly StoredEvidence[];
  /** The claims that are stated, by their ids. */
  readonly claims: ReadonlyMap<string, Claim>;
}
