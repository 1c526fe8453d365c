import { registerEnumType } from 'type-graphql';
import { textual } from './textual.js';
import type { ValueType } from './ValueType.js';

/** A type of values that are taken from a fixed list. */
export interface Enumeration<Name extends string> extends ValueType<Name, string> {
  /** The meaning of each value, in a sentence. */
  readonly values: Readonly<Record<Name, string>>;
}

/** Declares an enum type: its values, and what each means. */
export function enumeration<const Name extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Name, string>>,
): Enumeration<Name> {
  const names = Object.keys(values) as Name[];
  const type = Object.fromEntries(names.map((value) => [value, value]));
  registerEnumType(type, {
    name,
    description,
    valuesConfig: Object.fromEntries(names.map((value) => [value, { description: values[value] }])),
  });
  return { ...(textual(name, type) as ValueType<Name, string>), values };
}
