import type { NodeKind, RelationshipKind } from '../../../schema/Model.js';
import type { Position } from '../limits/Position.js';
import type { Members } from './Member.js';
import { nodeMember, selectNode } from './nodes.js';
import { selectSources } from './provenance.js';
import { selectRelationship } from './relationships.js';
import type { Form, Selection } from './Selection.js';
import { objects, objectType, select, shapeOf, value, values } from './select.js';

/** The rows of a connection: nodes of a kind, and the relationships that lead to them if any do. */
export interface Rows {
  readonly kind: NodeKind;
  readonly relationship?: RelationshipKind | undefined;
}

/** The members of every page of a list, beside its rows. */
export const pageMembers: Members = {
  totalCount: value,
  pageInfo: objects(values('hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor')),
};

/** The member for a value for which `rows` nodes are looked at. */
export const looking = (rows: number, cure?: string): Members[string] => ({
  select: (scope, { path }) => {
    scope.look(rows, path, cure);
    return { form: 'VALUE' };
  },
});

/** The fields of a page for which no rows are read. */
const ofTheWhole = ['totalCount', 'facets', '__typename'];

/** Whether rows are read for what is selected of a page: not for `totalCount` alone. */
export const needsRows = ({ fields }: Selection): boolean => fields.some(({ name }) => !ofTheWhole.includes(name));

/**
 * The members of a connection: `item` is the position of its rows, `others` are the fields that its edges have beside the cursor,
 * the node and the relationship.
 */
export function connectionMembers({ kind, relationship }: Rows, item: Position, others: Members = {}): Members {
  const onEdge: Members = { cursor: value, node: nodeMember(kind), ...others };
  return {
    ...pageMembers,
    nodes: {
      select: (scope, { nodes, path }): Form => {
        if (relationship && !relationship.options.derived) selectSources(scope, item);
        return { form: 'OBJECT', selection: selectNode(scope, kind, nodes, { ...item, path }) };
      },
    },
    edges: {
      select: (scope, { field, nodes, path }): Form => {
        const [type, position] = [objectType(field), { ...item, path }];
        const selection = relationship
          ? selectRelationship(scope, relationship, type, nodes, position, onEdge)
          : select(scope, shapeOf(type, onEdge), nodes, position);
        return { form: 'OBJECT', selection };
      },
    },
  };
}
