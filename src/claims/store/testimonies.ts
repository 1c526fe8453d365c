import { cypher } from '../../cypher/cypher.js';
import type { Run } from '../../database/index.js';
import { invariant } from '../../errors.js';
import { type Claim, isRelationshipClaim, type PropertyClaim, type RelationshipClaim } from '../Claim.js';
import { type Moment, momentOn, momentsIn, momentsOf, type Values } from '../history.js';
import { groupBy } from '../order.js';
import type { Testimony, Voice } from '../support.js';
import type { Arrivals, Touched } from './project.js';
import { overRows, type Properties } from './rows.js';

/** A claim with all who state it once what arrives is written, and its node; none yet where the claim is new. */
export type Standing<Kind extends Claim = Claim> = Kind extends Claim
  ? Kind & { readonly testimonies: readonly Testimony[]; readonly node?: Properties }
  : never;

/** What is to be folded: claims about properties, by their subjects, and about relationships. */
export interface Standings {
  readonly values: ReadonlyMap<string, readonly Standing<PropertyClaim>[]>;
  readonly relationships: readonly Standing<RelationshipClaim>[];
  /** The articles that what arrives comes from, by their ids. */
  readonly witnesses: ReadonlyMap<string, Witness>;
}

/** What an article adds to every claim that it states. */
export type Witness = Omit<Testimony, 'certainty'>;

/**
 * What is stored about what was touched, with what arrives beside it: all is folded before it is written, so that what is new is
 * written once and not read again.
 */
export async function loadStandings(
  run: Run,
  { entities, relationships }: Touched,
  { appearing, mentions, statements, claims }: Arrivals,
): Promise<Standings> {
  const [witnesses, ...stored] = await Promise.all([
    loadWitnesses(run, new Set([...mentions, ...statements].map(({ article }) => article))),
    loadRelationships(run, relationships),
    loadValues(run, [...[...entities].filter((id) => !appearing.has(id)), ...relationships]),
  ]);
  const standings = new Map<string, Standing>(stored.flat().map((claim) => [claim.id, claim]));
  for (const [id, stating] of groupBy(statements, ({ claim }) => claim)) {
    const testimonies = stating.map(({ article, saying }): Testimony => {
      const witness = witnesses.get(article);
      invariant(witness, `the article "${article}" states something and is not there`);
      return { ...witness, certainty: String(saying.certainty) };
    });
    const standing = standings.get(id);
    const claim = standing ?? claims.get(id);
    invariant(claim, `the claim ${id} is stated, and nobody knows what it says`);
    standings.set(id, { ...claim, testimonies: [...(standing?.testimonies ?? []), ...testimonies] });
  }
  const all = [...standings.values()];
  const values = all.flatMap((claim) => (isRelationshipClaim(claim) ? [] : [claim]));
  return {
    values: groupBy(values, ({ subject }) => subject),
    relationships: all.filter((claim) => isRelationshipClaim(claim)),
    witnesses,
  };
}

/** All claims about the properties of these entities and relationship claims. */
async function loadValues(run: Run, subjects: Iterable<string>): Promise<Standing<PropertyClaim>[]> {
  const rows = await overRows<string, [ValueNode, WitnessRow[]]>(
    run,
    subjects,
    (some) => cypher`
    UNWIND ${some} AS subject MATCH (c:Claim {subject: subject}) WHERE c.object IS NULL
    RETURN properties(c), ${testimonies}`,
  );
  return rows.map(([node, testimonies]) => {
    const { id, subject, predicate: property, value } = node;
    return { id, subject, property, value, node, testimonies: testimonies.map(testimony) };
  });
}

async function loadRelationships(run: Run, claims: Iterable<string>): Promise<Standing<RelationshipClaim>[]> {
  const rows = await overRows<string, [RelationshipNode, WitnessRow[]]>(
    run,
    claims,
    (some) => cypher`
    UNWIND ${some} AS id MATCH (c:Claim {id: id})
    RETURN properties(c), ${testimonies}`,
  );
  return rows.map(([node, testimonies]) => {
    const { id, predicate: type, subject: from, object: to, key } = node;
    return { id, type, from, to, ...(key === undefined ? {} : { key }), node, testimonies: testimonies.map(testimony) };
  });
}

type ValueNode = Properties & Record<'id' | 'subject' | 'predicate' | 'value', string>;
type RelationshipNode = Properties & Record<'id' | 'subject' | 'predicate' | 'object', string> & { readonly key?: string };

async function loadWitnesses(run: Run, articles: Iterable<string>): Promise<Map<string, Witness>> {
  const rows = await overRows<string, [string, WitnessRow]>(
    run,
    articles,
    (some) => cypher`UNWIND ${some} AS id MATCH (a:Article {id: id}) RETURN id, ${witness}`,
  );
  return new Map(rows.map(([id, row]) => [id, witnessOf(row)]));
}

const witness = cypher`[a.kind, a.voice, a.voiceSide, a.knownFrom, a.published,
      CASE WHEN a.voice_since IS NOT NULL OR a.voiceSide_since IS NOT NULL THEN a {.voice_was, .voice_since, .voiceSide_was, .voiceSide_since} END]`;

// Not collect(), which would have to tell rows apart by all other columns.
const testimonies = cypher`COLLECT { MATCH (c)<-[s:STATES]-(a:Article) RETURN ${witness} + s.certainty }`;

type WitnessRow = [string, string | null, string | null, string | null, string | null, Values | null, string?];

function testimony(row: WitnessRow): Testimony {
  return { ...witnessOf(row), certainty: row[6] ?? '' };
}

function witnessOf([kind, voice, side, knownFrom, published, histories]: WitnessRow): Witness {
  const said = { kind, voice: voice ?? '', side: side ?? '', knownFrom, published };
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
