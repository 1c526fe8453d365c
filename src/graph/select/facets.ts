import { pageLimits } from '../../types/lists/arguments.js';
import { type FacetKey, facetArguments } from '../../types/lists/facets.js';
import type { Types } from '../../types/make.js';
import { limits } from '../limits/limits.js';
import type { Members } from './Member.js';
import { objectType, select, shapeOf, values } from './select.js';

/** The arguments of `facets`. */
export interface FacetArguments {
  readonly by: readonly FacetKey[];
  readonly first?: number | null;
}

/**
 * The number of nodes that are looked at to put `rows` things in groups: for the things near them, or those who state them, each
 * step on the way there.
 */
export const looksToGroup = (rows: number, by: readonly FacetKey[]): number =>
  rows * (1 + by.reduce((sum, key) => sum + limits.facetLooks[key], 0));

/** The member for `facets`: groups of all that a list holds, on every page, for which `looks` nodes are looked at. */
export const facetsMember = (types: Types, looks: number): Members[string] => ({
  arguments: facetArguments(types),
  select: (scope, { field, nodes, path, owner, arguments: given }) => {
    const { by, first } = given as unknown as FacetArguments;
    const size = first ?? pageLimits.firstDefault;
    scope.read(size, path);
    scope.look(looksToGroup(looks, by), path);
    return { form: 'OBJECT', selection: select(scope, shapeOf(objectType(field), values('keys', 'count')), nodes, { ...owner, path }) };
  },
});
