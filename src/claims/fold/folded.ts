import { beside } from '../../../schema/beside.js';
import type { Property } from '../../../schema/declare.js';

/** The values, and beside each that is compared in search the folded text by which it is compared. */
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
