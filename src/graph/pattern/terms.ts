import { type Cypher, cypher, empty, join } from '../../cypher/cypher.js';

/** All of these; true where there are none. */
export const all = (terms: readonly Cypher[]): Cypher => (terms.length === 0 ? cypher`true` : join(terms, ' AND '));

/** ` WHERE …`, or nothing where there is nothing to ask. */
export const whereAll = (terms: readonly Cypher[]): Cypher => (terms.length === 0 ? empty : cypher` WHERE ${all(terms)}`);
