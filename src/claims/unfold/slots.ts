import type { Property } from '../../../schema/declare.js';

/** Values of one thing with the same slot rival each other; one without a slot has no rivals. */
export function slotOf({ list, value }: Property, printed: string): string | undefined {
  if (value.slot) return value.slot(printed);
  return list ? undefined : '';
}

/** Whether two values of one slot say the same, one of them perhaps less precisely. */
export const agree = (property: Property, a: string, b: string): boolean => a === b || contains(property, a, b) || contains(property, b, a);

/** Whether `coarse` says less precisely what `fine` says. */
export const contains = ({ value }: Property, coarse: string, fine: string): boolean => value.contains?.(coarse, fine) ?? false;

/** Where a value stands in a list: names in the order of their languages, others in that of their values. */
export const placeOf = ({ value }: Property, printed: string): string => value.slot?.(printed) ?? printed;

/** Where a value stands in the list of one of several properties, given by its name. */
export const placeIn =
  (properties: ReadonlyMap<string, Property>) =>
  (name: string, element: unknown): string => {
    const property = properties.get(name);
    return property ? placeOf(property, String(element)) : String(element);
  };
