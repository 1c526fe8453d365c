import type { Model, NodeKind } from '../../../schema/Model.js';
import { cypher } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import { tellingOf } from '../store/cited.js';
import { createClaims, saidBy } from '../store/claims.js';
import { changes, overRows, type Properties } from '../store/rows.js';
import type { Claim, PropertyClaim } from '../unfold/Claim.js';
import { type Folded, foldOverTime } from './fold.js';
import { historical, type Moment, type Values } from './history.js';
import type { Standing } from './standings.js';
import { type Testimony, telling } from './support.js';

/** Gathers what becomes of claims themselves. */
export class ClaimChanges {
  /** What the fold made of each claim. */
  private readonly worked = new Map<string, Values>();
  /** Claims that have rivals: how new each article is may decide. */
  private readonly contested = new Set<string>();

  constructor(
    private readonly model: Model,
    private readonly preferred: ReadonlySet<string>,
  ) {}

  /** The values of a thing's properties from the day on from which it is known. */
  fold(
    properties: NodeKind['properties'],
    stated: readonly Standing<PropertyClaim>[],
    start: string | null,
    others: readonly Testimony[] = [],
  ): readonly Moment<Folded['values']>[] {
    const { values, claims, contested } = foldOverTime(properties, stated, this.preferred, start, others);
    for (const id of contested) this.contested.add(id);
    for (const [id, known] of claims) this.add(id, known);
    return values;
  }

  add(id: string, worked: readonly Moment<Values>[]): void {
    this.worked.set(
      id,
      historical(worked, (_, side) => String(side)),
    );
  }

  /** Puts in what is new, and changes what is otherwise than it was. What was not folded stays as it is, but for who tells. */
  async write(send: Send, claims: readonly Standing[]): Promise<void> {
    const created: { claim: Claim; properties: Properties }[] = [];
    const changed: { id: string; set: Properties }[] = [];
    for (const claim of claims) {
      const { id, node } = claim;
      const worked = this.worked.get(id);
      const kept = worked ? undefined : node;
      const properties = { ...(kept ?? { ...saidBy(this.model, claim), ...worked }), telling: this.toldBy(claim) };
      const set = node && changes(node, properties);
      if (!node) created.push({ claim, properties });
      else if (set) changed.push({ id, set });
    }
    await Promise.all([
      createClaims(send, this.model, created),
      overRows(send, changed, (rows) => cypher`UNWIND ${rows} AS row MATCH (c:Claim {id: row.id}) SET c += row.set`),
    ]);
  }

  /** The articles that tell, where so many state it that reading the others every time would take long. */
  private toldBy({ id, testimonies, isPartial }: Standing): string[] | undefined {
    if (this.contested.has(id) || (testimonies.length <= fewTestimonies && !isPartial)) return undefined;
    return tellingOf(telling(testimonies, false));
  }
}

/** So many are read at once as fast as those among them that tell are looked up. */
const fewTestimonies = 20;
