import { type ExecutionArgs, type GraphQLInputObjectType, type GraphQLSchema, isInputObjectType } from 'graphql';
import type { Model } from '../../schema/Model.js';
import type { Database } from '../database/index.js';
import { invariant } from '../errors.js';
import { graphChanged } from '../execution/GraphChanged.js';
import { mutations } from '../execution/mutations/index.js';
import type { Context } from '../execution/PlannedOperation.js';
import { PlanCache } from '../graph/plan/PlanCache.js';
import { Planner } from '../graph/plan/Planner.js';
import { sizesOf, sizesStatement } from '../graph/plan/sizes.js';
import { type DeclaredQuestion, questions, roots as rootsOf } from '../graph/questions/index.js';
import { deriveSchema } from '../types/deriveSchema.js';
import { Types } from '../types/make.js';
import { resolveAll } from './resolveAll.js';
import { rootAnswers } from './rootAnswers.js';

export interface Executable {
  readonly schema: GraphQLSchema;
  readonly plans: PlanCache;
  /** Answers a planned subscription as the graph changes. */
  readonly subscribe: (args: ExecutionArgs) => ReturnType<typeof graphChanged>;
  /** Counts what the graph holds: from then on questions cost as much as they do there. */
  readonly measure: (database: Database) => Promise<void>;
  /** `ArticleInput`: what an article file is checked against. */
  readonly article: GraphQLInputObjectType;
}

/**
 * The schema of a model, and what plans the operations on it. The server answers a planned operation as a whole; graphql-js can execute
 * the schema as well, with a `Context` as its context value.
 */
export function executableSchema(model: Model, declared: readonly DeclaredQuestion[] = questions): Executable {
  const types = new Types(model);
  const roots = { ...rootsOf(types, declared), mutations: mutations(types) };
  const schema = deriveSchema(
    types,
    roots,
    rootAnswers(() => plans),
  );
  resolveAll(schema);
  // TypeGraphQL makes the root types and offers no way to describe them.
  for (const [name, description] of Object.entries(rootTypes)) {
    const type = schema.getType(name);
    if (type) type.description = description;
  }
  const article = schema.getType('ArticleInput');
  invariant(isInputObjectType(article), 'the schema has no ArticleInput');
  const plans = new PlanCache(schema, new Planner(schema, types, roots));
  const sizes = sizesStatement(model);
  return {
    schema,
    article,
    plans,
    measure: async (database) => {
      const [row] = await database.read(sizes);
      if (row) plans.measure(sizesOf(model, row));
    },
    subscribe: ({ contextValue }) => graphChanged(contextValue as Context),
  };
}

const rootTypes = {
  Query: 'What can be asked: each kind by its id and as a list, and the questions that are not a kind.',
  Mutation: 'What curators can change.',
  Subscription: 'What one can be told of as it happens.',
};
