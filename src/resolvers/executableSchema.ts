import {
  type GraphQLFieldResolver,
  type GraphQLInputObjectType,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type { Model } from '../../schema/Model.js';
import { invariant } from '../errors.js';
import { type Answer, typename } from '../graph/Plan.js';
import { PlanCache } from '../graph/PlanCache.js';
import { Planner } from '../graph/planOperation.js';
import { deriveSchema } from '../types/deriveSchema.js';
import { Types } from '../types/make.js';
import type { Context } from './Context.js';
import { GraphChanged } from './GraphChanged.js';

export interface Executable {
  readonly schema: GraphQLSchema;
  readonly plans: PlanCache;
  /** `ArticleInput`: what an article file is checked against. */
  readonly article: GraphQLInputObjectType;
}

/** The schema of a model with its two resolvers: a root field runs its planned statement, all others pick from its answer. */
export function executableSchema(model: Model): Executable {
  const types = new Types(model);
  const schema = deriveSchema(types);
  // TypeGraphQL makes the root types and offers no way to describe them.
  for (const [name, description] of Object.entries(rootTypes)) {
    const type = schema.getType(name);
    if (type) type.description = description;
  }
  // TypeGraphQL's own resolvers make a promise of every field; for 15,000 fields that is 316 ms against 22.
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type)) type.resolveType = (answer: Answer) => answer[typename];
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const resolve = type === schema.getQueryType() ? runPlanned : pickAnswer;
    for (const field of Object.values(type.getFields())) {
      field.resolve = resolve;
      if (type === schema.getSubscriptionType()) field.subscribe = subscribePlanned;
    }
  }
  const article = schema.getType('ArticleInput');
  invariant(isInputObjectType(article), 'the schema has no ArticleInput');
  return { schema, article, plans: new PlanCache(schema, new Planner(schema, types)) };
}

const rootTypes = {
  Query: 'What can be asked: each kind by its id and as a list, and the questions that are not a kind.',
  Mutation: 'What curators can change.',
  Subscription: 'What one can be told of as it happens.',
};

const runPlanned: GraphQLFieldResolver<unknown, Context> = (_root, _values, { planned }, { path }) => {
  invariant(planned, 'a root field is resolved before its operation is planned');
  return planned.answer(String(path.key));
};

const subscribePlanned: GraphQLFieldResolver<unknown, Context> = async (_root, _values, context, { path }) => {
  invariant(context.revisions, 'subscribed to where nobody tells of changes');
  return new GraphChanged(String(path.key), context, await context.revisions.changes());
};

const pickAnswer: GraphQLFieldResolver<Answer, unknown> = (answer, _values, _context, { path }) => answer[path.key];
