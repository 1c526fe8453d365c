import { type Cypher, cypher } from '../../cypher/cypher.js';
import { below, type Frame, innerFrame } from '../Frame.js';
import type { Answer, Read } from '../Plan.js';
import type { Position, Scope } from '../Scope.js';
import { type Asked, objectType, selectFields } from '../selectFields.js';
import { selectNode } from '../selectNode.js';
import { selectRelationship } from '../selectRelationship.js';
import { ofAny } from '../ties.js';

/** Relationships of whatever kind, out of a list in a statement. */
export class Hops {
  private readonly from: Cypher;
  private readonly to: Cypher;
  private readonly frame: Frame;

  constructor(
    private readonly scope: Scope,
    position: Position,
  ) {
    this.from = scope.fresh('m');
    this.to = scope.fresh('m');
    this.frame = innerFrame(scope.fresh('r'), position);
  }

  /** What is asked of each. */
  select({ field, key, nodes }: Asked, position: Position): Read<Answer> {
    const { scope } = this;
    const frame = { ...this.frame, position: below(position, key) };
    const end = (variable: Cypher, ask: Asked) =>
      selectNode(scope, scope.model.kind('Entity'), ask.nodes, { ...frame, variable, position: below(frame.position, ask.key) });
    const others: Record<string, (ask: Asked) => Read> = {
      relationship: () => {
        const column = frame.columns.add(cypher`type(${frame.variable})`);
        return (row) => row[column];
      },
      from: (ask) => end(this.from, ask),
      to: (ask) => end(this.to, ask),
      interval: (ask) => selectInterval(scope, ask, frame),
    };
    return selectRelationship(scope, scope.model.anyRelationship, objectType({ field }), nodes, frame, others);
  }

  /** The rows, once everything is selected. */
  rows(relationships: Cypher): Cypher {
    const { from, to, frame } = this;
    const edge = frame.variable;
    const each = cypher`UNWIND ${relationships} AS ${edge} WITH ${edge}, startNode(${edge}) AS ${from}, endNode(${edge}) AS ${to}`;
    return cypher`COLLECT { ${each} RETURN ${frame.columns.list()} }`;
  }
}

/** A state has `from` and `to`, an occurrence `date`, and some have neither. */
function selectInterval(scope: Scope, { field, nodes }: Asked, { columns, variable }: Frame): Read {
  return selectFields(scope, objectType({ field }), nodes, ({ field: { name: end } }) => {
    const column = columns.add(cypher`coalesce(${ofAny(scope, variable, end)}, ${ofAny(scope, variable, 'date')})`);
    return (row) => row[column] ?? null;
  });
}
