import { Neo4jGraphQL } from '@neo4j/graphql';
import { peerDriver } from '../peerDriver.js';
import { serve } from '../peerServer.js';
import { typeDefs } from './typeDefs.js';

/** What most would pick for GraphQL over Neo4j: a schema with directives, from which the library makes the rest. */
const library = new Neo4jGraphQL({
  typeDefs,
  driver: peerDriver(),
  features: {
    filters: { String: { GTE: true, LT: true } },
    // A smaller schema: validation has less to look through.
    excludeDeprecatedFields: { relationshipFilters: true, attributeFilters: true, mutationOperations: true, aggregationFilters: true },
  },
});
const sessionConfig = { database: 'neo4j' };
await serve(await library.getSchema(), () => ({ sessionConfig }));
