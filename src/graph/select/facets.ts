import { pageLimits } from '../../types/lists/arguments.js';
import { type FacetKey, facetArguments } from '../../types/lists/facets.js';
import type { Types } from '../../types/make.js';
import { limits } from '../limits/limits.js';
import type { Members } from './Member.js';
import { objectType, select, shapeOf, values } from './select.js';

export interface FacetArguments {
  readonly by: readonly FacetKey[];
  readonly first?: number | null;
}

/** How many nodes are looked at to put so many in groups: for what they are near to, or for who states it, each of the ways there. */
export const looksToGroup = (rows: number, by: readonly FacetKey[]): number =>
  rows * (1 + by.reduce((sum, key) => sum + limits.facetLooks[key], 0));

/** The groups of all that a list holds, on every page: so many nodes are looked at to find them. */
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
