import { type Cypher, cypher } from '../cypher/cypher.js';

/**
 * A list as a parameter. Of a text or a list that is itself a parameter, Neo4j plans a statement anew for each order of
 * magnitude of its length, which for two ids and the search for paths is four times half a second.
 */
export const listed = (values: unknown): Cypher => cypher`${{ list: values }}.list`;
