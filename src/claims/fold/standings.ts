import { invariant } from '../../errors.js';
import { type Claim, isRelationshipClaim, type PropertyClaim, type RelationshipClaim } from '../unfold/Claim.js';
import { groupBy, sorted } from '../unfold/order.js';
import type { Properties } from './difference.js';
import type { Testimony } from './support.js';
import type { Arrivals, Touched } from './Touched.js';

/** A claim with citations: the articles that state it. */
export type Cited<Kind extends Claim = Claim> = Kind extends Claim
  ? Kind & {
      readonly citations: readonly Citation[];
      /** Whether citations are left out that add nothing as long as the claim has no rival (see `telling`). */
      readonly isPartial: boolean;
      /** The properties of the claim's node; undefined where it is not stored yet. */
      readonly node?: Properties;
    }
  : never;

/** The id of an article that states a claim, and how certainly it does. */
export type Citation = readonly [article: string, certainty: string];

/** The part of an article's testimony that is the same for every claim that it states. */
export type Witness = Omit<Testimony, 'certainty'>;

/** A claim as it stands once all arrivals are written, with the testimony of each article that states it. */
export type Standing<Kind extends Claim = Claim> = Cited<Kind> & { readonly testimonies: readonly Testimony[] };

/** The claims to be folded: those of properties by their subjects, and those of relationships. */
export interface Standings {
  readonly values: ReadonlyMap<string, readonly Standing<PropertyClaim>[]>;
  readonly relationships: readonly Standing<RelationshipClaim>[];
  /** The articles that state these claims, or name an entity that is new to them, by their ids. */
  readonly witnesses: ReadonlyMap<string, Witness>;
}

/** The testimonies that tell, as texts for the property `telling` of the claim's node. */
export const tellingOf = (testimonies: readonly Testimony[]): string[] =>
  sorted(testimonies.map(({ article, certainty }) => `${article} ${certainty}`));

/** Reads citations back from the texts that `tellingOf` made. */
export const citationsIn = (telling: readonly string[]): Citation[] => telling.map((one) => one.split(' ') as [string, string]);

/**
 * The claims whose citations that were left out are needed after all: an article that states them may be gone or weigh otherwise,
 * or they get a rival.
 */
export function wanting(stored: ReadonlyMap<string, Cited>, { unsettled }: Touched, arrivals: Arrivals): Cited[] {
  const contested = new Set(freshIn(stored, arrivals).map(fieldOf));
  return [...stored.values()].filter((claim) => claim.isPartial && (unsettled.has(claim.id) || contested.has(fieldOf(claim))));
}

/** The stored claims together with the arrivals: new claims, and new citations of stored ones. */
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

/** The ids of the articles that state any of these claims. */
export const citing = (claims: readonly Cited[]): Set<string> =>
  new Set(claims.flatMap(({ citations }) => citations.map(([article]) => article)));

/** The claims with the testimonies that their citations and the witnesses make. */
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

/** The claims among the arrivals that are not stored yet. */
function freshIn(stored: ReadonlyMap<string, Cited>, { evidence, claims }: Arrivals): Claim[] {
  const stated = new Set(evidence.map(({ claim }) => claim));
  return [...stated].flatMap((id) => (stored.has(id) ? [] : (claims.get(id) ?? [])));
}

/** A key that is the same for claims of one property of one thing, which may be rivals. A claim of a relationship has none. */
const fieldOf = (claim: Claim): string => (isRelationshipClaim(claim) ? claim.id : `${claim.subject} ${claim.property}`);
