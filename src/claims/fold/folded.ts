import { beside } from '../../../schema/beside.js';
import type { Property } from '../../../schema/declare.js';

/** Adds to values that are searched the text by which they are. */
export function withFolded<Value>(
  declared: ReadonlyMap<string, Property>,
  values: Readonly<Record<string, Value>>,
): Record<string, Value | string> {
  const all: Record<string, Value | string> = { ...values };
  for (const [name, text] of Object.entries(values)) {
    const property = declared.get(name);
    if (property?.value.fold && !property.list && typeof text === 'string') all[beside.folded(name)] = property.value.fold(text);
  }
  return all;
}
