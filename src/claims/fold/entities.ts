import type { Model, NodeKind } from '../../../schema/Model.js';
import { localName } from '../../../schema/values/LocalName.js';
import { invariant } from '../../errors.js';
import { groupBy, sorted } from '../unfold/order.js';
import { placeIn } from '../unfold/slots.js';
import { changes, type Properties } from './difference.js';
import type { Folded } from './fold.js';
import { withFolded } from './folded.js';
import { historical, type Moment } from './history.js';
import { type Name, namesOf } from './names.js';
import type { Witness } from './standings.js';
import type { Arrivals, Touched } from './Touched.js';

/** The nodes of entities to create, and the properties, labels and names to change on those that are stored. */
export interface FoldedEntities {
  readonly created: { kind: NodeKind; properties: Properties }[];
  readonly changed: { id: string; set: Properties }[];
  readonly relabelled: { id: string; labels: string[]; wanted: string[] }[];
  readonly names: { id: string; isNew: boolean; names: Name[] }[];
}

/**
 * An entity before it is folded. Its properties are null where it is not in the graph; `firstNamed` is the first day on which an
 * article names it, null where none was found or looked for.
 */
export type EntityRow = [id: string, labels: string[], properties: Properties | null, isListed: boolean, firstNamed: string | null];

/** Folds entities, each from the values of its properties and from the articles that list or name it. */
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

/** The labels of a kind's nodes: the names of its ancestry. */
export const labelsOf = (kind: NodeKind): string[] => kind.ancestry.map(({ name }) => name);
