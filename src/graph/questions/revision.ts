import { Int } from 'type-graphql';
import { cypher } from '../../cypher/cypher.js';
import { question } from './Question.js';

/** The graph's revision. */
const readRevision = cypher`MATCH (g:Graph {id: 'graph'}) RETURN g.revision`.statement();

/**
 * All that an answer depends on besides its question: the revision, of which graph, and the day that Neo4j takes for
 * today. Another graph has an id of its own, one that was emptied and filled again another mark.
 */
export const readMoment =
  cypher`MATCH (g:Graph {id: 'graph'}) RETURN g.revision, elementId(g) + ' ' + coalesce(g.mark, ''), toString(date())`.statement();

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
