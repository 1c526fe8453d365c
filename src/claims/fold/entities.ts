import type { Model, NodeKind } from '../../../schema/Model.js';
import { localName } from '../../../schema/values/LocalName.js';
import { cypher } from '../../cypher/cypher.js';
import type { Send } from '../../database/index.js';
import { invariant } from '../../errors.js';
import { referenceKinds } from '../article/Article.js';
import type { Arrivals, Touched } from '../revise/project.js';
import type { Witness } from '../store/cited.js';
import { createEntities, labelsOf } from '../store/entities.js';
import { changes, overRows, type Properties } from '../store/rows.js';
import type { Decisions } from '../unfold/Decisions.js';
import { groupBy, sorted } from '../unfold/order.js';
import { placeIn } from '../unfold/slots.js';
import type { Folded } from './fold.js';
import { withFolded } from './folded.js';
import { historical, type Moment } from './history.js';
import { type Name, namesOf, projectNames } from './names.js';

/** What the fold makes of entities: those that appear, and how the nodes of the others differ from it. */
export interface FoldedEntities {
  readonly created: { kind: NodeKind; properties: Properties }[];
  readonly changed: { id: string; set: Properties }[];
  readonly relabelled: { id: string; labels: string[]; wanted: string[] }[];
  readonly names: { id: string; isNew: boolean; names: Name[] }[];
}

export function foldEntities(
  model: Model,
  entities: readonly EntityRow[],
  { unsettled }: Touched,
  { appearing, mentions }: Arrivals,
  witnesses: ReadonlyMap<string, Witness>,
  valuesOf: (id: string, kind: NodeKind, knownFrom: string | null) => readonly Moment<Folded['values']>[],
  kinds: ReadonlyMap<string, NodeKind>,
): FoldedEntities {
  const created: FoldedEntities['created'] = [];
  const changed: FoldedEntities['changed'] = [];
  const relabelled: FoldedEntities['relabelled'] = [];
  const names: FoldedEntities['names'] = [];
  const naming = groupBy(mentions, ({ entity }) => entity);
  for (const [id, labels, before, isListed, first] of entities) {
    const kind = kinds.get(id) ?? model.kinds.find(({ name: declared }) => declared === before?.typename);
    invariant(kind || !appearing.has(id), `the entity "${id}" is named by an article but nobody lists it`);
    // Of a kind that is not declared any more: it is on its way out.
    if (!kind || (!before && !appearing.has(id))) continue;
    const days = [first, ...(naming.get(id) ?? []).map(({ article }) => witnesses.get(article)?.knownFrom ?? null)];
    const knownFrom = isListed ? null : (sorted(days.filter((day) => day !== null))[0] ?? null);
    const moments = valuesOf(id, kind, knownFrom).map(({ since, value }) => {
      const name = localName((value.names ?? []) as string[], []) || id;
      return { since, value: withFolded(kind.properties, { ...value, name }) };
    });
    const values = historical(moments, placeIn(kind.properties));
    const properties = { ...values, id, typename: kind.name, knownFrom };
    const set = before && changes(before, properties);
    if (!before || set || unsettled.has(id)) names.push({ id, isNew: !before, names: namesOf(kind, properties) });
    if (!before) {
      created.push({ kind, properties });
      continue;
    }
    if (set) changed.push({ id, set });
    const wanted = labelsOf(kind);
    if (labels.length !== wanted.length || !wanted.every((label) => labels.includes(label))) relabelled.push({ id, labels, wanted });
  }
  return { created, changed, relabelled, names };
}

export async function writeEntities(send: Send, { created, changed, relabelled, names }: FoldedEntities): Promise<void> {
  await Promise.all([
    createEntities(send, created),
    overRows(send, changed, (some) => cypher`UNWIND ${some} AS row MATCH (e:Entity {id: row.id}) SET e += row.set`),
    // First all off, then all on: most labels are among both.
    overRows(
      send,
      relabelled,
      (some) => cypher`UNWIND ${some} AS row MATCH (e:Node {id: row.id}) REMOVE e:$(row.labels) SET e:$(row.wanted)`,
    ),
    projectNames(send, names),
  ]);
}

type EntityRow = [id: string, labels: string[], properties: Properties | null, isListed: boolean, firstNamed: string | null];

/**
 * With their labels and properties, where they are there, and for the day from which they are known: whether they always are, because
 * the register lists them, or else the first day on which an article names them. A place that only articles list is there from then on.
 */
export function loadEntities(
  send: Send,
  model: Model,
  { entities, unsettled }: Touched,
  kinds: ReadonlyMap<string, NodeKind>,
  { merged }: Decisions,
): Promise<EntityRow[]> {
  const always = model.kinds.filter(({ alwaysKnown }) => alwaysKnown).map(({ name }) => name);
  const others = groupBy(merged.keys(), (id) => merged.get(id));
  const rows = [...entities].map((id) => {
    return { id, kind: kinds.get(id)?.name ?? null, listed: [id, ...(others.get(id) ?? [])], unsettled: unsettled.has(id) };
  });
  return overRows(
    send,
    rows,
    // The inner WITH, because the register, found by its kind, lists thousands. Without a day, either the register lists it or none was found yet.
    (some) => cypher`
    UNWIND ${some} AS row OPTIONAL MATCH (e:Entity {id: row.id})
    WITH row, e, coalesce(coalesce(row.kind, e.typename) IN ${always}
      AND EXISTS { UNWIND row.listed AS listed MATCH (:Id {id: listed})<-[:LISTS]-(a:Article) WITH a.kind AS kind WHERE kind IN ${referenceKinds} }, false) AS isListed
    RETURN row.id, coalesce(labels(e), []), properties(e), isListed,
      CASE WHEN row.unsettled OR (e.knownFrom IS NULL AND NOT isListed)
        THEN COLLECT { MATCH (e)<-[:MENTIONS]-(a:Article) RETURN a.knownFrom ORDER BY a.knownFrom LIMIT 1 }[0] ELSE e.knownFrom END`,
  );
}
