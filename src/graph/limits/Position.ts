/** The place of a selection in an operation. */
export interface Position {
  /** Its response path, as `people.nodes.attendances`. */
  readonly path: string;
  /** The number of steps that lead here: over relationships, and to nodes to which a field refers. */
  readonly hops: number;
  /** The number of rows that there may be here at worst. */
  readonly rows: number;
}

/** The position of the root fields. */
export const top: Position = { path: '', hops: 0, rows: 1 };

/** The position some response keys further down, with as many rows. */
export const below = (position: Position, ...keys: string[]): Position => ({
  ...position,
  path: [position.path, ...keys].filter((part) => part !== '').join('.'),
});

/** The position with `count` rows for each of its rows. */
export const times = (position: Position, count: number): Position => ({ ...position, rows: position.rows * count });
