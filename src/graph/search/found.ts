import { type Cypher, cypher, name } from '../../cypher/cypher.js';
import { namesIndex } from '../pattern/constraints.js';

/**
 * The clauses that find the names that best fit texts of Lucene's language, and the entities that have or had them: they bind
 * `e`, `called` and `score`.
 */
export const byNames = (texts: Cypher, limit: number): Cypher =>
  cypher`UNWIND ${texts} AS text
    CALL db.index.fulltext.queryNodes(${namesIndex}, text, {limit: ${limit}}) YIELD node AS called, score
    MATCH (called)<-[:CALLED]-(${entity}:Entity)`;

/** The variable of an entity that was found. */
export const entity = name('e');
/** The variable of the name by which it was found. */
export const called = name('called');
