import type { Cypher } from '../../cypher/cypher.js';
import { Columns } from './Columns.js';

/** What is read from, and the columns that this adds to. */
export interface Frame {
  /** The node or the relationship in the statement. */
  readonly variable: Cypher;
  readonly columns: Columns;
}

/** A frame of its own for what is read inside a subquery. */
export const innerFrame = (variable: Cypher): Frame => ({ variable, columns: new Columns() });
