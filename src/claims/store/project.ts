import type { Model, NodeKind } from '../../../schema/Model.js';
import type { Run } from '../../database/index.js';
import { ClaimChanges } from './ClaimChanges.js';
import { type Projected, projectEdges } from './projectEdges.js';
import { projectEntities } from './projectEntities.js';
import { loadRelationships, loadValues } from './testimonies.js';

/** What is to be folded anew: entities, and relationship claims. */
export interface Touched {
  readonly entities: ReadonlySet<string>;
  readonly relationships: ReadonlySet<string>;
}

/**
 * Folds the claims about what was touched, and writes where the projection differs from that. The kind of an entity is
 * the one it has, unless `kinds` says otherwise.
 */
export async function project(
  run: Run,
  model: Model,
  touched: Touched,
  preferred: ReadonlySet<string>,
  kinds: ReadonlyMap<string, NodeKind>,
): Promise<Projected> {
  const values = await loadValues(run, [...touched.entities, ...touched.relationships]);
  const claims = new ClaimChanges();
  await projectEntities(run, model, touched.entities, (id, kind) => claims.fold(kind.properties, values.get(id) ?? [], preferred), kinds);
  const projected = await projectEdges(
    run,
    model,
    await loadRelationships(run, touched.relationships),
    (id, kind) => claims.fold(kind.properties, values.get(id) ?? [], preferred),
    claims,
  );
  await claims.write(run);
  return projected;
}
