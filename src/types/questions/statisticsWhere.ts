import type { NodeKind } from '../../../schema/Model.js';
import { connectives, particulars } from '../filters/filters.js';
import type { MadeClass, MadeField, Types } from '../make.js';

/** `StatisticsWhere`: the conditions that mean the same on things of several kinds, or that one kind alone has. */
export const statisticsWhere = (types: Types): MadeClass =>
  types.input(
    'StatisticsWhere',
    'Conditions on the things of the kind asked for, all of which hold. Only what its own `where` has, too, can be given.',
    () => [...connectives(() => statisticsWhere(types)), ...shared(types).map(([field]) => field)],
  );

/** The names of those of these conditions that things of a kind can meet. */
export const statisticsConditions = (types: Types, kind: NodeKind): string[] =>
  shared(types)
    .filter(([, kinds]) => kinds.includes(kind))
    .map(([{ name }]) => name);

/** The conditions that mean the same on every kind that has them, each with these kinds. */
function shared(types: Types): [MadeField, NodeKind[]][] {
  const found = new Map<string, { field: MadeField; kinds: NodeKind[]; types: Set<unknown>; descriptions: Set<string> }>();
  for (const kind of types.model.kinds.filter(({ parents }) => parents.length > 0)) {
    for (const field of particulars(types, kind)) {
      const same = found.get(field.name) ?? { field, kinds: [], types: new Set(), descriptions: new Set() };
      same.kinds.push(kind);
      same.types.add(field.type());
      same.descriptions.add(field.options.description);
      found.set(field.name, same);
    }
  }
  return [...found.values()]
    .filter((same) => same.types.size === 1)
    .map(({ field, kinds, descriptions }) => {
      const owners = kinds.map(({ plural }) => plural).join(', ');
      const description = descriptions.size === 1 ? field.options.description : `What \`${field.name}\` means on each of: ${owners}.`;
      return [{ ...field, options: { ...field.options, description } }, kinds];
    });
}
