import { registerEnumType } from 'type-graphql';
import { textual } from './textual.js';
import type { ValueType } from './ValueType.js';

export interface Enumeration<Name extends string> extends ValueType<Name, string> {
  readonly values: Readonly<Record<Name, string>>;
}

/** An enum type declared once: its values with what each means. */
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
