import { type DocumentNode, extendSchema, type GraphQLFieldConfig, type OperationDefinitionNode, parse, subscribe } from 'graphql';
import { Database } from '../../../src/database/index.js';
import type { Context } from '../../../src/execution/PlannedOperation.js';
import type { Executable } from '../../../src/resolvers/executableSchema.js';
import { testConnection } from '../../database/testDatabase.js';
import { executable } from '../serving.js';

/** The one that is written to. */
export const writable = testConnection();

/** A schema with subscriptions that tell what the transport has to carry: changes, errors, and more than anybody reads. */
export const telling: Executable = tellingSchema();

function tellingSchema(): Executable {
  const schema = extendSchema(
    executable.schema,
    parse(`
      extend type Subscription { changed(since: Int): Told! flood: String! broken: Told! unknown(on: PartialDate!): Told! }
      type Told { from: Int! to: Int! language: String revision: Int! }
    `),
  );
  const fields = schema.getSubscriptionType()?.getFields() ?? {};
  const field = (name: string, config: Partial<GraphQLFieldConfig<unknown, Context>>) => Object.assign(fields[name] ?? {}, config);
  const changes: GraphQLFieldConfig<unknown, Context>['subscribe'] = (_root, { since }, { revisions }) => revisions?.changes(since);
  field('changed', {
    subscribe: changes,
    resolve: async (change, _arguments, { languages, database }) => {
      const [row] = await database.read({ text: 'MATCH (g:Graph) RETURN g.revision', parameters: {} });
      return { ...(change as object), language: languages[0], revision: row?.[0] };
    },
  });
  field('broken', {
    subscribe: changes,
    resolve: () => {
      throw new Error('secret bolt://neo4j:pw@db');
    },
  });
  field('flood', {
    subscribe: async function* () {
      for (;;) yield {};
    },
    resolve: () => 'x'.repeat(50_000),
  });
  const plan = (_document: DocumentNode, { selectionSet }: OperationDefinitionNode) => {
    const keys = selectionSet.selections.map((selection) => selection.kind === 'Field' && (selection.alias ?? selection.name).value);
    const known = { answers: new Map(keys.map((key) => [key, 'Query'])), rows: 0, bytes: 0 };
    return { roots: [], known, keys, cost: 0, language: undefined, provenance: false, dryRun: false, check: () => {} };
  };
  return { ...executable, schema, plans: { plan } as unknown as Executable['plans'], subscribe: subscribe as Executable['subscribe'] };
}

/** The graph as far as its revision goes. */
export class Graph {
  private readonly database = new Database(writable);

  async write(): Promise<number> {
    const text = "MERGE (g:Graph {id: 'graph'}) SET g.revision = coalesce(g.revision, 0) + 1 RETURN g.revision";
    const [[revision]] = (await this.database.write(async (run) => (await run({ text, parameters: {} })).rows)) as [[number]];
    return revision;
  }

  close(): Promise<void> {
    return this.database.close();
  }
}
