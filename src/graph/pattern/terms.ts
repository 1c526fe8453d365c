import { type Cypher, cypher, empty, join } from '../../cypher/cypher.js';

/** The term that is true where all terms are; true where there are none. */
export const all = (terms: readonly Cypher[]): Cypher => (terms.length === 0 ? cypher`true` : join(terms, ' AND '));

/** ` WHERE …` with all terms, a blank before it; empty where there are none. */
export const whereAll = (terms: readonly Cypher[]): Cypher => (terms.length === 0 ? empty : cypher` WHERE ${all(terms)}`);
