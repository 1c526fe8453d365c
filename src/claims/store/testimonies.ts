import { cypher } from '../../cypher/cypher.js';
import type { Run } from '../../database/index.js';
import type { StatedValue } from '../fold.js';
import { type Moment, momentOn, momentsIn, momentsOf, type Values } from '../history.js';
import { groupBy } from '../order.js';
import type { Testimony, Voice } from '../support.js';
import { overRows, type Properties } from './rows.js';

export interface StoredValue extends StatedValue {
  readonly subject: string;
  /** The properties of the claim's node. */
  readonly node: ClaimNode;
}

export interface StoredRelationship {
  readonly id: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly key: string | null;
  readonly node: ClaimNode;
  readonly testimonies: readonly Testimony[];
}

type ClaimNode = Properties & { readonly id: string };

/** All claims about the properties of these entities and relationship claims, by subject. */
export async function loadValues(run: Run, subjects: Iterable<string>): Promise<Map<string, StoredValue[]>> {
  const rows = await overRows<string, [ClaimNode & { subject: string; predicate: string; value: string }, TestimonyRow[]]>(
    run,
    subjects,
    (some) => cypher`
    UNWIND ${some} AS subject MATCH (c:Claim {subject: subject}) WHERE c.object IS NULL
    RETURN properties(c), ${testimonies}`,
  );
  const values = rows.map(([node, testimonies]) => {
    const { id, subject, predicate: property, value } = node;
    return { id, subject, property, value, node, testimonies: testimonies.map(testimony) };
  });
  return groupBy(values, ({ subject }) => subject);
}

export async function loadRelationships(run: Run, claims: Iterable<string>): Promise<StoredRelationship[]> {
  const rows = await overRows<string, [ClaimNode & { predicate: string; subject: string; object: string; key?: string }, TestimonyRow[]]>(
    run,
    claims,
    (some) => cypher`
    UNWIND ${some} AS id MATCH (c:Claim {id: id})
    RETURN properties(c), ${testimonies}`,
  );
  return rows.map(([node, testimonies]) => {
    const { id, predicate: type, subject: from, object: to, key = null } = node;
    return { id, type, from, to, key, node, testimonies: testimonies.map(testimony) };
  });
}

// Not collect(), which would have to tell rows apart by all other columns.
const testimonies = cypher`COLLECT { MATCH (c)<-[s:STATES]-(a:Article) RETURN [a.kind, a.voice, a.voiceSide, a.knownFrom, a.published, s.certainty,
      CASE WHEN a.voice_since IS NOT NULL OR a.voiceSide_since IS NOT NULL THEN a {.voice_was, .voice_since, .voiceSide_was, .voiceSide_since} END] }`;

type TestimonyRow = [string, string | null, string | null, string | null, string | null, string, Values | null];

function testimony([kind, voice, side, knownFrom, published, certainty, histories]: TestimonyRow): Testimony {
  const said = { kind, voice: voice ?? '', side: side ?? '', knownFrom, published, certainty };
  return histories ? { ...said, voices: voicesIn(histories, said) } : said;
}

function voicesIn(histories: Values, { voice, side, knownFrom }: Testimony): Moment<Voice>[] {
  const [voices, sides] = [momentsIn(histories, 'voice'), momentsIn(histories, 'voiceSide')];
  const days = [...voices, ...sides].map(({ since }) => since);
  return momentsOf(knownFrom, days, (day) => ({
    voice: String(momentOn(voices, day) ?? voice),
    side: String(momentOn(sides, day) ?? side),
  }));
}
