import { ofAny } from './operators/any.js';
import type { GraphQLTypeLike, ValueType } from './ValueType.js';

const same = <T>(value: T) => value;

/** A type of values that are the same text in the API, in a claim and in the store. */
export const textual = (name: string, type: GraphQLTypeLike): ValueType<string, string> => ({
  name,
  output: type,
  input: type,
  operators: ofAny,
  print: same,
  store: same,
  read: same,
});
