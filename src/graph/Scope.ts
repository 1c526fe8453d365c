import { validateSync } from 'class-validator';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import type { Model } from '../../schema/Model.js';
import { type Cypher, name } from '../cypher/cypher.js';
import { invariant, type Problem } from '../errors.js';
import type { MadeClass, Types } from '../types/make.js';
import type { AsOf } from './asOf.js';
import { type Bound, isBound, resolved, type Variables } from './Bound.js';
import type { Listing } from './cursors.js';
import { check, limits } from './limits.js';
import { plainly, valueProblems } from './values.js';

/** Where in an operation a selection stands. */
export interface Position {
  /** Its response path, as `people.nodes.attendances`. */
  readonly path: string;
  /** How many relationships lead here. */
  readonly hops: number;
  /** How many rows there may be here at worst. */
  readonly rows: number;
}

/** A check of arguments that differ from request to request. */
export type Check = (variables: Variables) => Problem[];

/** What the planning of one operation shares: what it may ask the schema, and what it has found so far. */
export class Scope {
  readonly problems: Problem[] = [];
  readonly checks: Check[] = [];
  /** Rows that may be read at worst. */
  cost = 0;
  /** The list, or the condition, that costs most, and what makes it cost less. */
  largest = { rows: 0, path: '', cure: '' };
  private names = 0;
  private terms = 0;
  private readonly identities = new Map<unknown, string>();

  constructor(
    readonly schema: GraphQLSchema,
    readonly types: Types,
    private readonly fragments: Record<string, FragmentDefinitionNode>,
    /** With a `Bound` for all text that comes from the request's variables. */
    private readonly variables: Variables,
    readonly asOf: AsOf,
    /** Whether the claims behind everything are read with it. */
    readonly provenance: boolean,
    /** Whether names are wanted in English, or else in whatever language there is. */
    readonly inEnglish: boolean,
  ) {}

  get model(): Model {
    return this.types.model;
  }

  /** Another statement begins: what is asked in it has the same text wherever it stands in the operation. */
  startStatement(): void {
    this.names = 0;
  }

  /** A variable of the statement that nothing else is called. */
  fresh(letter: string): Cypher {
    this.names += 1;
    return name(`${letter}${this.names}`);
  }

  /** The same text for the same thing, within this operation. */
  identify(thing: unknown): string {
    let identity = this.identities.get(thing);
    if (identity === undefined) {
      identity = String(this.identities.size);
      this.identities.set(thing, identity);
    }
    return identity;
  }

  /** The fields selected below `nodes` if they lead to `type`, merged by response key. */
  fields(type: GraphQLObjectType, nodes: readonly FieldNode[]): [key: string, name: string, nodes: FieldNode[]][] {
    const collected = collectSubfields(this.schema, this.fragments, this.variables as Record<string, unknown>, type, [...nodes]);
    return [...collected].map(([key, found]) => [key, found[0]?.name.value ?? '', [...found]]);
  }

  /** The coerced arguments of a field, checked against the class that declares them. */
  arguments<Arguments>(field: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[], type: MadeClass, path: string): Arguments {
    const given = this.coerced(field, nodes);
    const values = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, key === 'where' ? value : plainly(value)]));
    this.validate(values, type, path);
    return values as Arguments;
  }

  /** The coerced arguments of a field. */
  coerced(field: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[]): Record<string, unknown> {
    const [node] = nodes;
    invariant(node, 'a field without a node');
    return getArgumentValues(field, node, this.variables as Record<string, unknown>);
  }

  /** Checks values against the class that declares them: now, or with each request if they come from its variables. */
  validate(values: object, type: MadeClass, path: string): void {
    const problemsOf = (variables: Variables) => problems(type, resolved(values, variables) as object, path);
    if (isBound(values)) this.checks.push(problemsOf);
    else this.problems.push(...problemsOf({}));
  }

  /** The values of the sort keys at a cursor, which is checked with each request. */
  cursor(listing: Listing, cursor: unknown, keys: number, path: string): Bound[] {
    this.checks.push((variables) => listing.check(cursor, keys, path, variables));
    return listing.values(cursor, keys);
  }

  /** Counts rows that may be read, and remembers where most of them are. */
  read(rows: number, path = '', cure = 'Make `first` smaller there and in the lists around it.'): void {
    this.cost += rows;
    if (rows > this.largest.rows) this.largest = { rows, path, cure };
  }

  /** Counts one term of a `where`. */
  condition(): void {
    this.terms += 1;
    check('conditions', limits.conditionsMax, this.terms, 'Use `in` for several values, or ask in several operations.');
  }

  /** One relationship further. */
  hop(position: Position, key: string, size: number): Position {
    const hops = position.hops + 1;
    check('hops', limits.hopsMax, hops, `Ask for what lies behind ${position.path} in a second operation.`);
    return { path: `${position.path}.${key}`, hops, rows: position.rows * size };
  }
}

function problems(type: MadeClass, values: object, path: string): Problem[] {
  const instance = Object.assign(new type(), values);
  const outOfRange = validateSync(instance, { forbidUnknownValues: true }).map(({ property, value, constraints }) => ({
    path: `${path}.${property}`,
    code: 'OUT_OF_RANGE',
    message: `${Object.values(constraints ?? {})
      .join(' and ')
      .replaceAll(`${property} `, '')}, but got ${shown(value)}`,
  }));
  return [...outOfRange, ...valueProblems(values, path)];
}

const shown = (value: unknown): string =>
  Array.isArray(value) ? `a list of ${value.length}` : (JSON.stringify(value) ?? 'nothing').slice(0, 100);
