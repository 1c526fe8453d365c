import { Int } from 'type-graphql';
import { cypher } from '../../cypher/cypher.js';
import { question } from './Question.js';

/** Reads the revision of the graph. */
export const readRevision = cypher`MATCH (g:Graph {id: 'graph'}) RETURN g.revision`.statement();

/**
 * Reads the state of the graph, which is all that an answer depends on besides its question: the revision, which graph it is, and
 * the day that Neo4j takes for today. Another graph has another element id, and one that was emptied and filled again another
 * mark.
 */
export const graphStateStatement = cypher`MATCH (g:Graph {id: 'graph'})
  RETURN g.revision, elementId(g) + ' ' + coalesce(g.mark, ''), toString(date())`.statement();

/** The question `revision`. */
export const revision = question({
  name: 'revision',
  description: 'How often the graph has been written to: it grows with every change and with nothing else.',
  answer: Int,
  select: (scope, { path }) => {
    scope.read(1, path);
    return {};
  },
  emit: () => ({ statement: readRevision, read: ([row]) => row?.[0] }),
});
