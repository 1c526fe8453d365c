import { cypher } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import type { Properties } from '../fold/difference.js';
import { type Moment, momentOn, momentsIn, momentsOf, type Snapshot } from '../fold/history.js';
import { type Citation, type Cited, citationsIn, type Witness } from '../fold/standings.js';
import type { Voice } from '../fold/support.js';
import type { PropertyClaim, RelationshipClaim } from '../unfold/Claim.js';
import { overRows } from './rows.js';

/** Loads the claims of all properties of these entities and relationship claims, with their citations. */
export async function loadValues(send: Send, subjects: Iterable<string>): Promise<Cited<PropertyClaim>[]> {
  const rows = await overRows<string, [ValueNode, Citation[]]>(
    send,
    subjects,
    (some) =>
      cypher`UNWIND ${some} AS subject MATCH (c:Claim {subject: subject})
      WHERE c.value IS NOT NULL RETURN properties(c), ${citing}`,
  );
  return rows.map(([node, citations]) => {
    const { id, subject, predicate: property, value } = node;
    return { id, subject, property, value, ...cited(node, citations) };
  });
}

/** Loads the relationship claims with these ids, with their citations. */
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

/** Loads all citations of these claims, in place of the ones that tell. */
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

function cited(node: ClaimNode, citations: readonly Citation[]) {
  const { telling } = node;
  if (!telling) return { node, citations, isPartial: false };
  return { node, citations: citationsIn(telling), isPartial: true };
}

type ClaimNode = Properties & { readonly telling?: readonly string[] };
type ValueNode = ClaimNode & Record<'id' | 'subject' | 'predicate' | 'value', string>;
type RelationshipNode = ClaimNode & Record<'id' | 'subject' | 'predicate' | 'object', string> & { readonly key?: string };

// Not collect(), which would have to tell rows apart by all other columns.
const citing = cypher`COLLECT { MATCH (c)<-[s:STATES]-(a:Article) WHERE c.telling IS NULL RETURN [a.id, s.certainty] }`;

/** Loads what each of these articles adds to the claims that it states, by the ids of the articles. */
export async function loadWitnesses(send: Send, articles: Iterable<string>): Promise<Map<string, Witness>> {
  const rows = await overRows<string, WitnessRow>(
    send,
    articles,
    (some) => cypher`UNWIND ${some} AS id MATCH (a:Article {id: id})
    RETURN id, a.kind, a.voice, a.voiceSide, a.knownFrom, a.published,
      CASE WHEN a.voice_since IS NOT NULL OR a.voiceSide_since IS NOT NULL
        THEN a {.voice_was, .voice_since, .voiceSide_was, .voiceSide_since} END`,
  );
  return new Map(rows.map((row) => [row[0], witnessOf(row)]));
}

type WitnessRow = [string, string, string | null, string | null, string | null, string | null, Snapshot | null];

function witnessOf([article, kind, voice, side, knownFrom, published, histories]: WitnessRow): Witness {
  const said = { article, kind, voice: voice ?? '', side: side ?? '', knownFrom, published };
  return histories ? { ...said, voices: voicesIn(histories, said) } : said;
}

function voicesIn(histories: Snapshot, { voice, side, knownFrom }: Witness): Moment<Voice>[] {
  const [voices, sides] = [momentsIn(histories, 'voice'), momentsIn(histories, 'voiceSide')];
  const days = [...voices, ...sides].map(({ since }) => since);
  return momentsOf(knownFrom, days, (day) => ({
    voice: String(momentOn(voices, day) ?? voice),
    side: String(momentOn(sides, day) ?? side),
  }));
}
