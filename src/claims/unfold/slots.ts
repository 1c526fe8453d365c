import type { Property } from '../../../schema/declare.js';

/**
 * The slot of a printed value: values of one property of one thing rival each other if their slots are the same. Undefined for a
 * value that has no rivals, as in a list.
 */
export function slotOf({ list, value }: Property, printed: string): string | undefined {
  if (value.slot) return value.slot(printed);
  return list ? undefined : '';
}

/** Whether two printed values of one slot say the same, one of them perhaps less precisely. */
export const agree = (property: Property, a: string, b: string): boolean => a === b || contains(property, a, b) || contains(property, b, a);

/** Whether the printed value `coarse` says less precisely what `fine` says: "2025" for "2025-05". */
export const contains = ({ value }: Property, coarse: string, fine: string): boolean => value.contains?.(coarse, fine) ?? false;

/** The text by which a printed value is sorted in a list: the language of a name, else the value itself. */
export const placeOf = ({ value }: Property, printed: string): string => value.slot?.(printed) ?? printed;

/** A function that gives the text by which an element of the list in the property `name` is sorted. */
export const placeIn =
  (properties: ReadonlyMap<string, Property>) =>
  (name: string, element: unknown): string => {
    const property = properties.get(name);
    return property ? placeOf(property, String(element)) : String(element);
  };
