import { type Cypher, cypher } from '../../cypher/cypher.js';
import { pageLimits } from '../../types/lists/arguments.js';
import type { FacetArguments } from '../select/facets.js';
import { behind, type Selected, type Selection } from '../select/Selection.js';
import type { Emitter } from './Emitter.js';
import type { Frame } from './Frame.js';
import { type Grouped, grouped } from './grouped.js';
import type { ReadPage } from './page.js';
import { readObject, readRows } from './readObject.js';

/** Writes the groups of all that a list holds, on every page: `all` are the clauses that bind it. */
export function emitFacets(emitter: Emitter, subject: Grouped, all: Cypher, field: Selected, owner: Frame): ReadPage {
  const { by, first } = field.arguments as unknown as FacetArguments;
  const groups = grouped(emitter, subject, all, by, false);
  const column = owner.columns.add(cypher`COLLECT { ${groups} LIMIT ${first ?? pageLimits.firstDefault} RETURN [keys, count] }`);
  const places: Readonly<Record<string, number>> = { keys: 0, count: 1 };
  const read = readObject(behind(field) as Selection, ({ name }) => {
    const place = places[name];
    return place === undefined ? undefined : (row) => row[place];
  });
  const groupsIn = readRows(column, read);
  return ({ owner: row }, reading, nodes) => groupsIn(row, reading, nodes);
}
