import type { GraphQLObjectType } from 'graphql';
import { type Cypher, cypher } from '../../../cypher/cypher.js';
import type { Row } from '../../emit/Columns.js';
import type { Emitter } from '../../emit/Emitter.js';
import { type Frame, innerFrame } from '../../emit/Frame.js';
import { emitNode } from '../../emit/node.js';
import type { Read, ResultObject } from '../../emit/Reading.js';
import { readObject } from '../../emit/readObject.js';
import { emitRelationship } from '../../emit/relationship.js';
import type { Position } from '../../limits/Position.js';
import { onAny } from '../../pattern/ties.js';
import { nodeMember } from '../../select/nodes.js';
import { selectRelationship } from '../../select/relationships.js';
import type { Nodes, Scope } from '../../select/Scope.js';
import { behind, type Selected, type Selection } from '../../select/Selection.js';
import { objects, value, values } from '../../select/select.js';

// Relationships of whatever kind: the hops of a path, what lies between neighbours.

/** Selects what is asked of relationships of any kind. */
export function selectHops(scope: Scope, type: GraphQLObjectType, nodes: Nodes, position: Position): Selection {
  const end = nodeMember(scope.model.kind('Entity'));
  const others = { relationship: value, from: end, to: end, interval: objects(values('from', 'to')) };
  return selectRelationship(scope, scope.model.anyRelationship, type, nodes, position, others);
}

/** Writes what is selected of the relationships in the list `relationships` of the statement: the rows, and how to read one. */
export function emitHops(
  emitter: Emitter,
  selection: Selection,
  relationships: Cypher,
): { rows: Cypher; read: Read<Row, ResultObject | null> } {
  const [from, to] = [emitter.fresh('m'), emitter.fresh('m')];
  const frame = innerFrame(emitter.fresh('r'));
  const edge = frame.variable;
  const end = (variable: Cypher) => (field: Selected) => emitNode(emitter, behind(field) as Selection, { ...frame, variable });
  const read = emitRelationship(emitter, emitter.model.anyRelationship, selection, frame, {
    relationship: () => {
      const column = frame.columns.add(cypher`type(${edge})`);
      return (row) => row[column];
    },
    from: end(from),
    to: end(to),
    interval: (field) => emitInterval(emitter, behind(field) as Selection, frame),
  });

  const each = cypher`UNWIND ${relationships} AS ${edge}
    WITH ${edge}, startNode(${edge}) AS ${from}, endNode(${edge}) AS ${to}`;
  return { rows: cypher`COLLECT { ${each} RETURN ${frame.columns.list()} }`, read };
}

/** Writes `interval`. A state has `from` and `to`, an occurrence `date`, and some relationships have neither. */
const emitInterval = (emitter: Emitter, selection: Selection, { columns, variable }: Frame): Read =>
  readObject(selection, ({ name: end }) => {
    const column = columns.add(cypher`coalesce(${onAny(emitter, variable, end)}, ${onAny(emitter, variable, 'date')})`);
    return (row) => row[column] ?? null;
  });
