import type { Model, NodeKind } from '../../../schema/Model.js';
import { localName } from '../../../schema/values/LocalName.js';
import { cypher } from '../../cypher/cypher.js';
import type { Run } from '../../database/index.js';
import { referenceKinds } from '../Article.js';
import type { Decisions } from '../Decisions.js';
import type { Folded } from '../fold.js';
import { historical, type Moment } from '../history.js';
import { groupBy } from '../order.js';
import { placeIn } from '../slots.js';
import { labelsOf } from './entities.js';
import { withFolded } from './folded.js';
import { type Name, namesOf, projectNames } from './names.js';
import { changes, overRows, type Properties } from './rows.js';

/** Writes where the entities' nodes differ from what the fold makes of them. */
export async function projectEntities(
  run: Run,
  model: Model,
  ids: Iterable<string>,
  valuesOf: (id: string, kind: NodeKind, knownFrom: string | null) => Moment<Folded['values']>[],
  kinds: ReadonlyMap<string, NodeKind>,
  decisions: Decisions,
): Promise<void> {
  const relabelled: object[] = [];
  const changed: object[] = [];
  const names: { id: string; before: Name[]; after: Name[] }[] = [];
  for (const [id, labels, stored, called, knownFrom] of await loadEntities(run, model, ids, kinds, decisions)) {
    const kind = kinds.get(id) ?? model.kinds.find(({ name: declared }) => declared === stored.typename);
    // Of a kind that is not declared any more: it is on its way out.
    if (!kind) continue;
    const moments = valuesOf(id, kind, knownFrom).map(({ since, value }) => {
      const name = localName((value.names ?? []) as string[], []) || id;
      return { since, value: withFolded(kind.properties, { ...value, name }) };
    });
    const values = historical(moments, placeIn(kind.properties));
    const set = changes(stored, { ...values, id, typename: kind.name, knownFrom });
    if (set) changed.push({ id, set });
    names.push({ id, before: called, after: namesOf(kind, { ...values, id }) });
    const wanted = labelsOf(kind);
    if (labels.length !== wanted.length || !wanted.every((label) => labels.includes(label))) relabelled.push({ id, labels, wanted });
  }
  await Promise.all([
    overRows(run, changed, (some) => cypher`UNWIND ${some} AS row MATCH (e:Entity {id: row.id}) SET e += row.set`),
    // First all off, then all on: most labels are among both.
    overRows(
      run,
      relabelled,
      (some) => cypher`UNWIND ${some} AS row MATCH (e:Node {id: row.id}) REMOVE e:$(row.labels) SET e:$(row.wanted)`,
    ),
    projectNames(run, names),
  ]);
}

/** With their names, and the day from which they are known. A place that only articles list is there from the first of them on. */
function loadEntities(
  run: Run,
  model: Model,
  ids: Iterable<string>,
  kinds: ReadonlyMap<string, NodeKind>,
  { merged }: Decisions,
): Promise<[string, string[], Properties, Name[], string | null][]> {
  const always = model.kinds.filter(({ alwaysKnown }) => alwaysKnown).map(({ name }) => name);
  const others = groupBy(merged.keys(), (id) => merged.get(id));
  const rows = [...ids].map((id) => ({ id, kind: kinds.get(id)?.name ?? null, listed: [id, ...(others.get(id) ?? [])] }));
  return overRows(
    run,
    rows,
    // WITH, because the register, found by its kind, lists thousands.
    (some) => cypher`
    UNWIND ${some} AS row MATCH (e:Entity {id: row.id})
    RETURN row.id, labels(e), properties(e), COLLECT { MATCH (e)-[:CALLED]->(n:Name) RETURN properties(n) },
      CASE WHEN coalesce(row.kind, e.typename) IN ${always}
        AND EXISTS { UNWIND row.listed AS listed MATCH (:Id {id: listed})<-[:LISTS]-(a:Article) WITH a.kind AS kind WHERE kind IN ${referenceKinds} }
      THEN null ELSE COLLECT { MATCH (e)<-[:MENTIONS]-(a:Article) RETURN a.knownFrom ORDER BY a.knownFrom LIMIT 1 }[0] END`,
  );
}
