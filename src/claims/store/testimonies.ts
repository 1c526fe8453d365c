import { cypher } from '../../cypher/cypher.js';
import type { Run } from '../../database/index.js';
import type { StatedValue, Testimony } from '../fold.js';
import { groupBy } from '../order.js';
import { overRows, type Properties } from './rows.js';

/** What the fold works out about a claim, as the store has it. */
export interface ClaimState extends Properties {
  readonly corroboration: number | null;
  readonly knownFrom: string | null;
  readonly chosen: boolean | null;
  readonly slot: string | null;
}

export interface StoredValue extends StatedValue {
  readonly subject: string;
  readonly state: ClaimState;
}

export interface StoredRelationship {
  readonly id: string;
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly key: string | null;
  readonly state: ClaimState;
  readonly testimonies: readonly Testimony[];
}

/** All claims about the properties of these entities and relationship claims, by subject. */
export async function loadValues(run: Run, subjects: Iterable<string>): Promise<Map<string, StoredValue[]>> {
  const rows = await overRows<string, [string, string, string, string, ClaimState, TestimonyRow[]]>(
    run,
    subjects,
    (some) => cypher`
    UNWIND ${some} AS subject MATCH (c:Claim {subject: subject}) WHERE c.object IS NULL
    RETURN c.id, subject, c.predicate, c.value, c {.corroboration, .knownFrom, .chosen, .slot}, ${testimonies}`,
  );
  const values = rows.map(([id, subject, property, value, state, testimonies]) => ({
    id,
    subject,
    property,
    value,
    state,
    testimonies: testimonies.map(testimony),
  }));
  return groupBy(values, ({ subject }) => subject);
}

export async function loadRelationships(run: Run, claims: Iterable<string>): Promise<StoredRelationship[]> {
  const rows = await overRows<string, [string, string, string, string, string | null, ClaimState, TestimonyRow[]]>(
    run,
    claims,
    (some) => cypher`
    UNWIND ${some} AS id MATCH (c:Claim {id: id})
    RETURN id, c.predicate, c.subject, c.object, c.key, c {.corroboration, .knownFrom, .chosen, .slot}, ${testimonies}`,
  );
  return rows.map(([id, type, from, to, key, state, testimonies]) => ({
    id,
    type,
    from,
    to,
    key,
    state,
    testimonies: testimonies.map(testimony),
  }));
}

// Not collect(), which would have to tell rows apart by all other columns.
const testimonies = cypher`COLLECT { MATCH (c)<-[s:STATES]-(a:Article) RETURN [a.kind, a.voice, a.knownFrom, a.published, s.certainty] }`;

type TestimonyRow = [string, string | null, string | null, string | null, string];

const testimony = ([kind, voice, knownFrom, published, certainty]: TestimonyRow): Testimony => ({
  kind,
  voice: voice ?? '',
  knownFrom,
  published,
  certainty,
});
