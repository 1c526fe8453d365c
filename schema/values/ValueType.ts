import type { GraphQLScalarType } from 'graphql';

/** What TypeGraphQL's `@Field(() => …)` takes: a scalar, a class or an enum. */
export type GraphQLTypeLike =
  | GraphQLScalarType
  | StringConstructor
  | NumberConstructor
  | BooleanConstructor
  | (abstract new () => object)
  | object;

/** What filters can ask of values beside whether they are equal. */
export type Comparison = 'TEXT' | 'NUMBER' | 'DATE';

/** How a property's values stand in the API, in a claim and in the store. `Value` is what GraphQL hands in and out. */
export interface ValueType<Value = unknown, Stored extends string | number | boolean = string | number | boolean> {
  /** For messages and documentation: `PartialDate`, `Money`. */
  readonly name: string;
  readonly output: GraphQLTypeLike;
  readonly input: GraphQLTypeLike;
  readonly comparison?: Comparison;
  /** Whether it makes sense to add values up. */
  readonly isSummable?: boolean;
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

const same = <T>(value: T) => value;

/** A value that is written the same way everywhere. */
export const textual = (name: string, type: GraphQLTypeLike): ValueType<string, string> => ({
  name,
  output: type,
  input: type,
  print: same,
  store: same,
  read: same,
});
