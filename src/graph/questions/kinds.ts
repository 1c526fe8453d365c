import type { NodeKind } from '../../../schema/Model.js';
import { cypher, empty } from '../../cypher/cypher.js';
import { idArguments, idsArguments, pageLimits } from '../../types/lists/arguments.js';
import { rootConnection } from '../../types/lists/connections.js';
import type { Types } from '../../types/make.js';
import type { Row } from '../emit/Columns.js';
import { emitConnection } from '../emit/connection.js';
import { innerFrame } from '../emit/Frame.js';
import { emitNode } from '../emit/node.js';
import type { Read, Reading } from '../emit/Reading.js';
import { times } from '../limits/Position.js';
import { present } from '../pattern/asOf.js';
import { isOneOf, withId } from '../pattern/patterns.js';
import { whereAll } from '../pattern/terms.js';
import { allOfKind } from '../select/connections.js';
import type { EnteredField } from '../select/Member.js';
import { selectNode } from '../select/nodes.js';
import type { Nodes, Scope } from '../select/Scope.js';
import { type Question, question } from './Question.js';

/** The root fields of the kinds: for each kind one node by its id, and a page of all nodes or, for `Node`, several by their ids. */
export const kindQuestions = (types: Types): Question[] =>
  types.model.kinds.flatMap((kind) => [one(types, kind), kind.parents.length === 0 ? byIds(types, kind) : page(types, kind)]);

const one = (types: Types, kind: NodeKind): Question =>
  question({
    name: kind.singular,
    description: `The ${kind.singular} with this id: ${kind.options.description}`,
    arguments: idArguments(types),
    answer: kind.declared,
    nullable: true,
    select: (scope, field) => ({ id: field.arguments.id, selection: selectSome(scope, kind, field, 1) }),
    emit: (emitter, { id, selection }) => {
      const node = emitter.fresh('n');
      const frame = innerFrame(node);
      const read = emitNode(emitter, selection, frame);
      const found = cypher`OPTIONAL MATCH (old:Merged {id: ${id}})
        WITH coalesce(old.into, ${id}) AS id MATCH ${withId(emitter.model, node, cypher`id`)}`;
      const there = whereAll([isOneOf(node, [kind]), ...present(emitter, { kind, node })]);
      return {
        statement: cypher`${found}${there} RETURN ${frame.columns.list()}`.statement(),
        read: ([row], reading, nodes) => (row ? readOne(read, row[0] as Row, reading, nodes) : null),
      };
    },
  });

/** The question `nodes`: `Node` is Relay's, so its plural takes ids. */
const byIds = (types: Types, kind: NodeKind): Question =>
  question({
    name: kind.plural,
    description: 'The nodes with these ids, in their order.',
    arguments: idsArguments(types),
    answer: [kind.declared],
    nullable: 'items',
    select: (scope, field) => {
      const { ids } = field.arguments;
      // A list in a variable is not looked into while planning, so it counts as the longest allowed.
      return { ids, selection: selectSome(scope, kind, field, Array.isArray(ids) ? ids.length : pageLimits.idsMax) };
    },
    emit: (emitter, { ids, selection }) => {
      const node = emitter.fresh('n');
      const frame = innerFrame(node);
      const read = emitNode(emitter, selection, frame);
      const asked = cypher`WITH ${ids} AS ids UNWIND range(0, size(ids) - 1) AS place
        OPTIONAL MATCH (old:Merged {id: ids[place]})`;
      const there = whereAll(present(emitter, { kind, node }));
      const found = cypher`WITH place, coalesce(old.into, ids[place]) AS id
        OPTIONAL MATCH ${withId(emitter.model, node, cypher`id`)}${there}`;
      const inOrder = cypher`WITH place, ${node} ORDER BY place
        RETURN CASE WHEN ${node} IS NULL THEN null ELSE ${frame.columns.list()} END`;
      return {
        statement: cypher`${asked} ${found} ${inOrder}`.statement(),
        read: (rows, reading, nodes) => rows.map(([row]) => (row ? readOne(read, row as Row, reading, nodes) : null)),
      };
    },
  });

const page = (types: Types, kind: NodeKind): Question => {
  const all = allOfKind(types, kind);
  return question({
    name: kind.plural,
    description: `All ${kind.plural} that meet the conditions, page by page${leftOut(kind)}. ${kind.options.description}`,
    ...(all.arguments ? { arguments: all.arguments } : {}),
    answer: rootConnection(types, kind),
    select: (scope, field) => {
      const form = all.select(scope, field);
      return { ...field, form, selection: form.selection, rows: 0 };
    },
    emit: (emitter, selected) => {
      const frame = innerFrame(empty);
      const read = emitConnection(emitter, selected, frame);
      return {
        statement: cypher`RETURN ${frame.columns.list()}`.statement(),
        read: ([row], reading, nodes) => read((row?.[0] ?? []) as Row, reading, nodes),
      };
    },
  });
};

const leftOut = ({ options: { unlisted } }: NodeKind): string =>
  unlisted ? `; those whose \`${unlisted.property}\` is ${unlisted.value} are left out and found by their ids` : '';

function selectSome(scope: Scope, kind: NodeKind, { path, owner, nodes }: EnteredField, count: number) {
  scope.read(count, path);
  return selectNode(scope, kind, nodes, { ...times(owner, count), path });
}

function readOne(read: Read, row: Row, reading: Reading, nodes: Nodes): unknown {
  reading.rows += 1;
  return read(row, reading, nodes);
}
