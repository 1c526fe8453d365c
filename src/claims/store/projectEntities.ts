import type { Model, NodeKind } from '../../../schema/Model.js';
import { localName } from '../../../schema/values/LocalName.js';
import { cypher } from '../../cypher/cypher.js';
import type { Run } from '../../database/index.js';
import type { Folded } from '../fold.js';
import { labelsOf } from './entities.js';
import { changes, overRows, type Properties } from './rows.js';

/** Writes where the entities' nodes differ from what the fold makes of them. */
export async function projectEntities(
  run: Run,
  model: Model,
  ids: Iterable<string>,
  valuesOf: (id: string, kind: NodeKind) => Folded['values'],
  kinds: ReadonlyMap<string, NodeKind>,
): Promise<void> {
  const always = model.kinds.filter(({ alwaysKnown }) => alwaysKnown).map(({ name }) => name);
  const rows = await overRows<string, [string, string[], Properties, string | null]>(
    run,
    ids,
    (some) => cypher`
    UNWIND ${some} AS id MATCH (e:Entity {id: id})
    RETURN id, labels(e), properties(e),
      CASE WHEN e.typename IN ${always} THEN null ELSE COLLECT { MATCH (e)<-[:MENTIONS]-(a:Article) RETURN a.knownFrom ORDER BY a.knownFrom LIMIT 1 }[0] END`,
  );
  const relabelled: object[] = [];
  const changed: object[] = [];
  for (const [id, labels, stored, mentioned] of rows) {
    const kind = kinds.get(id) ?? model.kinds.find(({ name: declared }) => declared === stored.typename);
    // Of a kind that is not declared any more: it is on its way out.
    if (!kind) continue;
    const values = valuesOf(id, kind);
    const name = localName((values.names ?? []) as string[], []) || id;
    const knownFrom = kind.alwaysKnown ? null : mentioned;
    const set = changes(stored, { ...values, id, typename: kind.name, name, ...(knownFrom === null ? {} : { knownFrom }) });
    if (set) changed.push({ id, set });
    const wanted = labelsOf(kind);
    if (labels.length !== wanted.length || !wanted.every((label) => labels.includes(label))) relabelled.push({ id, labels, wanted });
  }
  await overRows(run, changed, (some) => cypher`UNWIND ${some} AS row MATCH (e:Entity {id: row.id}) SET e += row.set`);
  // First all off, then all on: most labels are among both.
  await overRows(
    run,
    relabelled,
    (some) => cypher`UNWIND ${some} AS row MATCH (e:Node {id: row.id}) REMOVE e:$(row.labels) SET e:$(row.wanted)`,
  );
}
