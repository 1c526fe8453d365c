import type { GraphQLScalarType } from 'graphql';
import type { Cypher } from '../../src/cypher/cypher.js';

/** A type as TypeGraphQL's `@Field(() => …)` takes it: a scalar, a class or an enum. */
export type GraphQLTypeLike =
  | GraphQLScalarType
  | StringConstructor
  | NumberConstructor
  | BooleanConstructor
  | (abstract new () => object)
  | object;

/**
 * A type of values: how they stand in the API, in a claim and in the store, and what can be asked of them. `Value` is what
 * GraphQL hands in and out. All that tells one type of values from another is said here: nothing else asks which type it is.
 */
export interface ValueType<Value = unknown, Stored extends string | number | boolean = string | number | boolean> {
  /** The name in messages and in the documentation: `PartialDate`, `Money`. */
  readonly name: string;
  /** The GraphQL type of a value in an answer. */
  readonly output: GraphQLTypeLike;
  /**
   * The GraphQL type of a value in a question or an article. A scalar tells by its extension `jsonSchema` how a value is written
   * in an article file; without it, that is a text.
   */
  readonly input: GraphQLTypeLike;
  /** The operators by which a filter can ask of a value, by their names. */
  readonly operators: Readonly<Record<string, Operator>>;
  /** Whether a value says when something was: timelines show it, and dates of one thing are checked for their order. */
  readonly isDate?: boolean;
  /** Whether the store holds a value as a number. */
  readonly isNumber?: boolean;
  /** Whether it makes sense to add values up. */
  readonly isSummable?: boolean;
  /** Whether each kind has an index of such a property, from which Neo4j reads ranges and orders. */
  readonly isIndexed?: boolean;
  /** Writes a value as it stands in `claim.value`: one text for one value, so that articles can agree. */
  print(value: Value): string;
  /** Makes a printed value into one that a Neo4j property holds. */
  store(printed: string): Stored;
  /** Makes the value of a Neo4j property into one that GraphQL hands out. */
  read(stored: Stored): Value;
  /** The slot of a printed value: values with the same slot rival each other. Without this function, all values of a property do. */
  slot?(printed: string): string;
  /** Whether `coarse` says the same as `fine`, less precisely: then an article that states it supports the finer one, too. */
  contains?(coarse: string, fine: string): boolean;
  /** What is wrong with a value that its GraphQL type lets through, as the end of a sentence; undefined where nothing is. */
  fault?(value: Value): string | undefined;
  /**
   * The parts of which a value consists, if they can be asked for by themselves, by their names: printed and stored in this
   * order, a space between.
   */
  readonly parts?: Readonly<Record<string, { value: ValueType; description: string }>>;
  /** The text to compare, which the store keeps beside a text that is searched for parts of it. */
  fold?(stored: Stored): string;
}

/** One thing that a filter can ask of a value. */
export interface Operator {
  readonly description: string;
  /** The form of its operand; a value of the type, where nothing is said. */
  readonly takes?: 'LIST' | 'BOOLEAN' | 'TEXT';
  /**
   * Writes the term in Cypher that is true where a value meets the operator. The operand is the one in the question or, where
   * each request brings another, a `Bound`. A missing value makes the term null, which does not hold.
   */
  write(compared: Compared, operand: unknown): Cypher;
}

/** A term that is compared: a property, a part of its value, or one of its values. */
export interface Compared {
  readonly value: ValueType;
  readonly left: Cypher;
  /** The text in which parts are sought, where that is another one. */
  readonly folded?: Cypher;
}
