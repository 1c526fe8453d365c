import { cypher } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import { type Moment, momentOn, momentsIn, momentsOf, type Values } from '../fold/history.js';
import type { Testimony, Voice } from '../fold/support.js';
import type { Claim, PropertyClaim, RelationshipClaim } from '../unfold/Claim.js';
import { sorted } from '../unfold/order.js';
import { overRows, type Properties } from './rows.js';

/** A claim with the articles that state it. */
export type Cited<Kind extends Claim = Claim> = Kind extends Claim
  ? Kind & {
      readonly citations: readonly Citation[];
      /** These are not all of them, but all that tell anything as long as the claim has no rival (see `telling`). */
      readonly isPartial: boolean;
      /** None where it is not stored yet. */
      readonly node?: Properties;
    }
  : never;

/** Which article states a claim, and how certainly. */
export type Citation = readonly [article: string, certainty: string];

/** All claims about the properties of these entities and relationship claims. */
export async function loadValues(send: Send, subjects: Iterable<string>): Promise<Cited<PropertyClaim>[]> {
  const rows = await overRows<string, [ValueNode, Citation[]]>(
    send,
    subjects,
    (some) =>
      cypher`UNWIND ${some} AS subject MATCH (c:Claim {subject: subject}) WHERE c.value IS NOT NULL RETURN properties(c), ${citing}`,
  );
  return rows.map(([node, citations]) => {
    const { id, subject, predicate: property, value } = node;
    return { id, subject, property, value, ...cited(node, citations) };
  });
}

export async function loadRelationships(send: Send, claims: Iterable<string>): Promise<Cited<RelationshipClaim>[]> {
  const rows = await overRows<string, [RelationshipNode, Citation[]]>(
    send,
    claims,
    (some) => cypher`UNWIND ${some} AS id MATCH (c:Claim {id: id}) RETURN properties(c), ${citing}`,
  );
  return rows.map(([node, citations]) => {
    const { id, predicate: type, subject: from, object: to, key } = node;
    return { id, type, from, to, ...(key === undefined ? {} : { key }), ...cited(node, citations) };
  });
}

/** The same claims with all that state them. */
export async function loadWhole(send: Send, claims: readonly Cited[]): Promise<Cited[]> {
  const rows = await overRows<string, [string, Citation[]]>(
    send,
    claims.map(({ id }) => id),
    (some) => cypher`UNWIND ${some} AS id MATCH (c:Claim {id: id})
    RETURN id, COLLECT { MATCH (c)<-[s:STATES]-(a:Article) RETURN [a.id, s.certainty] }`,
  );
  const found = new Map(rows);
  return claims.map((claim) => ({ ...claim, citations: found.get(claim.id) ?? [], isPartial: false }));
}

/** As a property of the claim's node. */
export const tellingOf = (testimonies: readonly Testimony[]): string[] =>
  sorted(testimonies.map(({ article, certainty }) => `${article} ${certainty}`));

function cited(node: ClaimNode, citations: readonly Citation[]) {
  const { telling } = node;
  if (!telling) return { node, citations, isPartial: false };
  return { node, citations: telling.map((one) => one.split(' ') as [string, string]), isPartial: true };
}

type ClaimNode = Properties & { readonly telling?: readonly string[] };
type ValueNode = ClaimNode & Record<'id' | 'subject' | 'predicate' | 'value', string>;
type RelationshipNode = ClaimNode & Record<'id' | 'subject' | 'predicate' | 'object', string> & { readonly key?: string };

// Not collect(), which would have to tell rows apart by all other columns.
const citing = cypher`COLLECT { MATCH (c)<-[s:STATES]-(a:Article) WHERE c.telling IS NULL RETURN [a.id, s.certainty] }`;

/** What an article adds to every claim that it states. */
export type Witness = Omit<Testimony, 'certainty'>;

export async function loadWitnesses(send: Send, articles: Iterable<string>): Promise<Map<string, Witness>> {
  const rows = await overRows<string, WitnessRow>(
    send,
    articles,
    (some) => cypher`UNWIND ${some} AS id MATCH (a:Article {id: id})
    RETURN id, a.kind, a.voice, a.voiceSide, a.knownFrom, a.published,
      CASE WHEN a.voice_since IS NOT NULL OR a.voiceSide_since IS NOT NULL THEN a {.voice_was, .voice_since, .voiceSide_was, .voiceSide_since} END`,
  );
  return new Map(rows.map((row) => [row[0], witnessOf(row)]));
}

type WitnessRow = [string, string, string | null, string | null, string | null, string | null, Values | null];

function witnessOf([article, kind, voice, side, knownFrom, published, histories]: WitnessRow): Witness {
  const said = { article, kind, voice: voice ?? '', side: side ?? '', knownFrom, published };
  return histories ? { ...said, voices: voicesIn(histories, said) } : said;
}

function voicesIn(histories: Values, { voice, side, knownFrom }: Witness): Moment<Voice>[] {
  const [voices, sides] = [momentsIn(histories, 'voice'), momentsIn(histories, 'voiceSide')];
  const days = [...voices, ...sides].map(({ since }) => since);
  return momentsOf(knownFrom, days, (day) => ({
    voice: String(momentOn(voices, day) ?? voice),
    side: String(momentOn(sides, day) ?? side),
  }));
}
