import type { GraphQLObjectType } from 'graphql';
import { localName } from '../../../schema/values/LocalName.js';
import { resolved } from '../../cypher/Bound.js';
import { type Cypher, cypher, name } from '../../cypher/cypher.js';
import { held, present } from '../pattern/asOf.js';
import { withId } from '../pattern/patterns.js';
import { whereAll } from '../pattern/terms.js';
import type { LocalizedForm, PropertyForm, ReferenceForm, Selection } from '../select/Selection.js';
import type { Row } from './Columns.js';
import type { Emit, Emitter } from './Emitter.js';
import { type Frame, innerFrame } from './Frame.js';
import { entitySources } from './provenance.js';
import type { Read, ResultObject } from './Reading.js';
import { readObject } from './readObject.js';

/** Writes what is selected of a node, and says how to read it. */
export function emitNode(emitter: Emitter, selection: Selection, frame: Frame): Read<Row, ResultObject | null> {
  const read = readObject(selection, (field) => emitter.field(field, frame), {
    typeOf: typeOf(selection, frame),
    finishing: entitySources(emitter, selection, frame),
  });
  return read;
}

/** The type of the node in a row; undefined where all types are asked alike, so that it does not matter. */
function typeOf({ types, isAlike }: Selection, { columns, variable }: Frame): ((row: Row) => GraphQLObjectType | undefined) | undefined {
  if (isAlike) return undefined;
  const byName = new Map(types.map((type) => [type.name, type]));
  const column = columns.property(variable, 'typename');
  return (row) => byName.get(row[column] as string);
}

/** Writes a property of a node or of a relationship. */
export const emitProperty: Emit<PropertyForm> = (emitter, { form: { owner, property, selection } }, { columns, variable }) => {
  const { list, value } = property;
  const column = columns.property(variable, property.name, held(emitter, owner, variable, property));
  const parts =
    selection &&
    readObject<Record<string, unknown>>(
      selection,
      ({ name }) =>
        (found) =>
          found[name],
    );
  const one: Read<never> = parts
    ? (stored, reading, nodes) => parts(value.read(stored) as Record<string, unknown>, reading, nodes)
    : value.read;
  if (list) return (row, reading, nodes) => ((row[column] ?? []) as never[]).map((stored) => one(stored, reading, nodes));
  return (row, reading, nodes) => (row[column] == null ? null : one(row[column] as never, reading, nodes));
};

/** Writes a name in one language. */
export const emitLocalized: Emit<LocalizedForm> = (emitter, selected, frame) => {
  const { owner, property, names } = selected.form;
  const { language } = selected.arguments;
  // It is stored as it is in English: one text to read instead of a list of them.
  if (language == null && emitter.inEnglish)
    return emitProperty(emitter, { ...selected, form: { form: 'PROPERTY', owner, property } }, frame);
  const { columns, variable } = frame;
  const column = columns.property(variable, names, held(emitter, owner, variable, { name: names, list: true }));
  return (row, { variables, languages }) => {
    const asked = resolved(language, variables) as string | null | undefined;
    return localName((row[column] ?? []) as string[], asked == null ? languages : [asked]);
  };
};

/** Writes the node whose id stands in the property of the field's name. */
export const emitReference: Emit<ReferenceForm> = (emitter, { name: property, form }, frame) =>
  emitById(emitter, form, cypher`${frame.variable}.${name(property)}`, frame);

/** Writes what is selected of the node with an id that the statement works out; null where there is none. */
export function emitById(emitter: Emitter, { kind, selection }: ReferenceForm, id: Cypher, { columns }: Frame): Read {
  const inner = innerFrame(emitter.fresh('m'));
  const read = emitNode(emitter, selection, inner);
  const match = cypher`${withId(emitter.model, inner.variable, id)}${whereAll(present(emitter, { kind, node: inner.variable }))}`;
  const column = columns.add(cypher`COLLECT { MATCH ${match} RETURN ${inner.columns.list()} }`);
  return (row, reading, nodes) => {
    const [found] = row[column] as Row[];
    if (!found) return null;
    reading.rows += 1;
    return read(found, reading, nodes);
  };
}
