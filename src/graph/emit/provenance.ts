import { type Cypher, cypher } from '../../cypher/cypher.js';
import { held, present } from '../pattern/asOf.js';
import { withId } from '../pattern/patterns.js';
import { whereAll } from '../pattern/terms.js';
import { isStated, statedProperty } from '../select/provenance.js';
import type { AskedField, Selection } from '../select/Selection.js';
import type { Row } from './Columns.js';
import type { Emitter } from './Emitter.js';
import type { Frame } from './Frame.js';
import { type Read, ResultObject, type Sources, sources } from './Reading.js';
import type { Finish } from './readObject.js';

/** A claim that the graph shows, and the articles that state it; `property` is null where it is the relationship itself. */
type SourceRow = readonly [property: string | null, claim: string, articles: string[]];

type Finishing = (fields: readonly AskedField[]) => Finish<Row> | undefined;

/** Writes, where `@provenance` asks for it, the claims about the properties that are shown of an entity. */
export function entitySources(emitter: Emitter, selection: Selection, frame: Frame): Finishing | undefined {
  const entities = new Set(emitter.model.kind('Entity').concrete.map(({ name }) => name));
  if (!selection.types.some(({ name }) => entities.has(name)) || !selection.fields.some(isStated)) return undefined;
  return written(emitter, frame, (claim) => about(emitter, claim, cypher`${frame.variable}.id`), []);
}

/** Writes, where `@provenance` asks for it, the claim of a relationship and the claims about its properties. */
export const edgeSources = (emitter: Emitter, frame: Frame): Finishing | undefined =>
  written(
    emitter,
    frame,
    (claim) => {
      const id = cypher`${frame.variable}.claim`;
      const own = cypher`COLLECT { MATCH ${withId(emitter.model, claim, id)} RETURN ${sourceRow(emitter, claim, cypher`null`)} }`;
      return cypher`${own} + ${about(emitter, claim, id)}`;
    },
    [['', null]],
  );

/** Adds to `read`, where `@provenance` asks for it, the claims behind the relationship that leads to the object. */
export function withEdgeSources(emitter: Emitter, frame: Frame, read: Read): Read {
  const finish = edgeSources(emitter, frame)?.([]);
  if (!finish) return read;
  return (row, reading, nodes) => {
    const object = read(row, reading, nodes);
    if (object instanceof ResultObject) finish(object, row);
    return object;
  };
}

function written(
  emitter: Emitter,
  { columns, variable }: Frame,
  rows: (claim: Cypher) => Cypher,
  also: readonly (readonly [key: string, property: string | null])[],
): Finishing | undefined {
  if (!emitter.provenance) return undefined;
  const column = columns.property(variable, 'provenance', rows(emitter.fresh('c')));
  return (fields) => {
    const shown = fields.flatMap(({ key, selected }) => {
      const property = statedProperty(selected);
      return property === undefined ? [] : [[key, property] as const];
    });
    const keys = [...shown, ...also];
    if (keys.length === 0) return undefined;
    return (object, row) => {
      const found = row[column] as SourceRow[];
      object[sources] = new Map([...(object[sources] ?? []), ...keys.map(([key, property]) => [key, merged(found, property)] as const)]);
    };
  };
}

/** The claims about the properties of the thing with this id, as far as the graph shows their values. */
function about(emitter: Emitter, claim: Cypher, id: Cypher): Cypher {
  const kind = emitter.model.kind('Claim');
  const chosen = held(emitter, kind, claim, { name: 'chosen', list: false });
  const shown = whereAll([cypher`${claim}.value IS NOT NULL`, chosen, ...present(emitter, { kind, node: claim })]);
  return cypher`COLLECT {
    MATCH (${claim}:Claim {subject: ${id}})${shown}
    WITH ${claim} ORDER BY ${claim}.id
    RETURN ${sourceRow(emitter, claim, cypher`${claim}.predicate`)}
  }`;
}

function sourceRow(emitter: Emitter, claim: Cypher, property: Cypher): Cypher {
  const article = emitter.fresh('a');
  const there = whereAll(present(emitter, { kind: emitter.model.kind('Article'), node: article }));
  const articles = cypher`COLLECT { MATCH (${claim})<-[:STATES]-(${article}:Article)${there} RETURN ${article}.id ORDER BY ${article}.id }`;
  return cypher`[${property}, ${claim}.id, ${articles}]`;
}

function merged(rows: readonly SourceRow[], property: string | null): Sources {
  const mine = rows.filter(([of]) => of === property);
  return { claims: mine.map(([, claim]) => claim), articles: [...new Set(mine.flatMap(([, , articles]) => articles))] };
}

/** The sources that were read with an answer, by response path. `found` gathers them. */
export function provenanceOf(value: unknown, path: string, found: Record<string, Sources> = {}): Record<string, Sources> {
  if (Array.isArray(value)) for (const [i, item] of value.entries()) provenanceOf(item, `${path}.${i}`, found);
  else if (value instanceof ResultObject) {
    for (const [key, behind] of value[sources] ?? []) if (behind.claims.length > 0) found[key === '' ? path : `${path}.${key}`] = behind;
    for (const [key, item] of Object.entries(value)) provenanceOf(item, `${path}.${key}`, found);
  }
  return found;
}
