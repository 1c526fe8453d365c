import { pageLimits } from '../../types/arguments.js';
import { type FacetKey, facetArguments } from '../../types/facets.js';
import type { Types } from '../../types/make.js';
import { limits } from '../limits/limits.js';
import type { Members } from './Member.js';
import { objectType, select, shapeOf, values } from './select.js';

export interface FacetArguments {
  readonly by: readonly FacetKey[];
  readonly first?: number | null;
}

/** The groups of all that a list holds, on every page. */
export const facetsMember = (types: Types): Members[string] => ({
  arguments: facetArguments(types),
  select: (scope, { field, nodes, path, owner, arguments: given }) => {
    const { by, first } = given as unknown as FacetArguments;
    const size = first ?? pageLimits.firstDefault;
    scope.read(by.length * limits.wholeList + size, path);
    return { form: 'OBJECT', selection: select(scope, shapeOf(objectType(field), values('keys', 'count')), nodes, { ...owner, path }) };
  },
});
