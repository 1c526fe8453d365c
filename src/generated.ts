import { lexicographicSortSchema, printSchema } from 'graphql';
import type { Model } from '../schema/Model.js';
import { constraintStatements } from './graph/pattern/constraints.js';
import type { Executable } from './resolvers/executableSchema.js';
import { articleJsonSchema } from './types/print/articleJsonSchema.js';
import { modelReadme } from './types/print/modelReadme.js';
import { storeReadme } from './types/print/storeReadme.js';

/** The files that follow from the declarations, by their paths; they are checked in so that a change of the model shows in its review. */
export function generatedFiles(model: Model, { schema, article }: Executable): ReadonlyMap<string, string> {
  return new Map([
    ['schema/schema.graphql', `${printSchema(lexicographicSortSchema(schema))}\n`],
    [
      'schema/constraints.cypher',
      constraintStatements(model)
        .map(({ command }) => `${command};\n`)
        .join(''),
    ],
    ['schema/article.schema.json', `${JSON.stringify(articleJsonSchema(article), null, 2)}\n`],
    ['schema/README.md', modelReadme(model)],
    ['schema/STORE.md', storeReadme()],
  ]);
}
