import type { Model } from '../../../schema/Model.js';
import type { Restatement } from '../revise/restate.js';
import { type StoredEvidence, type StoredMention, sayingProperties } from '../store/evidence.js';
import type { Listing } from '../store/listings.js';
import type { Claim } from '../unfold/Claim.js';

/** What articles list, mention and state, as flat as the store has it. */
export interface Flat {
  readonly listings: readonly Listing[];
  readonly mentions: readonly StoredMention[];
  readonly evidence: readonly StoredEvidence[];
}

export function flattened(model: Model, { unfolded }: Restatement): Flat & { claims: Map<string, Claim> } {
  const articles = [...unfolded];
  return {
    listings: articles.flatMap(([article, { entities }]) => entities.map((entity) => ({ article, ...entity }))),
    mentions: articles.flatMap(([article, { mentions }]) => mentions.map((entity) => ({ article, entity }))),
    evidence: articles.flatMap(([article, { evidence }]) =>
      evidence.map(({ claim, ...saying }) => ({ article, claim, saying: sayingProperties(model, saying) })),
    ),
    claims: new Map(articles.flatMap(([, { stated }]) => stated.map(({ claim }) => [claim.id, claim]))),
  };
}
