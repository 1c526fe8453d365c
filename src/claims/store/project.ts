import type { Model, NodeKind } from '../../../schema/Model.js';
import type { Run } from '../../database/index.js';
import type { Claim } from '../Claim.js';
import type { Decisions } from '../Decisions.js';
import { ClaimChanges } from './ClaimChanges.js';
import { type Projected, projectEdges } from './projectEdges.js';
import { projectEntities } from './projectEntities.js';
import type { StoredMention, StoredStatement } from './statements.js';
import { loadStandings, loadWitnesses } from './testimonies.js';

/** What is to be folded anew: entities, and relationship claims. */
export interface Touched {
  readonly entities: ReadonlySet<string>;
  readonly relationships: ReadonlySet<string>;
}

/** What a change brings and is not written yet: entities, and who names them and states what. The articles themselves are there. */
export interface Arrivals {
  readonly appearing: ReadonlySet<string>;
  readonly mentions: readonly StoredMention[];
  readonly statements: readonly StoredStatement[];
  /** What is claimed, by claim id. */
  readonly claims: ReadonlyMap<string, Claim>;
}

/**
 * Folds the claims about what was touched, and writes entities, edges and claims where they differ from that. The kind of an
 * entity is the one it has, unless `kinds` says otherwise.
 */
export async function project(
  run: Run,
  model: Model,
  touched: Touched,
  arrivals: Arrivals,
  decisions: Decisions,
  kinds: ReadonlyMap<string, NodeKind>,
): Promise<Projected> {
  const articles = [...arrivals.statements, ...arrivals.mentions].map(({ article }) => article);
  const witnesses = await loadWitnesses(run, new Set(articles));
  const { values, relationships } = await loadStandings(run, touched, arrivals, witnesses);
  const claims = new ClaimChanges(model, decisions.preferred);
  await projectEntities(
    run,
    model,
    touched.entities,
    arrivals,
    witnesses,
    (id, kind, knownFrom) => claims.fold(kind.properties, values.get(id) ?? [], knownFrom),
    kinds,
    decisions,
  );
  const projected = await projectEdges(
    run,
    model,
    relationships,
    ({ id, testimonies }, kind, knownFrom) => claims.fold(kind.properties, values.get(id) ?? [], knownFrom, testimonies),
    claims,
  );
  await claims.write(run, [...relationships, ...[...values.values()].flat()]);
  return projected;
}
