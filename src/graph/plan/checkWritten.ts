import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { check, limits } from '../limits/limits.js';

interface Written {
  fields: number;
  aliases: number;
}

/**
 * Refuses an operation that is too large already as it is written, in time that grows with the document and not with what it
 * expands to.
 * @throws {QueryLimitError} where it has too many fields or aliases.
 */
export function checkWritten(document: DocumentNode, operation: OperationDefinitionNode): void {
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node.selectionSet]] : [])),
  );
  const counted = new Map<string, Written>();

  const count = (set: SelectionSetNode): Written =>
    set.selections.reduce(
      (sum, selection) => {
        const one = countSelection(selection);
        return { fields: sum.fields + one.fields, aliases: sum.aliases + one.aliases };
      },
      { fields: 0, aliases: 0 },
    );

  const countSelection = (selection: SelectionSetNode['selections'][number]): Written => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return count(selection.selectionSet);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return countFragment(selection.name.value);
    const inner = selection.selectionSet ? count(selection.selectionSet) : { fields: 0, aliases: 0 };
    const aliases = inner.aliases + (selection.alias ? 1 : 0);
    // Tools ask for nearly as many of the schema's own; what they answer is counted.
    const isAboutSchema = selection.name.value === '__schema' || selection.name.value === '__type';
    return { fields: isAboutSchema ? 1 : inner.fields + 1, aliases };
  };

  const countFragment = (name: string): Written => {
    const known = counted.get(name);
    if (known) return known;
    const set = fragments.get(name);
    const result = set ? count(set) : { fields: 0, aliases: 0 };
    counted.set(name, result);
    return result;
  };

  const { fields, aliases } = count(operation.selectionSet);
  check('fields', limits.fieldsMax, fields, 'Ask for fewer fields, or in several operations.');
  check('aliases', limits.aliasesMax, aliases, 'Use fewer aliases, or several operations.');
}
