import type { NodeKind } from '../../../schema/Model.js';
import { cypher } from '../../cypher/cypher.js';
import type { Run } from '../../database/index.js';
import { type Folded, fold } from '../fold.js';
import { changes, overRows, type Properties } from './rows.js';
import type { StoredValue } from './testimonies.js';

/** Gathers what changes about claims themselves. */
export class ClaimChanges {
  private readonly rows: { id: string; set: Properties }[] = [];

  fold(properties: NodeKind['properties'], stated: readonly StoredValue[], preferred: ReadonlySet<string>): Folded['values'] {
    const folded = fold(properties, stated, preferred);
    for (const { id, state } of stated) {
      const wanted = folded.claims.get(id);
      if (wanted) this.add(id, state, wanted);
    }
    return folded.values;
  }

  add(id: string, stored: Properties, wanted: Properties): void {
    const set = changes(stored, wanted);
    if (set) this.rows.push({ id, set });
  }

  async write(run: Run): Promise<void> {
    await overRows(run, this.rows, (rows) => cypher`UNWIND ${rows} AS row MATCH (c:Claim {id: row.id}) SET c += row.set`);
  }
}
