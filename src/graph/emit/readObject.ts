import type { GraphQLObjectType } from 'graphql';
import { TypeNameMetaFieldDef } from 'graphql';
import { invariant } from '../../errors.js';
import type { Nodes } from '../select/Scope.js';
import type { AskedField, Selected, Selection } from '../select/Selection.js';
import type { Row } from './Columns.js';
import { completing } from './complete.js';
import { type Read, ResultObject, typeName } from './Reading.js';

/** A function that adds to an object of the answer what stands beside its fields. */
export type Finish<Source> = (object: ResultObject, source: Source) => void;

interface Options<Source> {
  /** The type of an object that may have several; undefined for one that is not there. */
  readonly typeOf?: ((source: Source) => GraphQLObjectType | undefined) | undefined;
  /** Makes the function that adds what stands beside these fields where they are asked for. */
  readonly finishing?: ((fields: readonly AskedField[]) => Finish<Source> | undefined) | undefined;
}

/** The way in which one object is read for the nodes that ask for it. */
interface Reader<Source> {
  readonly fields: readonly { key: string; nodes: Nodes; read: Read<Source>; complete: (value: unknown) => unknown }[];
  readonly finish: Finish<Source> | undefined;
}

/** Reads the objects of a selection: `read` says how to read each field, out of a row or of whatever else stands for the object. */
export function readObject<Source = Row>(
  selection: Selection,
  read: (selected: Selected) => Read<Source> | undefined,
  { typeOf, finishing }: Options<Source> = {},
): Read<Source, ResultObject | null> {
  const reads = new Map(selection.fields.map((field) => [field, field.form.form === 'TYPENAME' ? undefined : readOf(field)]));
  const readerOf = remembered((type, nodes) => makeReader(type, selection.asked(type, nodes)));
  const [only, ...others] = selection.types;
  const isAbstract = others.length > 0;
  invariant(only, 'nothing can be of a kind that has no concrete one');
  return (source, reading, nodes) => {
    const type = typeOf ? typeOf(source) : only;
    if (!type) return null;
    const { fields, finish } = readerOf(type, nodes);
    const object = new ResultObject();
    if (isAbstract) object[typeName] = type.name;
    for (const field of fields) object[field.key] = field.complete(field.read(source, reading, field.nodes));
    finish?.(object, source);
    return object;
  };

  function readOf(field: Selected): Read<Source> {
    const one = read(field);
    invariant(one, `nothing reads ${field.path}`);
    return one;
  }

  function makeReader(type: GraphQLObjectType, asked: readonly AskedField[]): Reader<Source> {
    const fields = asked.map(({ key, selected, nodes }) => {
      const field = selected.form.form === 'TYPENAME' ? TypeNameMetaFieldDef : type.getFields()[selected.name];
      invariant(field, `${type.name} has no field ${selected.name}`);
      const complete = completing(field.type, `${type.name}.${selected.name}`);
      return { key, nodes, read: reads.get(selected) ?? (() => type.name), complete };
    });
    return { fields, finish: finishing?.(asked) };
  }
}

/** Makes a thing once for each type and each list of nodes. Nearly always they are the same ones again. */
function remembered<Thing>(make: (type: GraphQLObjectType, nodes: Nodes) => Thing) {
  const known = new WeakMap<Nodes, Map<GraphQLObjectType, Thing>>();
  let last: { readonly type: GraphQLObjectType; readonly nodes: Nodes; readonly thing: Thing } | undefined;
  return (type: GraphQLObjectType, nodes: Nodes): Thing => {
    if (last?.type === type && last.nodes === nodes) return last.thing;
    const byType = known.get(nodes) ?? new Map<GraphQLObjectType, Thing>();
    known.set(nodes, byType);
    const thing = byType.get(type) ?? make(type, nodes);
    byType.set(type, thing);
    last = { type, nodes, thing };
    return thing;
  };
}

/** Reads each of the rows in a column, and counts them. */
export const readRows =
  (column: number, read: Read): Read<Row, unknown[]> =>
  (row, reading, nodes) => {
    const rows = row[column] as Row[];
    reading.rows += rows.length;
    return rows.map((one) => read(one, reading, nodes));
  };
