import { ofAny } from './operators/any.js';
import type { GraphQLTypeLike, ValueType } from './ValueType.js';

const same = <T>(value: T) => value;

/** A value that is written the same way everywhere. */
export const textual = (name: string, type: GraphQLTypeLike): ValueType<string, string> => ({
  name,
  output: type,
  input: type,
  operators: ofAny,
  print: same,
  store: same,
  read: same,
});
