import { cypher } from '../../cypher/cypher.js';
import type { PlanQuestion } from './index.js';

/** The graph's revision. */
export const readRevision = cypher`MATCH (g:Graph {id: 'graph'}) RETURN g.revision`.statement();

/**
 * All that an answer depends on besides its question: the revision, of which graph, and the day that Neo4j takes for
 * today. Another graph has an id of its own, one that was emptied and filled again another mark.
 */
export const readMoment =
  cypher`MATCH (g:Graph {id: 'graph'}) RETURN g.revision, elementId(g) + ' ' + coalesce(g.mark, ''), toString(date())`.statement();

export const planRevision: PlanQuestion = (scope, { key }) => {
  scope.read(1);
  return { key, statement: readRevision, read: ([row]) => row?.[0] };
};
