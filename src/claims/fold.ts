import type { Property } from '../../schema/declare.js';
import { lastDay } from '../../schema/values/PartialDate.js';
import { isReference } from './Article.js';
import { byCodePoint, groupBy } from './order.js';
import { contains, slotOf } from './slots.js';

/** What an article adds to a claim that it states. */
export interface Testimony {
  readonly kind: string;
  readonly voice: string;
  /** The day from which the article is known. */
  readonly knownFrom: string | null;
  readonly published: string | null;
  readonly certainty: string;
}

/** What all articles together add to a claim. */
export interface Support {
  /** How many independent publishers state it. */
  readonly corroboration: number;
  /** The day of the first article that states it; null where it is always known. */
  readonly knownFrom: string | null;
  readonly certainty: string;
}

export interface StatedValue {
  readonly id: string;
  readonly property: string;
  readonly value: string;
  readonly testimonies: readonly Testimony[];
}

export type Stored = string | number | readonly (string | number)[];

export interface Folded {
  /** By property. What nobody states is not there. */
  readonly values: Readonly<Record<string, Stored>>;
  /** By claim id. `slot` tells which claims are rivals, where a property has several slots. */
  readonly claims: ReadonlyMap<string, Omit<Support, 'certainty'> & { chosen: boolean; slot: string | null }>;
}

export function supportOf(testimonies: readonly Testimony[]): Support {
  const reports = testimonies.filter((testimony) => !isReference(testimony));
  const days = reports
    .map(({ knownFrom }) => knownFrom)
    .filter((day) => day !== null)
    .sort();
  return {
    corroboration: new Set(reports.map(({ voice }) => voice)).size,
    knownFrom: reports.length < testimonies.length ? null : (days[0] ?? null),
    certainty: testimonies.some(({ certainty }) => certainty === 'PLAIN') ? 'PLAIN' : 'LOW',
  };
}

/** The values of a thing's properties out of all claims about them. Claims about what is not declared have no effect. */
export function fold(properties: ReadonlyMap<string, Property>, stated: readonly StatedValue[], preferred: ReadonlySet<string>): Folded {
  const values: Record<string, Stored> = {};
  const claims: [string, Omit<Support, 'certainty'> & { chosen: boolean; slot: string | null }][] = [];
  for (const [name, candidates] of groupBy(stated, ({ property }) => property)) {
    const property = properties.get(name);
    if (!property) continue;
    const slots = groupBy(candidates, ({ id, value }) => slotOf(property, value) ?? id);
    const chosen = [...slots].map(([slot, rivals]) => ({ slot, rivals, winner: choose(property, rivals, preferred) }));
    for (const { slot, rivals, winner } of chosen) {
      for (const claim of rivals) {
        const { corroboration, knownFrom } = supportOf(claim.testimonies);
        const agrees = claim === winner || contains(property, claim.value, winner.value);
        claims.push([claim.id, { corroboration, knownFrom, chosen: agrees, slot: property.value.slot ? slot : null }]);
      }
    }
    const stored = chosen
      .sort((a, b) => byCodePoint(orderKey(property, a), orderKey(property, b)))
      .map(({ winner }) => property.value.store(winner.value));
    values[name] = property.list ? stored : (stored[0] as string | number);
  }
  return { values, claims: new Map(claims) };
}

// Names stand in the order of their languages, other lists in that of their values.
const orderKey = ({ value }: Property, { slot, winner }: { slot: string; winner: StatedValue }) => (value.slot ? slot : winner.value);

/** Of rival values the one that the projection shows; the others stay as disagreements. */
function choose(property: Property, rivals: readonly StatedValue[], preferred: ReadonlySet<string>): StatedValue {
  const ranked = rivals.map((claim) => ({ claim, rank: rankOf(property, claim, rivals, preferred) }));
  const [first, ...others] = ranked as [(typeof ranked)[number], ...typeof ranked];
  return others.reduce((best, one) => (outranks(property, one, best) ? one : best), first).claim;
}

type Ranked = { claim: StatedValue; rank: (number | string)[] };

/** What counts, the weightiest first; the greater wins. */
function rankOf(
  property: Property,
  claim: StatedValue,
  rivals: readonly StatedValue[],
  preferred: ReadonlySet<string>,
): (number | string)[] {
  const testimonies = supporters(property, claim, rivals);
  const { corroboration, certainty } = supportOf(testimonies);
  const reports = testimonies.filter((testimony) => !isReference(testimony));
  const published = reports.map(({ published }) => (published === null ? '' : lastDay(published)));
  return [
    preferred.has(claim.id) ? 1 : 0,
    reports.length > 0 ? 1 : 0,
    certainty === 'PLAIN' ? 1 : 0,
    corroboration,
    published.sort().at(-1) ?? '',
  ];
}

function outranks(property: Property, a: Ranked, b: Ranked): boolean {
  for (const [i, rank] of a.rank.entries()) {
    const other = b.rank[i] as number | string;
    if (rank !== other) return rank > other;
  }
  if (contains(property, b.claim.value, a.claim.value)) return true;
  if (contains(property, a.claim.value, b.claim.value)) return false;
  return byCodePoint(a.claim.value, b.claim.value) < 0;
}

/** Whoever states a value, and whoever states it less precisely. */
const supporters = (property: Property, claim: StatedValue, rivals: readonly StatedValue[]): Testimony[] =>
  rivals.filter((other) => other === claim || contains(property, other.value, claim.value)).flatMap(({ testimonies }) => testimonies);
