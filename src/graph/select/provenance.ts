import { limits } from '../limits/limits.js';
import type { Position } from '../limits/Position.js';
import type { Scope } from './Scope.js';
import type { Selected } from './Selection.js';

/** Counts the claims behind what is asked of an object, where `@provenance` asks for them. */
export function selectSources(scope: Scope, { rows, path }: Position): void {
  if (scope.operation.provenance) scope.read(rows * limits.evidenceRows, path);
}

/** The name of the stated property that a field shows, if it shows one: for a name in one language, the property with all languages. */
export function statedProperty({ form }: Selected): string | undefined {
  if (form.form === 'LOCALIZED') return form.names;
  return form.form === 'PROPERTY' && !form.property.derived ? form.property.name : undefined;
}

/** Whether a field shows a property that articles state. */
export const isStated = (selected: Selected): boolean => statedProperty(selected) !== undefined;
