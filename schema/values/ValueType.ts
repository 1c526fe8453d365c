import type { GraphQLScalarType } from 'graphql';
import type { Cypher } from '../../src/cypher/cypher.js';

/** What TypeGraphQL's `@Field(() => …)` takes: a scalar, a class or an enum. */
export type GraphQLTypeLike =
  | GraphQLScalarType
  | StringConstructor
  | NumberConstructor
  | BooleanConstructor
  | (abstract new () => object)
  | object;

/**
 * How a property's values stand in the API, in a claim and in the store, and what can be asked of them. `Value` is what
 * GraphQL hands in and out. All that tells one type of values from another is said here: nothing else asks which type it is.
 */
export interface ValueType<Value = unknown, Stored extends string | number | boolean = string | number | boolean> {
  /** For messages and documentation: `PartialDate`, `Money`. */
  readonly name: string;
  readonly output: GraphQLTypeLike;
  /** A scalar tells by its extension `jsonSchema` how such a value is written in an article file; else it is a text. */
  readonly input: GraphQLTypeLike;
  /** What a filter can ask of a value, by the names of the operators. */
  readonly operators: Readonly<Record<string, Operator>>;
  /** Whether it says when something was: timelines show it, and dates of one thing are checked for their order. */
  readonly isDate?: boolean;
  /** Whether the store holds it as a number. */
  readonly isNumber?: boolean;
  /** Whether it makes sense to add values up. */
  readonly isSummable?: boolean;
  /** Whether each kind has an index of such a property, from which Neo4j reads ranges and orders. */
  readonly isIndexed?: boolean;
  /** As it stands in `claim.value`: one text for one value, so that articles can agree. */
  print(value: Value): string;
  /** As a Neo4j property holds it. */
  store(printed: string): Stored;
  /** From the Neo4j property to what GraphQL hands out. */
  read(stored: Stored): Value;
  /** Values with the same slot rival each other; without this, all values of a property do. */
  slot?(printed: string): string;
  /** Whether `coarse` says the same as `fine`, less precisely: then whoever states it supports the finer one. */
  contains?(coarse: string, fine: string): boolean;
  /** What is wrong with a value that its GraphQL type lets through, said after what it is. */
  fault?(value: Value): string | undefined;
  /** What it consists of, if that can be asked for by itself: printed and stored in this order, a space between. */
  readonly parts?: Readonly<Record<string, { value: ValueType; description: string }>>;
  /** For text that is searched for parts of it: the text to compare, which the store keeps beside it. */
  fold?(stored: Stored): string;
}

/** One thing that a filter can ask of a value. */
export interface Operator {
  readonly description: string;
  /** What stands behind it in the question; a value of the type, where nothing is said. */
  readonly takes?: 'LIST' | 'BOOLEAN' | 'TEXT';
  /**
   * The term in Cypher that is true where a value is such. The operand is what stands behind the operator in the question, or, where
   * each request brings another, `Bound`. What has no value makes the term null, which does not hold.
   */
  write(compared: Compared, operand: unknown): Cypher;
}

/** What is compared, as it stands in the statement: a property, a part of its value, or one of its values. */
export interface Compared {
  readonly value: ValueType;
  readonly left: Cypher;
  /** The text to look for parts of it in, where that is another. */
  readonly folded?: Cypher;
}
