import type { Property } from '../../../schema/declare.js';
import { isReference } from '../article/Article.js';
import { byCodePoint, groupBy } from '../unfold/order.js';
import { contains, placeOf, slotOf } from '../unfold/slots.js';
import { type Moment, momentOn, momentsOf } from './history.js';
import { daysOf, knownBy, newnessOf, type Support, supportOf, type Testimony, telling } from './support.js';

/** A claim of a property's value, with what each article that states it adds to it. */
export interface StatedValue {
  readonly id: string;
  readonly property: string;
  readonly value: string;
  readonly testimonies: readonly Testimony[];
}

/** A value as a property of a node holds it. */
export type Stored = string | number | boolean;

/** The outcome of folding the claims about one thing. */
export interface Folded {
  /** The values by property. A property that no article states is left out. */
  readonly values: Readonly<Record<string, Stored | readonly Stored[]>>;
  /** The outcome for each claim, by its id. */
  readonly claims: ReadonlyMap<string, FoldedClaim>;
}

/**
 * The outcome for one claim. `chosen`: the graph shows its value, or a finer form of it. `slot` tells which claims are rivals
 * where a property has several slots; else it is null.
 */
export type FoldedClaim = Omit<Support, 'certainty'> & {
  readonly chosen: boolean;
  readonly slot: string | null;
};

/** The claims that are rivals: those of one property, or of a part of it, such as the name in one language. */
interface Slot {
  readonly property: Property;
  readonly place: string;
  readonly rivals: readonly StatedValue[];
}

/** A slot with the claim that wins. */
interface Settled extends Slot {
  readonly winner: StatedValue;
}

/**
 * Folds all claims about one thing: chooses among rivals and returns the values of the properties. `preferred` holds the ids of
 * claims that a curator preferred. Claims of properties that are not declared have no effect.
 */
export function fold(properties: ReadonlyMap<string, Property>, stated: readonly StatedValue[], preferred: ReadonlySet<string>): Folded {
  const settled = slotsIn(properties, stated).map((slot) => settle(slot, preferred));
  return { values: valuesOf(settled), claims: new Map(settled.flatMap(claimsOf)) };
}

/** The outcome of folding the claims about one thing as they were known on each day. */
export interface FoldedOverTime {
  /** The values by property, from each day on which any of them changed. */
  readonly values: readonly Moment<Folded['values']>[];
  /** The outcome for each claim over time, by its id. */
  readonly claims: ReadonlyMap<string, readonly Moment<FoldedClaim>[]>;
  /** The ids of claims that have rivals. */
  readonly contested: readonly string[];
}

/**
 * Folds, for each day on which a claim became known, the claims known by then. The values have a moment for the first day, for
 * each day on which one changes, and for each on which one of `others` becomes known; a claim has one for each day on which
 * something is added to it. `start` is the first day, null for always.
 */
export function foldOverTime(
  properties: ReadonlyMap<string, Property>,
  stated: readonly StatedValue[],
  preferred: ReadonlySet<string>,
  start: string | null,
  others: readonly Testimony[] = [],
): FoldedOverTime {
  const slots = slotsIn(properties, stated);
  // Each by itself: what is told of one has no effect on another.
  const histories = slots.map((slot) => settledOverTime(slot, preferred, start));
  const days = [...daysOf(telling(others, false)), ...histories.flatMap(daysOfChange)];
  return {
    values: momentsOf(start, days, (day) => valuesOf(histories.flatMap((history) => momentOn(history, day) ?? []))),
    claims: groupMoments(histories.flat()),
    contested: slots.flatMap(({ rivals }) => (rivals.length > 1 ? rivals.map(({ id }) => id) : [])),
  };
}

function settledOverTime(
  { property, place, rivals }: Slot,
  preferred: ReadonlySet<string>,
  start: string | null,
): Moment<Settled | undefined>[] {
  const told = rivals.map((claim) => statedBy(claim, telling(claim.testimonies, rivals.length > 1)));
  const days = daysOf(told.flatMap(({ testimonies }) => testimonies));
  return momentsOf(start, days, (day) => {
    const known = told.flatMap((claim) => {
      const testimonies = knownBy(claim.testimonies, day);
      return testimonies.length === 0 ? [] : [statedBy(claim, testimonies)];
    });
    return known.length === 0 ? undefined : settle({ property, place, rivals: known }, preferred);
  });
}

const daysOfChange = (history: readonly Moment<Settled | undefined>[]): string[] =>
  history.flatMap(({ since, value }, i) => (value?.winner.id === history[i - 1]?.value?.winner.id ? [] : [since]));

function groupMoments(moments: readonly Moment<Settled | undefined>[]): Map<string, Moment<FoldedClaim>[]> {
  const all = moments.flatMap(({ since, value }) => (value ? claimsOf(value).map(([id, claim]) => ({ id, since, value: claim })) : []));
  return groupBy(all, ({ id }) => id);
}

function slotsIn(properties: ReadonlyMap<string, Property>, stated: readonly StatedValue[]): Slot[] {
  return [...groupBy(stated, ({ property }) => property)].flatMap(([name, candidates]) => {
    const property = properties.get(name);
    if (!property) return [];
    return [...groupBy(candidates, ({ id, value }) => slotOf(property, value) ?? id)].map(([place, rivals]) => ({
      property,
      place,
      rivals,
    }));
  });
}

function settle({ property, place, rivals }: Slot, preferred: ReadonlySet<string>): Settled {
  return { property, place, rivals, winner: choose(property, rivals, preferred) };
}

function claimsOf({ property, place, rivals, winner }: Settled): [string, FoldedClaim][] {
  return rivals.map((claim) => {
    const { corroboration, sides, knownFrom } = supportOf(claim.testimonies);
    const chosen = claim === winner || contains(property, claim.value, winner.value);
    return [claim.id, { corroboration, sides, knownFrom, chosen, slot: property.value.slot ? place : null }];
  });
}

function valuesOf(settled: readonly Settled[]): Folded['values'] {
  const values: Record<string, Stored | Stored[]> = {};
  for (const [property, winners] of groupBy(settled, ({ property: of }) => of)) {
    const stored = winners
      .map(({ winner }) => winner.value)
      .sort((a, b) => byCodePoint(placeOf(property, a), placeOf(property, b)))
      .map((value) => property.value.store(value));
    values[property.name] = property.list ? stored : (stored[0] as Stored);
  }
  return values;
}

/** A claim with other testimonies. (Spreading it, with all that hangs on it, would take as long as all else here.) */
const statedBy = ({ id, property, value }: StatedValue, testimonies: readonly Testimony[]): StatedValue => ({
  id,
  property,
  value,
  testimonies,
});

/** The claim among rivals that the graph shows; the others stay as disagreements. */
function choose(property: Property, rivals: readonly StatedValue[], preferred: ReadonlySet<string>): StatedValue {
  const [only] = rivals;
  if (only && rivals.length === 1) return only;
  const ranked = rivals.map((claim) => ({ claim, rank: rankOf(property, claim, rivals, preferred) }));
  const [first, ...others] = ranked as [(typeof ranked)[number], ...typeof ranked];
  return others.reduce((best, one) => (outranks(property, one, best) ? one : best), first).claim;
}

type Ranked = { claim: StatedValue; rank: (number | string)[] };

/** The ranks of a claim among its rivals, the weightiest first; in each, the greater wins. */
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

/** The testimonies of articles that state a value, and of those that state it less precisely. */
const supporters = (property: Property, claim: StatedValue, rivals: readonly StatedValue[]): Testimony[] =>
  rivals.filter((other) => other === claim || contains(property, other.value, claim.value)).flatMap(({ testimonies }) => testimonies);
