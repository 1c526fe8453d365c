import { invariant } from '../../errors.js';
import { type Claim, isRelationshipClaim, type PropertyClaim, type RelationshipClaim } from '../unfold/Claim.js';
import { groupBy, sorted } from '../unfold/order.js';
import type { Properties } from './difference.js';
import type { Testimony } from './support.js';
import type { Arrivals, Touched } from './Touched.js';

/** A claim with the articles that state it. */
export type Cited<Kind extends Claim = Claim> = Kind extends Claim
  ? Kind & {
      readonly citations: readonly Citation[];
      /** The citations are not all that there are, but all that tell anything as long as the claim has no rival (see `telling`). */
      readonly isPartial: boolean;
      /** None where it is not stored yet. */
      readonly node?: Properties;
    }
  : never;

/** Which article states a claim, and how certainly. */
export type Citation = readonly [article: string, certainty: string];

/** What an article adds to every claim that it states. */
export type Witness = Omit<Testimony, 'certainty'>;

/** A claim as it is once what arrives is written, with what each article that states it adds to it. */
export type Standing<Kind extends Claim = Claim> = Cited<Kind> & { readonly testimonies: readonly Testimony[] };

/** The claims to be folded: those about properties, by their subjects, and those about relationships. */
export interface Standings {
  readonly values: ReadonlyMap<string, readonly Standing<PropertyClaim>[]>;
  readonly relationships: readonly Standing<RelationshipClaim>[];
  /** The articles that state these claims or name an entity anew, by their ids. */
  readonly witnesses: ReadonlyMap<string, Witness>;
}

/** Prints the testimonies that tell, as a property of the claim's node. */
export const tellingOf = (testimonies: readonly Testimony[]): string[] =>
  sorted(testimonies.map(({ article, certainty }) => `${article} ${certainty}`));

/** Reads citations back from the property that `tellingOf` prints. */
export const citationsIn = (telling: readonly string[]): Citation[] => telling.map((one) => one.split(' ') as [string, string]);

/** The claims of which all citations are needed: an article that states them may be gone or weigh otherwise, or they get a rival. */
export function wanting(stored: ReadonlyMap<string, Cited>, { unsettled }: Touched, arrivals: Arrivals): Cited[] {
  const contested = new Set(freshIn(stored, arrivals).map(fieldOf));
  return [...stored.values()].filter((claim) => claim.isPartial && (unsettled.has(claim.id) || contested.has(fieldOf(claim))));
}

/** The stored claims with what arrives: claims that are new, and articles that state any of them now. */
export function withArrivals(stored: ReadonlyMap<string, Cited>, arrivals: Arrivals): Cited[] {
  const cited = new Map(stored);
  for (const claim of freshIn(stored, arrivals)) cited.set(claim.id, { ...claim, citations: [], isPartial: false });
  for (const [id, stating] of groupBy(arrivals.evidence, ({ claim }) => claim)) {
    const claim = cited.get(id);
    invariant(claim, `the claim ${id} is stated, and nobody knows what it says`);
    const citations = stating.map(({ article, saying }): Citation => [article, String(saying.certainty)]);
    cited.set(id, { ...claim, citations: [...claim.citations, ...citations] });
  }
  return [...cited.values()];
}

/** The articles that state any of these claims. */
export const citing = (claims: readonly Cited[]): Set<string> =>
  new Set(claims.flatMap(({ citations }) => citations.map(([article]) => article)));

/** The claims with what each article that states them adds. */
export function standingsOf(claims: readonly Cited[], witnesses: ReadonlyMap<string, Witness>): Standings {
  // An article states many claims: what it adds to each is the same.
  const testimonies = new Map<string, Testimony>();
  const testimony = ([article, certainty]: Citation): Testimony => {
    const key = `${article} ${certainty}`;
    const known = testimonies.get(key);
    if (known) return known;
    const witness = witnesses.get(article);
    invariant(witness, `the article "${article}" states something and is not there`);
    const made = { ...witness, certainty };
    testimonies.set(key, made);
    return made;
  };
  const standings = claims.map((claim): Standing => ({ ...claim, testimonies: claim.citations.map(testimony) }));
  const values = standings.flatMap((claim) => (isRelationshipClaim(claim) ? [] : [claim]));
  return {
    values: groupBy(values, ({ subject }) => subject),
    relationships: standings.filter((claim) => isRelationshipClaim(claim)),
    witnesses,
  };
}

/** The claims that arrive and are not stored yet. */
function freshIn(stored: ReadonlyMap<string, Cited>, { evidence, claims }: Arrivals): Claim[] {
  const stated = new Set(evidence.map(({ claim }) => claim));
  return [...stated].flatMap((id) => (stored.has(id) ? [] : (claims.get(id) ?? [])));
}

/** Where a value stands: others that stand there may be its rivals. A relationship has none. */
const fieldOf = (claim: Claim): string => (isRelationshipClaim(claim) ? claim.id : `${claim.subject} ${claim.property}`);
