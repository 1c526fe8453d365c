import { type Cypher, cypher } from '../cypher/cypher.js';
import { pageLimits } from '../types/arguments.js';
import { type FacetKey, facetArguments } from '../types/facets.js';
import type { Row } from './Columns.js';
import type { Subject } from './conditions.js';
import { below, type Frame } from './Frame.js';
import { grouped } from './facets.js';
import { limits } from './limits.js';
import type { Run } from './Plan.js';
import type { Scope } from './Scope.js';
import { type Asked, objectType, selectFields } from './selectFields.js';

/** The groups of all that a list holds, on every page. */
export function selectFacets(scope: Scope, subject: Subject, all: Cypher, ask: Asked, owner: Frame) {
  const { path } = below(owner.position, ask.key);
  const { by, first } = scope.arguments<{ by: FacetKey[]; first?: number | null }>(ask.field, ask.nodes, facetArguments(scope.types), path);
  const size = first ?? pageLimits.firstDefault;
  scope.read(by.length * limits.wholeList + size, path);
  const groups = grouped(scope, subject, all, by, false);
  const column = owner.columns.add(cypher`COLLECT { ${groups} LIMIT ${size} RETURN [keys, count] }`);
  const places: Readonly<Record<string, number>> = { keys: 0, count: 1 };
  const read = selectFields<[Row]>(scope, objectType(ask), ask.nodes, ({ field }) => {
    const place = places[field.name];
    return place === undefined ? undefined : (row) => row[place];
  });
  return (_page: unknown, row: Row, run: Run) => {
    const groups = row[column] as Row[];
    run.rows += groups.length;
    return groups.map((group) => read(group));
  };
}
