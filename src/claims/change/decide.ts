import type { Model } from '../../../schema/Model.js';
import type { Database } from '../../database/index.js';
import { sha256 } from '../article/canonical.js';
import { articleFrom } from '../check/readArticle.js';
import type { IngestionResult } from '../revise/ledger.js';
import { type IngestOptions, ingest } from './ingest.js';

/** What a curator decides, as the article says it that holds the decision. */
export interface Decision {
  /** The headline of that article. */
  readonly title: string;
  /** Its claims, without their locators. */
  readonly claims: readonly object[];
}

/** Two entities are one: `merged` becomes another id of `kept`. */
export const merge = (kept: string, merged: string): Decision => ({
  title: `${merged} is ${kept}`,
  claims: [{ sameAs: { kept, merged } }],
});

/** Two entities that look alike are two. */
export const distinguish = (one: string, other: string): Decision => ({
  title: `${one} is not ${other}`,
  claims: [{ notSameAs: { one, other } }],
});

/** The end of a claim at which it names an entity: its subject, or the entity to which a relationship leads. */
export type End = 'SUBJECT' | 'OBJECT';

/** Claims name another entity at one end in truth. */
export const split = (claims: readonly string[], entity: string, end: End): Decision => ({
  title: `Claims about ${entity}`,
  claims: claims.map((claim) => ({ about: end === 'SUBJECT' ? { claim, entity } : { claim, object: entity } })),
});

/** A claim wins over its rivals. */
export const prefer = (claim: string): Decision => ({ title: `${claim} is right`, claims: [{ preferred: claim }] });

/** Options for a decision. */
export interface DecideOptions extends Omit<IngestOptions, 'base'> {
  /** Why: a remark that stays with the decision. */
  readonly note?: string | undefined;
}

/**
 * Makes a curator's decision. It is an article of the kind CURATION, and can be taken out like any other. The same decision is made once,
 * whoever makes it.
 * @throws {ArticleError} where it names what is not there, or contradicts another decision.
 * @throws {ConflictError} where the key stands for another attempt.
 */
export function decide(
  database: Database,
  model: Model,
  { title, claims }: Decision,
  { note, ...options }: DecideOptions = {},
): Promise<IngestionResult> {
  const article = articleFrom(model, {
    id: `decision-${sha256(JSON.stringify(claims)).slice(0, 20)}`,
    kind: 'CURATION',
    title,
    publisher: 'Curators',
    language: 'en',
    accessed: new Date().toISOString().slice(0, 10),
    claims: claims.map((claim) => ({ locator: 'decision', ...(note ? { note } : {}), ...claim })),
  });
  return ingest(database, model, article, options);
}
