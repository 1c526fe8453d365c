import type { Variables } from '../../cypher/Bound.js';
import type { Warning } from '../../errors.js';
import type { Nodes } from '../select/Scope.js';
import type { Row } from './Columns.js';

/** The state of reading the rows of one request: what the request brings along, and what is found out meanwhile. */
export interface Reading {
  readonly variables: Variables;
  /** The languages of names where no argument says otherwise, the best liked first. */
  readonly languages: readonly string[];
  /** Warnings to the client, which are no errors; grows while rows are read. */
  readonly warnings: Warning[];
  /** The number of rows of which the answer is made; grows while they are read. */
  rows: number;
}

/**
 * A function that makes the value of a field out of the source of its object, mostly a row. `nodes` are those that ask for the
 * field there, which may be some of all that do. Synchronous: nothing below the root does I/O.
 */
export type Read<Source = Row, Value = unknown> = (source: Source, reading: Reading, nodes: Nodes) => Value;

/** The ids of the claims behind a value, and of the articles that state them. */
export interface Sources {
  readonly claims: readonly string[];
  readonly articles: readonly string[];
}

/** Sources by response key; under '' those of the relationship by which the object was reached. */
export type SourcesByKey = ReadonlyMap<string, Sources>;

/** The key under which an object of the answer holds what `@provenance` asked for; no response key can be this. */
export const sources = Symbol('sources');

/** The key under which an object that may be of several types says of which it is. */
export const typeName = Symbol('typeName');

/** An object of the answer, by response key. Without a prototype, so that no key means anything else. */
export class ResultObject {
  [key: string]: unknown;
  declare [sources]?: SourcesByKey;
  declare [typeName]?: string;
}
Object.setPrototypeOf(ResultObject.prototype, null);
