import type { Cypher } from '../cypher/cypher.js';
import { Columns } from './Columns.js';
import type { Position } from './Scope.js';

/** What a selection reads from, the columns that it adds to, and where it stands in the operation. */
export interface Frame {
  /** The node or the relationship in the statement. */
  readonly variable: Cypher;
  readonly columns: Columns;
  readonly position: Position;
}

/** A frame of its own for what is read inside a subquery. */
export const innerFrame = (variable: Cypher, position: Position): Frame => ({ variable, columns: new Columns(), position });

/** The same place, so many response keys further down. */
export const below = (position: Position, ...keys: string[]): Position => ({
  ...position,
  path: [position.path, ...keys].filter((part) => part !== '').join('.'),
});
