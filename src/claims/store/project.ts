import type { Model, NodeKind } from '../../../schema/Model.js';
import type { Run } from '../../database/index.js';
import type { Decisions } from '../Decisions.js';
import { ClaimChanges } from './ClaimChanges.js';
import { type Projected, projectEdges } from './projectEdges.js';
import { projectEntities } from './projectEntities.js';
import { loadRelationships, loadValues } from './testimonies.js';

/** What is to be folded anew: entities, and relationship claims. */
export interface Touched {
  readonly entities: ReadonlySet<string>;
  readonly relationships: ReadonlySet<string>;
  /** Claims that are new: their edges need not be looked for. */
  readonly created: ReadonlySet<string>;
}

/**
 * Folds the claims about what was touched, and writes where the projection differs from that. The kind of an entity is
 * the one it has, unless `kinds` says otherwise.
 */
export async function project(
  run: Run,
  model: Model,
  touched: Touched,
  decisions: Decisions,
  kinds: ReadonlyMap<string, NodeKind>,
): Promise<Projected> {
  const [values, relationships] = await Promise.all([
    loadValues(run, [...touched.entities, ...touched.relationships]),
    loadRelationships(run, touched.relationships),
  ]);
  const claims = new ClaimChanges(model, decisions.preferred);
  await projectEntities(
    run,
    model,
    touched.entities,
    (id, kind, knownFrom) => claims.fold(kind.properties, values.get(id) ?? [], knownFrom),
    kinds,
    decisions,
  );
  const projected = await projectEdges(
    run,
    model,
    relationships,
    touched.created,
    ({ id, testimonies }, kind, knownFrom) => claims.fold(kind.properties, values.get(id) ?? [], knownFrom, testimonies),
    claims,
  );
  await claims.write(run);
  return projected;
}
