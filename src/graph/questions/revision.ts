import { cypher } from '../../cypher/cypher.js';
import type { PlanQuestion } from './index.js';

/** The graph's revision. */
export const readRevision = cypher`MATCH (g:Graph {id: 'graph'}) RETURN g.revision`.statement();

export const planRevision: PlanQuestion = (scope, { key }) => {
  scope.read(1);
  return { key, statement: readRevision, read: ([row]) => row?.[0] };
};
