import type { Model } from '../../../schema/Model.js';
import type { Claim } from '../unfold/Claim.js';
import type { Saying } from '../unfold/parts.js';
import type { Unfolded } from '../unfold/unfold.js';
import type { Properties } from './difference.js';
import { withFolded } from './folded.js';

/** The fact that an article lists an entity, with the id and kind that the article gives, before curators' decisions. */
export interface Listing {
  readonly article: string;
  /** The id of the entity. */
  readonly id: string;
  readonly kind: string;
}

/** The fact that an article names an entity: a relationship MENTIONS. */
export interface StoredMention {
  readonly article: string;
  readonly entity: string;
}

/** A place at which an article states a claim: a relationship STATES. */
export interface StoredEvidence {
  readonly article: string;
  readonly claim: string;
  /** The properties of the relationship. */
  readonly saying: Properties;
}

/** A key that is the same for evidence that is the same in all its properties. */
export const evidenceKey = ({ article, claim, saying }: StoredEvidence): string =>
  JSON.stringify([article, claim, Object.entries(saying).sort()]);

/** A key that is the same for the same mention. */
export const mentionKey = ({ article, entity }: StoredMention): string => `${article} ${entity}`;

/** The listings, mentions and evidence of articles, as the store keeps them. */
export interface Flat {
  readonly listings: readonly Listing[];
  readonly mentions: readonly StoredMention[];
  readonly evidence: readonly StoredEvidence[];
}

/** The listings, mentions and evidence of unfolded articles, and the claims by their ids. `unfolded` is by the ids of the articles. */
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
