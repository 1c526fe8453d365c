import type { Model } from '../../../schema/Model.js';
import type { Claim } from '../unfold/Claim.js';
import type { Saying } from '../unfold/parts.js';
import type { Unfolded } from '../unfold/unfold.js';
import type { Properties } from './difference.js';
import { withFolded } from './folded.js';

/** An article lists an entity as of a kind, under the id that the article gives, before curators' decisions. */
export interface Listing {
  readonly article: string;
  readonly id: string;
  readonly kind: string;
}

/** An article names an entity. */
export interface StoredMention {
  readonly article: string;
  readonly entity: string;
}

/** A place where an article states a claim. */
export interface StoredEvidence {
  readonly article: string;
  readonly claim: string;
  /** The properties of the relationship. */
  readonly saying: Properties;
}

/** One text for evidence that is the same in all its properties. */
export const evidenceKey = ({ article, claim, saying }: StoredEvidence): string =>
  JSON.stringify([article, claim, Object.entries(saying).sort()]);

/** One text for one mention. */
export const mentionKey = ({ article, entity }: StoredMention): string => `${article} ${entity}`;

/** What articles list, mention and state, as flat as the store has it. */
export interface Flat {
  readonly listings: readonly Listing[];
  readonly mentions: readonly StoredMention[];
  readonly evidence: readonly StoredEvidence[];
}

/** Lists what the unfolded articles list, mention and state, and the claims that they state. */
export function flattened(model: Model, unfolded: ReadonlyMap<string, Unfolded>): Flat & { claims: Map<string, Claim> } {
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

function sayingProperties(model: Model, { locator, certainty, note }: Saying): Properties {
  const { properties } = model.relationship('STATES');
  return withFolded(properties, { locator, certainty, ...(note === undefined ? {} : { note }) });
}
