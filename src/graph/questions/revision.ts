import { cypher } from '../../cypher/cypher.js';
import type { PlanQuestion } from './index.js';

export const planRevision: PlanQuestion = (scope, { key }) => {
  scope.read(1);
  const statement = cypher`MATCH (g:Graph {id: 'graph'}) RETURN g.revision`.statement();
  return { key, statement, read: ([row]) => row?.[0] };
};
