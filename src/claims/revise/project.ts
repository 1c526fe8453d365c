import type { Model, NodeKind } from '../../../schema/Model.js';
import type { Send } from '../../database/index.js';
import { ClaimChanges } from '../fold/ClaimChanges.js';
import { type FoldedEdges, foldEdges } from '../fold/edges.js';
import { foldEntities } from '../fold/entities.js';
import type { Arrivals, Touched } from '../fold/Touched.js';
import { writeClaims } from '../store/claims.js';
import { loadEdges, writeEdges } from '../store/edges.js';
import { loadEntities, writeEntities } from '../store/entities.js';
import { createEvidence } from '../store/evidence.js';
import { createMentions } from '../store/mentions.js';
import { loadStandings } from '../store/standings.js';
import type { Claim } from '../unfold/Claim.js';
import type { Decisions } from '../unfold/Decisions.js';

/** What became of edges and of claims. */
export interface Projected {
  readonly edges: FoldedEdges;
  readonly created: readonly Claim[];
  readonly contradicted: readonly Claim[];
}

/**
 * Folds the claims about what was touched, and writes the arrivals, and entities, edges and claims where they differ from the
 * fold. An entity keeps its kind unless `kinds` gives another.
 */
export async function project(
  send: Send,
  model: Model,
  touched: Touched,
  arrivals: Arrivals,
  decisions: Decisions,
  kinds: ReadonlyMap<string, NodeKind>,
): Promise<Projected> {
  const [nodes, { values, relationships, witnesses }] = await Promise.all([
    loadEntities(send, model, touched, kinds, decisions),
    loadStandings(send, touched, arrivals),
  ]);
  const stored = await loadEdges(
    send,
    relationships.filter(({ node }) => node),
  );
  const claims = new ClaimChanges(model, decisions.preferred);
  const entities = foldEntities(
    model,
    nodes,
    touched,
    arrivals,
    witnesses,
    (id, kind, knownFrom) => claims.fold(kind.properties, values.get(id) ?? [], knownFrom),
    kinds,
  );
  // In this order, for what is pointed at comes before what points; each as soon as it is folded, so that Neo4j writes meanwhile.
  const [, , projected] = await Promise.all([
    writeEntities(send, entities),
    createMentions(send, arrivals.mentions),
    // Folded among them: should that throw, the writes under way are still heard when they fail, and do not end the process.
    projectEdges(),
  ]);
  return projected;

  async function projectEdges(): Promise<Projected> {
    const edges = foldEdges(
      model,
      relationships,
      stored,
      ({ id, testimonies }, kind, knownFrom) => claims.fold(kind.properties, values.get(id) ?? [], knownFrom, testimonies),
      claims,
    );
    const changed = claims.among([...relationships, ...[...values.values()].flat()]);
    await Promise.all([writeClaims(send, model, changed), writeEdges(send, edges), createEvidence(send, arrivals.evidence)]);
    return { edges, created: changed.created.map(({ claim }) => claim), contradicted: [...claims.contradicted.values()] };
  }
}
