import { type Cypher, cypher, name } from '../../cypher/cypher.js';
import { namesIndex } from '../pattern/constraints.js';

/** The names that fit a text of Lucene's language best, and the entities that are, or were, called so: `e`, `called` and `score`. */
export const byNames = (texts: Cypher, limit: number): Cypher =>
  cypher`UNWIND ${texts} AS text CALL db.index.fulltext.queryNodes(${namesIndex}, text, {limit: ${limit}}) YIELD node AS called, score MATCH (called)<-[:CALLED]-(${entity}:Entity)`;

export const entity = name('e');
export const called = name('called');
