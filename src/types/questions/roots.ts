import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { GraphQLTypeLike } from '../../../schema/values/ValueType.js';
import { type MadeClass, withArguments } from '../make.js';

/** A root field as it stands in the schema. Its classes are made with it: a class that a thunk makes comes too late to be in the schema. */
export interface RootField {
  readonly name: string;
  readonly description: string;
  readonly arguments?: MadeClass;
  readonly answer: GraphQLTypeLike | [GraphQLTypeLike];
  /** Whether the answer, or with `items` each element of it, may be null. */
  readonly nullable?: boolean | 'items';
}

/** The root fields of a schema. */
export interface Roots<Field extends RootField = RootField> {
  readonly queries: readonly Field[];
  /** Changes of the graph, which are made one after the other. */
  readonly mutations: readonly Field[];
  readonly subscriptions: readonly Field[];
}

/** An object that answers root fields. */
export interface RootAnswers {
  /** Answers a root field of a query or of a mutation. */
  answer(context: unknown, info: GraphQLResolveInfo): unknown;
  /** Answers a subscription: yields what it is told, one after the other. */
  subscribe(context: unknown, info: GraphQLResolveInfo): Promise<AsyncIterable<unknown>>;
}

/** Makes the resolver of all root fields, as TypeGraphQL takes it: a method for each, which hands the question on to `answers`. */
export function rootResolver({ queries, mutations, subscriptions }: Roots, answers: RootAnswers): MadeClass {
  class RootResolver {}
  const { prototype } = RootResolver;
  for (const field of [...queries, ...mutations]) {
    const { name, description, answer, nullable = false, arguments: taken } = field;
    const Operation = mutations.includes(field) ? Mutation : Query;
    const value = (...given: unknown[]) => answers.answer(...(given.slice(-2) as [unknown, GraphQLResolveInfo]));
    Object.defineProperty(prototype, name, { value });
    if (taken) withArguments(prototype, name, taken);
    Ctx()(prototype, name, taken ? 1 : 0);
    Info()(prototype, name, taken ? 2 : 1);
    Operation(() => answer as never, { nullable, description })(prototype, name, { value });
  }
  for (const { name, description, answer } of subscriptions) {
    const value = (told: unknown) => told;
    Object.defineProperty(prototype, name, { value });
    Root()(prototype, name, 0);
    const subscribe = ({ context, info }: { context: unknown; info: GraphQLResolveInfo }) => answers.subscribe(context, info);
    Subscription(() => answer as never, { description, subscribe: subscribe as never })(prototype, name, { value });
  }
  Resolver()(RootResolver);
  return RootResolver;
}
