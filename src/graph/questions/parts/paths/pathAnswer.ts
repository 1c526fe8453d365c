import { type Cypher, cypher } from '../../../../cypher/cypher.js';
import { Columns, type Row } from '../../../emit/Columns.js';
import type { Emitter } from '../../../emit/Emitter.js';
import { innerFrame } from '../../../emit/Frame.js';
import { emitNode } from '../../../emit/node.js';
import type { Read } from '../../../emit/Reading.js';
import { readObject, readRows } from '../../../emit/readObject.js';
import type { EnteredField, Members } from '../../../select/Member.js';
import { selectNode } from '../../../select/nodes.js';
import type { Scope } from '../../../select/Scope.js';
import { behind, type Selected, type Selection } from '../../../select/Selection.js';
import { objects, objectType, value, values } from '../../../select/select.js';
import { emitHops, selectHops } from '../hops.js';

/** What can be asked of so many paths of so many hops. */
export function pathMembers(first: number, maxHops: number): Members {
  const path: Members = {
    length: value,
    entities: {
      select: (scope: Scope, { nodes, owner, path: to }: EnteredField) => {
        const position = { ...owner, path: to, rows: owner.rows * (maxHops + 1) };
        scope.read(position.rows, to);
        return { form: 'OBJECT', selection: selectNode(scope, scope.model.kind('Entity'), nodes, position) };
      },
    },
    hops: {
      select: (scope: Scope, { field, nodes, owner, path: to }: EnteredField) => {
        const position = { ...owner, path: to, rows: owner.rows * maxHops };
        scope.read(position.rows, to);
        return { form: 'OBJECT', selection: selectHops(scope, objectType(field), nodes, position) };
      },
    },
  };
  const shown = objects(path, first);
  return {
    ...values('totalCount', 'truncated'),
    nodes: {
      select: (scope, field) => {
        scope.read(first, field.path);
        return shown.select(scope, field);
      },
    },
  };
}

/** The paths that were found, as a statement gives them back: each with its length, its entities and its relationships. */
interface Found {
  readonly truncated: boolean;
  readonly totalCount: number;
  readonly rows: readonly Row[];
}

/** Writes what is selected of the first of `paths`, pairs of nodes and relationships: the column that it takes, and how to read it. */
export function emitPaths(emitter: Emitter, selection: Selection, first: number): { rows: Cypher; read: Read<Found> } {
  const columns = new Columns();
  const readers: Readonly<Record<string, (field: Selected) => Read>> = {
    length: () => {
      const column = columns.add(cypher`size(path[1])`);
      return (row) => row[column];
    },
    entities: (field) => {
      const node = innerFrame(emitter.fresh('n'));
      const read = emitNode(emitter, behind(field) as Selection, node);
      return readRows(columns.add(cypher`COLLECT { UNWIND path[0] AS ${node.variable} RETURN ${node.columns.list()} }`), read);
    },
    hops: (field) => {
      const { rows, read } = emitHops(emitter, behind(field) as Selection, cypher`path[1]`);
      return readRows(columns.add(rows), read);
    },
  };
  const fields: Readonly<Record<string, (field: Selected) => Read<Found>>> = {
    truncated: () => (found) => found.truncated,
    totalCount: () => (found) => found.totalCount,
    nodes: (field) => {
      const read = readObject(behind(field) as Selection, (one) => readers[one.name]?.(one));
      return ({ rows }, reading, nodes) => rows.map((row) => read(row, reading, nodes));
    },
  };
  const read = readObject<Found>(selection, (field) => fields[field.name]?.(field));
  return {
    rows: cypher`COLLECT { UNWIND paths[..${first}] AS path RETURN ${columns.list()} }`,
    read: (found, reading, nodes) => {
      reading.rows += found.rows.length;
      return read(found, reading, nodes);
    },
  };
}
