import { ApolloServer, type BaseContext } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import type { GraphQLSchema } from 'graphql';

/** Apollo Server as its documentation starts it, in production, without the plugin whose hook on every field nobody here uses. */
export async function serve<Context extends BaseContext>(schema: GraphQLSchema, context: () => Context): Promise<void> {
  const server = new ApolloServer<Context>({
    schema,
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled()],
  });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 }, context: async () => context() });
  console.log(`listening at ${url}`);
}
