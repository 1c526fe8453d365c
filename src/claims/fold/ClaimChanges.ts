import type { Model, NodeKind } from '../../../schema/Model.js';
import { type Claim, isRelationshipClaim, type PropertyClaim } from '../unfold/Claim.js';
import { agree, slotOf } from '../unfold/slots.js';
import { changes, type Properties } from './difference.js';
import { type Folded, foldOverTime } from './fold.js';
import { withFolded } from './folded.js';
import { historical, type Moment, type Snapshot } from './history.js';
import { type Standing, tellingOf } from './standings.js';
import { type Testimony, telling } from './support.js';

/** The nodes of claims to create, and the properties to change on those that are stored. */
export interface ChangedClaims {
  readonly created: { claim: Claim; properties: Properties }[];
  readonly changed: { id: string; set: Properties }[];
}

/** Gathers, while entities and relationships are folded, what the nodes of their claims have to hold. */
export class ClaimChanges {
  /** Claim id → the properties that the fold works out for the claim's node. */
  private readonly worked = new Map<string, Snapshot>();
  /** The ids of claims that have rivals: among these it may count how new an article is. */
  private readonly contested = new Set<string>();
  /** Values that were stated before and have got a rival, by the ids of their claims. */
  readonly contradicted = new Map<string, PropertyClaim>();

  constructor(
    private readonly model: Model,
    private readonly preferred: ReadonlySet<string>,
  ) {}

  /**
   * Folds the claims about one thing, keeps what that says of the claims, and returns the values of the properties over time.
   * `start` is the day from which the thing is known, null for always; `others` are testimonies to the thing itself.
   */
  fold(
    properties: NodeKind['properties'],
    stated: readonly Standing<PropertyClaim>[],
    start: string | null,
    others: readonly Testimony[] = [],
  ): readonly Moment<Folded['values']>[] {
    const { values, claims, contested } = foldOverTime(properties, stated, this.preferred, start, others);
    for (const id of contested) this.contested.add(id);
    if (contested.length > 0) for (const claim of contradictedIn(properties, stated)) this.contradicted.set(claim.id, claim);
    for (const [id, known] of claims) this.add(id, known);
    return values;
  }

  /** Keeps the properties that the fold worked out for one claim, over time. */
  add(id: string, worked: readonly Moment<Snapshot>[]): void {
    this.worked.set(
      id,
      historical(worked, (_, side) => String(side)),
    );
  }

  /**
   * Those of `claims` that are new or have changed. A claim that was not folded keeps its properties, except the list of articles
   * that tell.
   */
  among(claims: readonly Standing[]): ChangedClaims {
    const created: ChangedClaims['created'] = [];
    const changed: ChangedClaims['changed'] = [];
    for (const claim of claims) {
      const { id, node } = claim;
      const worked = this.worked.get(id);
      const kept = worked ? undefined : node;
      const properties = { ...(kept ?? { ...saidBy(this.model, claim), ...worked }), telling: this.toldBy(claim) };
      const set = node && changes(node, properties);
      if (!node) created.push({ claim, properties });
      else if (set) changed.push({ id, set });
    }
    return { created, changed };
  }

  /**
   * The articles that tell (see `telling`), to be kept with a claim that so many articles state that reading all of them each
   * time would take long; else undefined.
   */
  private toldBy({ id, testimonies, isPartial }: Standing): string[] | undefined {
    if (this.contested.has(id) || (testimonies.length <= fewTestimonies && !isPartial)) return undefined;
    return tellingOf(telling(testimonies, false));
  }
}

/** The claims that were there before and of which a new one states another value. */
function contradictedIn(properties: NodeKind['properties'], stated: readonly Standing<PropertyClaim>[]): PropertyClaim[] {
  const fresh = stated.filter(({ node }) => !node);
  return stated.filter((claim) => {
    const property = properties.get(claim.property);
    if (!property || !claim.node) return false;
    const slot = slotOf(property, claim.value);
    if (slot === undefined) return false;
    return fresh.some(
      (other) => other.property === claim.property && slotOf(property, other.value) === slot && !agree(property, other.value, claim.value),
    );
  });
}

/** Up to so many testimonies are read at once as fast as those among them that tell are looked up. */
const fewTestimonies = 20;

/** The properties of a claim's node that never change; the fold adds the rest. */
const saidBy = (model: Model, claim: Claim): Properties => withFolded(model.kind('Claim').properties, nodeOf(claim));

function nodeOf(claim: Claim): Properties {
  const { id } = claim;
  if (!isRelationshipClaim(claim)) return { id, typename: 'Claim', predicate: claim.property, subject: claim.subject, value: claim.value };
  const { type, from, to, key } = claim;
  return { id, typename: 'Claim', predicate: type, subject: from, object: to, ...(key === undefined ? {} : { key }) };
}
