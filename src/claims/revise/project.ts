import type { Model, NodeKind } from '../../../schema/Model.js';
import type { Send } from '../../database/index.js';
import { ClaimChanges } from '../fold/ClaimChanges.js';
import { type FoldedEdges, foldEdges, loadEdges, writeEdges } from '../fold/edges.js';
import { foldEntities, loadEntities, writeEntities } from '../fold/entities.js';
import { loadStandings } from '../fold/standings.js';
import { createEvidence, createMentions, type StoredEvidence, type StoredMention } from '../store/evidence.js';
import type { Claim } from '../unfold/Claim.js';
import type { Decisions } from '../unfold/Decisions.js';

/** What is to be folded anew: entities, and relationship claims. */
export interface Touched {
  readonly entities: ReadonlySet<string>;
  readonly relationships: ReadonlySet<string>;
  /**
   * Of the entities and of all claims about what is touched, those of which all who name or state them must be looked at again. Of
   * the others it is enough to know what was found, and who is new.
   */
  readonly unsettled: ReadonlySet<string>;
}

/** What a change brings and is not written yet: entities, and who names them and states what. The articles themselves are there. */
export interface Arrivals {
  readonly appearing: ReadonlySet<string>;
  readonly mentions: readonly StoredMention[];
  readonly evidence: readonly StoredEvidence[];
  /** What is claimed, by claim id. */
  readonly claims: ReadonlyMap<string, Claim>;
}

/**
 * Folds the claims about what was touched, and writes what arrives, and entities, edges and claims where they differ from the
 * fold. The kind of an entity is the one it has, unless `kinds` says otherwise.
 */
export async function project(
  send: Send,
  model: Model,
  touched: Touched,
  arrivals: Arrivals,
  decisions: Decisions,
  kinds: ReadonlyMap<string, NodeKind>,
): Promise<FoldedEdges> {
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
  const [, , edges] = await Promise.all([
    writeEntities(send, entities),
    createMentions(send, arrivals.mentions),
    // Folded among them: should that throw, what befalls those who write already is still heard, and does not end the process.
    projectEdges(),
  ]);
  return edges;

  async function projectEdges(): Promise<FoldedEdges> {
    const edges = foldEdges(
      model,
      relationships,
      stored,
      ({ id, testimonies }, kind, knownFrom) => claims.fold(kind.properties, values.get(id) ?? [], knownFrom, testimonies),
      claims,
    );
    await Promise.all([
      claims.write(send, [...relationships, ...[...values.values()].flat()]),
      writeEdges(send, edges),
      createEvidence(send, arrivals.evidence),
    ]);
    return edges;
  }
}
