import type { NodeKind } from '../../../../schema/Model.js';
import { statisticsConditions } from '../../../types/questions/statisticsWhere.js';
import type { Scope } from '../../select/Scope.js';
import { anything, type Condition, type Where } from '../../where/Condition.js';
import { selectWhere } from '../../where/select.js';

/** Makes a condition out of a `where` that is written for all kinds alike. Conditions that the kind does not have are problems. */
export function selectSharedWhere(scope: Scope, kind: NodeKind, where: Where, path: string): Condition {
  const known = statisticsConditions(scope.types, kind);
  const before = scope.problems.length;
  refuseUnknown(scope, kind, where, path, known);
  if (scope.problems.length > before) return anything;
  return selectWhere(scope, { kind }, where, { path, hops: 0, rows: 1 });
}

function refuseUnknown(scope: Scope, kind: NodeKind, where: Where, path: string, known: readonly string[]): void {
  for (const [field, value] of Object.entries(where)) {
    if (value === undefined || value === null || known.includes(field)) continue;
    if (field === 'not') refuseUnknown(scope, kind, value as Where, `${path}.not`, known);
    else if (field === 'and' || field === 'or')
      for (const [i, one] of (value as Where[]).entries()) refuseUnknown(scope, kind, one, `${path}.${field}[${i}]`, known);
    else {
      const cure = `There is ${known.toSorted().join(', ')}; what else \`${kind.plural}(where: …) { facets(by: …) }\` takes can be asked there.`;
      const message = `is no condition on ${kind.plural}. ${cure}`;
      scope.problems.push({ path: `${path}.${field}`, code: 'UNKNOWN_FIELD', message });
    }
  }
}
