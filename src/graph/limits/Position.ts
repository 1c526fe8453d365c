/** Where in an operation a selection stands. */
export interface Position {
  /** Its response path, as `people.nodes.attendances`. */
  readonly path: string;
  /** How many steps lead here: relationships, and references to another node. */
  readonly hops: number;
  /** How many rows there may be here at worst. */
  readonly rows: number;
}

/** Where the roots of an operation stand. */
export const top: Position = { path: '', hops: 0, rows: 1 };

/** A place that is some response keys further down, with as many rows. */
export const below = (position: Position, ...keys: string[]): Position => ({
  ...position,
  path: [position.path, ...keys].filter((part) => part !== '').join('.'),
});

/** A place where there are so many rows for each row at another. */
export const times = (position: Position, count: number): Position => ({ ...position, rows: position.rows * count });
