import type { RelationshipKind } from '../../../schema/Model.js';
import { type Cypher, cypher, empty, name } from '../../cypher/cypher.js';
import { apartBy } from '../list/order.js';
import { present } from '../pattern/asOf.js';
import { across, withId } from '../pattern/patterns.js';
import { whereAll } from '../pattern/terms.js';
import { behind, type ListForm, type Selected, type Selection } from '../select/Selection.js';
import type { Row } from './Columns.js';
import type { Emit, Emitter } from './Emitter.js';
import { type Frame, innerFrame } from './Frame.js';
import { emitNode } from './node.js';
import { edgeSources } from './provenance.js';
import type { Read, ResultObject } from './Reading.js';
import { readObject, readRows } from './readObject.js';

/** Writes what is selected of a relationship; `others` says, by name, how to read what else its type has (`node`, `cursor`, `article`). */
export function emitRelationship(
  emitter: Emitter,
  relationship: RelationshipKind,
  selection: Selection,
  frame: Frame,
  others: Readonly<Record<string, (selected: Selected) => Read>>,
): Read<Row, ResultObject | null> {
  return readObject(selection, (field) => others[field.name]?.(field) ?? emitter.field(field, frame), {
    finishing: relationship.options.derived ? undefined : edgeSources(emitter, frame),
  });
}

/** Writes a plain list of what a relationship leads to, the newest first. */
export const emitList: Emit<ListForm> = (emitter, { form: { end, of, selection } }, frame) => {
  const [claim, edge, node] = [of === 'CLAIM' ? emitter.fresh('c') : frame.variable, emitter.fresh('r'), emitter.fresh('m')];
  const pattern = across(emitter.model, claim, end, edge, node);
  const found = of === 'CLAIM' ? cypher`${withId(emitter.model, claim, cypher`${frame.variable}.claim`)} MATCH ${pattern}` : pattern;
  const inner = innerFrame(edge);
  const read = emitRelationship(emitter, end.relationship, selection, inner, {
    [end.as]: (field) => emitNode(emitter, behind(field) ?? selection, { ...inner, variable: node }),
  });
  const there = whereAll(present(emitter, { kind: end.target, node, relationship: end.relationship, edge }));
  const column = frame.columns.add(cypher`COLLECT {
    MATCH ${found}${there}
    WITH ${edge}, ${node} ORDER BY ${newestFirst(node, edge, apartBy(end.relationship))} LIMIT ${end.list}
    RETURN ${inner.columns.list()}
  }`);
  return readRows(column, read);
};

const newestFirst = (node: Cypher, edge: Cypher, apart: string | undefined): Cypher =>
  cypher`${node}.knownFrom IS NULL, ${node}.knownFrom DESC,
    ${node}.id${apart === undefined ? empty : cypher`, ${edge}.${name(apart)}`}`;
