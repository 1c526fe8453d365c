import type { Variables } from '../../cypher/Bound.js';
import type { Warning } from '../../errors.js';
import type { Nodes } from '../select/Scope.js';
import type { Row } from './Columns.js';

/** What one request brings along when its rows are read, and what is found out meanwhile. */
export interface Reading {
  readonly variables: Variables;
  /** Of names, where no argument says otherwise; the best liked first. */
  readonly languages: readonly string[];
  /** What the client should know though it is no error; grows while rows are read. */
  readonly warnings: Warning[];
  /** How many rows the answer is made of; grows likewise. */
  rows: number;
}

/**
 * Makes the value of a field out of what stands for its object: mostly a row. `nodes` are those that ask for the field there, which
 * may be some of all that do. Synchronous: nothing below the root does I/O.
 */
export type Read<Source = Row, Value = unknown> = (source: Source, reading: Reading, nodes: Nodes) => Value;

/** The claims behind a value, and the articles that state them. */
export interface Sources {
  readonly claims: readonly string[];
  readonly articles: readonly string[];
}

/** By response key; under '' those of the relationship by which the object was reached. */
export type SourcesByKey = ReadonlyMap<string, Sources>;

/** Under which an object of the answer holds what `@provenance` asked for; no response key can be this. */
export const sources = Symbol('sources');

/** Under which an object that may be of several types says of which it is. */
export const typeName = Symbol('typeName');

/** An object of the answer, by response key. Without a prototype, so that no key means anything else. */
export class ResultObject {
  [key: string]: unknown;
  declare [sources]?: SourcesByKey;
  declare [typeName]?: string;
}
Object.setPrototypeOf(ResultObject.prototype, null);
