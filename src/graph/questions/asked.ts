import { type Cypher, cypher } from '../../cypher/cypher.js';
import { present } from '../asOf.js';
import { whereAll } from '../conditions.js';
import type { Run } from '../Plan.js';
import { withId } from '../patterns.js';
import type { Scope } from '../Scope.js';

/**
 * The entities with the ids that a question names, as the list `entities` in the order of the list `asked`; null where
 * there is none. The id of a merged entity finds the one that it became.
 */
export function askedEntities(scope: Scope, ids: unknown): Cypher {
  const node = cypher`e`;
  const there = whereAll([cypher`e:Entity`, ...present(scope, { kind: scope.model.kind('Entity'), node })]);
  const found = cypher`OPTIONAL MATCH (old:Merged {id: id}) OPTIONAL MATCH ${withId(scope.model, node, cypher`coalesce(old.into, id)`)}${there}`;
  return cypher`WITH ${ids} AS asked WITH asked, COLLECT { UNWIND asked AS id ${found} RETURN e } AS entities`;
}

/** The ids with which nothing was found: a column for `warnMissing`. */
export const missing = cypher`[i IN range(0, size(asked) - 1) WHERE entities[i] IS NULL | asked[i]]`;

/** An id that nothing has is no error: the answer is empty, and says why. */
export function warnMissing(run: Run, ids: readonly string[], path: string): void {
  for (const id of ids)
    run.warnings.push({ path, code: 'UNKNOWN_ENTITY', message: `There is no entity with the id ${JSON.stringify(id)}.` });
}
