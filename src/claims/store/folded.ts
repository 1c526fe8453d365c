import { beside } from '../../../schema/beside.js';
import type { Property } from '../../../schema/declare.js';

/** With the text by which they are searched beside those values that are. */
export function withFolded<Value>(
  declared: ReadonlyMap<string, Property>,
  values: Readonly<Record<string, Value>>,
): Record<string, Value | string> {
  const folded = Object.entries(values).flatMap(([name, text]) => {
    const { list, value } = declared.get(name) ?? {};
    return list || !value?.fold || typeof text !== 'string' ? [] : [[beside.folded(name), value.fold(text)]];
  });
  return { ...values, ...Object.fromEntries(folded) };
}
