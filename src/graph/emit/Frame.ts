import type { Cypher } from '../../cypher/cypher.js';
import { Columns } from './Columns.js';

/** The variable from which fields are read, and the columns that they add. */
export interface Frame {
  /** The node or the relationship in the statement. */
  readonly variable: Cypher;
  /** The columns of the row in which the fields stand. */
  readonly columns: Columns;
}

/** A frame with columns of its own, for what is read inside a subquery. */
export const innerFrame = (variable: Cypher): Frame => ({ variable, columns: new Columns() });
