import type { Model, NodeKind } from '../../../schema/Model.js';
import { cypher } from '../../cypher/cypher.js';
import type { Run } from '../../database/index.js';
import { type Folded, foldOverTime } from '../fold.js';
import { historical, type Moment, type Values } from '../history.js';
import type { Testimony } from '../support.js';
import { saidBy } from './claims.js';
import { changes, overRows, type Properties } from './rows.js';
import type { StoredValue } from './testimonies.js';

/** Gathers what changes about claims themselves. */
export class ClaimChanges {
  private readonly rows: { id: string; set: Properties }[] = [];

  constructor(
    private readonly model: Model,
    private readonly preferred: ReadonlySet<string>,
  ) {}

  /** The values of a thing's properties from the day on from which it is known. */
  fold(
    properties: NodeKind['properties'],
    stated: readonly StoredValue[],
    start: string | null,
    others: readonly Testimony[] = [],
  ): Moment<Folded['values']>[] {
    const moments = foldOverTime(properties, stated, this.preferred, start, others);
    for (const { id, node } of stated) {
      const known = moments.flatMap(({ since, value: { claims } }) => {
        const value = claims.get(id);
        return value ? [{ since, value: { ...value } }] : [];
      });
      if (known.length > 0) this.add(node, known);
    }
    return moments.map(({ since, value: { values } }) => ({ since, value: values }));
  }

  add(node: Properties & { id: string }, worked: readonly Moment<Values>[]): void {
    const set = changes(node, { ...saidBy(this.model, node), ...historical(worked, (_, side) => String(side)) });
    if (set) this.rows.push({ id: node.id, set });
  }

  async write(run: Run): Promise<void> {
    await overRows(run, this.rows, (rows) => cypher`UNWIND ${rows} AS row MATCH (c:Claim {id: row.id}) SET c += row.set`);
  }
}
