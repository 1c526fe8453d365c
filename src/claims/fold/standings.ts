import type { Send } from '../../database/index.js';
import { invariant } from '../../errors.js';
import type { Arrivals, Touched } from '../revise/project.js';
import { type Citation, type Cited, loadRelationships, loadValues, loadWhole, loadWitnesses, type Witness } from '../store/cited.js';
import { type Claim, isRelationshipClaim, type PropertyClaim, type RelationshipClaim } from '../unfold/Claim.js';
import { groupBy } from '../unfold/order.js';
import type { Testimony } from './support.js';

/** A claim as it is once what arrives is written, with what those who state it add to it. */
export type Standing<Kind extends Claim = Claim> = Cited<Kind> & { readonly testimonies: readonly Testimony[] };

/** What is to be folded: claims about properties, by their subjects, and about relationships. */
export interface Standings {
  readonly values: ReadonlyMap<string, readonly Standing<PropertyClaim>[]>;
  readonly relationships: readonly Standing<RelationshipClaim>[];
  /** The articles that what is touched comes from, by their ids. */
  readonly witnesses: ReadonlyMap<string, Witness>;
}

/**
 * What is stored about what was touched, with what arrives beside it: all is folded before it is written, so that what is new is
 * written once and not read again.
 */
export async function loadStandings(send: Send, touched: Touched, arrivals: Arrivals): Promise<Standings> {
  const claims = await loadCited(send, touched, arrivals);
  const cited = claims.flatMap(({ citations }) => citations.map(([article]) => article));
  const witnesses = await loadWitnesses(send, new Set([...cited, ...arrivals.mentions.map(({ article }) => article)]));
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

async function loadCited(
  send: Send,
  { entities, relationships, unsettled }: Touched,
  { appearing, evidence, claims }: Arrivals,
): Promise<Cited[]> {
  const [values, known] = await Promise.all([
    loadValues(
      send,
      [...entities].filter((id) => !appearing.has(id)),
    ),
    loadRelationships(send, relationships),
  ]);
  const qualifiers = await loadValues(
    send,
    known.map(({ id }) => id),
  );
  const cited = new Map<string, Cited>([...values, ...known, ...qualifiers].map((claim) => [claim.id, claim]));
  const coming = groupBy(evidence, ({ claim }) => claim);
  const fresh = [...coming.keys()].flatMap((id) => (cited.has(id) ? [] : (claims.get(id) ?? [])));
  for (const claim of await loadWhole(send, wanting([...cited.values()], unsettled, fresh))) cited.set(claim.id, claim);
  for (const claim of fresh) cited.set(claim.id, { ...claim, citations: [], isPartial: false });
  for (const [id, stating] of coming) {
    const claim = cited.get(id);
    invariant(claim, `the claim ${id} is stated, and nobody knows what it says`);
    const citations = stating.map(({ article, saying }): Citation => [article, String(saying.certainty)]);
    cited.set(id, { ...claim, citations: [...claim.citations, ...citations] });
  }
  return [...cited.values()];
}

/** Those of which it is not enough to know who tells: who stated them may be gone or weigh otherwise, or they get a rival. */
function wanting(stored: readonly Cited[], unsettled: ReadonlySet<string>, fresh: readonly Claim[]): Cited[] {
  const contested = new Set(fresh.map(fieldOf));
  return stored.filter((claim) => claim.isPartial && (unsettled.has(claim.id) || contested.has(fieldOf(claim))));
}

/** Where a value stands: others that stand there may be its rivals. A relationship has none. */
const fieldOf = (claim: Claim): string => (isRelationshipClaim(claim) ? claim.id : `${claim.subject} ${claim.property}`);
