import type { Property } from '../../schema/declare.js';
import { isReference } from './Article.js';
import { type Moment, momentsOf } from './history.js';
import { byCodePoint, groupBy } from './order.js';
import { contains, placeOf, slotOf } from './slots.js';
import { daysOf, knownBy, newnessOf, type Support, supportOf, type Testimony, telling } from './support.js';

export interface StatedValue {
  readonly id: string;
  readonly property: string;
  readonly value: string;
  readonly testimonies: readonly Testimony[];
}

export type Stored = string | number | boolean;

export interface Folded {
  /** By property. What nobody states is not there. */
  readonly values: Readonly<Record<string, Stored | readonly Stored[]>>;
  /** By claim id. `slot` tells which claims are rivals, where a property has several slots. */
  readonly claims: ReadonlyMap<string, FoldedClaim>;
}

export interface FoldedClaim extends Omit<Support, 'certainty'> {
  readonly chosen: boolean;
  readonly slot: string | null;
}

/** The values of a thing's properties out of all claims about them. Claims about what is not declared have no effect. */
export function fold(properties: ReadonlyMap<string, Property>, stated: readonly StatedValue[], preferred: ReadonlySet<string>): Folded {
  const values: Record<string, Stored | Stored[]> = {};
  const claims: [string, FoldedClaim][] = [];
  for (const [name, candidates] of groupBy(stated, ({ property }) => property)) {
    const property = properties.get(name);
    if (!property) continue;
    const slots = groupBy(candidates, ({ id, value }) => slotOf(property, value) ?? id);
    const chosen = [...slots].map(([slot, rivals]) => ({ slot, rivals, winner: choose(property, rivals, preferred) }));
    for (const { slot, rivals, winner } of chosen) {
      for (const claim of rivals) {
        const { certainty: _, ...support } = supportOf(claim.testimonies);
        const agrees = claim === winner || contains(property, claim.value, winner.value);
        claims.push([claim.id, { ...support, chosen: agrees, slot: property.value.slot ? slot : null }]);
      }
    }
    const stored = chosen
      .sort((a, b) => byCodePoint(placeOf(property, a.winner.value), placeOf(property, b.winner.value)))
      .map(({ winner }) => property.value.store(winner.value));
    values[name] = property.list ? stored : (stored[0] as Stored);
  }
  return { values, claims: new Map(claims) };
}

/** The same over time: out of the claims known by each day on which these, or `others`, become known. */
export function foldOverTime(
  properties: ReadonlyMap<string, Property>,
  stated: readonly StatedValue[],
  preferred: ReadonlySet<string>,
  start: string | null,
  others: readonly Testimony[] = [],
): Moment<Folded>[] {
  const told = rivalsIn(properties, stated).flatMap((rivals) =>
    rivals.map((claim) => ({ ...claim, testimonies: telling(claim.testimonies, rivals.length > 1) })),
  );
  const all = [...telling(others, false), ...told.flatMap(({ testimonies }) => testimonies)];
  return momentsOf(start, daysOf(all), (day) => fold(properties, statedBy(told, day), preferred));
}

/** The claims by the slots that they are rivals for; one that has no rival is alone. */
export const rivalsIn = (properties: ReadonlyMap<string, Property>, stated: readonly StatedValue[]): StatedValue[][] => [
  ...groupBy(stated, (claim) => slotIn(properties, claim)).values(),
];

function slotIn(properties: ReadonlyMap<string, Property>, { id, property, value }: StatedValue): string {
  const declared = properties.get(property);
  return `${property} ${(declared && slotOf(declared, value)) ?? id}`;
}

const statedBy = (stated: readonly StatedValue[], day: string): StatedValue[] =>
  stated.flatMap((claim) => {
    const testimonies = knownBy(claim.testimonies, day);
    return testimonies.length === 0 ? [] : [{ ...claim, testimonies }];
  });

/** Of rival values the one that the projection shows; the others stay as disagreements. */
function choose(property: Property, rivals: readonly StatedValue[], preferred: ReadonlySet<string>): StatedValue {
  const [only] = rivals;
  if (only && rivals.length === 1) return only;
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
  return [
    preferred.has(claim.id) ? 1 : 0,
    testimonies.every(isReference) ? 0 : 1,
    certainty === 'PLAIN' ? 1 : 0,
    corroboration,
    testimonies.map(newnessOf).sort().at(-1) ?? '',
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
