import type { Connection } from '../../src/database/index.js';
import type { ContenderName } from '../questions/Question.js';
import type { Program } from './Contender.js';

/** How each is started. Kakehashi comes twice: with its cache of answers only where the same is asked again and again. */
export function programOf(name: ContenderName, connection: Connection, seeds: string, isCaching: boolean): Program {
  const env = {
    NEO4J_URI: connection.uri,
    NEO4J_USERNAME: connection.username,
    NEO4J_PASSWORD: connection.password,
    NEO4J_DATABASE: connection.database,
  };
  switch (name) {
    case 'kakehashi':
      return {
        name,
        script: 'dist/src/main.js',
        // The others write no line for each request either.
        env: {
          ...env,
          PORT: '0',
          KAKEHASHI_SEEDS: seeds,
          KAKEHASHI_LOG_LEVEL: 'warn',
          KAKEHASHI_STOP_DELAY_MS: '0',
          ...(isCaching ? {} : { KAKEHASHI_ANSWERS_MB: '0' }),
        },
        ready: /is ready: (\S+)/,
      };
    case 'neo4j-graphql':
      return { name, script: 'dist/bench/contenders/neo4jGraphql/main.js', env, ready: /listening at (\S+)/ };
    case 'dataloader':
      return { name, script: 'dist/bench/contenders/dataloader/main.js', env, ready: /listening at (\S+)/ };
    case 'floor':
      return { name, script: 'dist/bench/contenders/floor/main.js', env, ready: /listening at (\S+)/ };
  }
}
