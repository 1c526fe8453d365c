import { Query, Resolver, Subscription } from 'type-graphql';
import type { GraphQLTypeLike } from '../../schema/values/ValueType.js';
import { type MadeClass, withArguments } from './make.js';

/** A root field as it stands in the schema. Its classes are made with it: what a thunk makes comes too late to be in the schema. */
export interface RootField {
  readonly name: string;
  readonly description: string;
  readonly arguments?: MadeClass;
  readonly answer: GraphQLTypeLike | [GraphQLTypeLike];
  readonly nullable?: boolean | 'items';
}

/** All that can be asked of a graph. */
export interface Roots<Field extends RootField = RootField> {
  readonly queries: readonly Field[];
  readonly subscriptions: readonly Field[];
}

/** The class that TypeGraphQL takes for `Query` and `Subscription`. Its methods are never called: a planned operation answers as a whole. */
export function rootResolver({ queries, subscriptions }: Roots): MadeClass {
  class Root {}
  for (const { name, description, answer, nullable = false, arguments: taken } of queries) {
    if (taken) withArguments(Root.prototype, name, taken);
    Query(() => answer as never, { nullable, description })(Root.prototype, name, { value: undefined } as never);
  }
  for (const { name, description, answer } of subscriptions) {
    // It wants to know how one subscribes; that, too, is not its doing.
    Subscription(() => answer as never, { description, subscribe: neverCalled })(Root.prototype, name, { value: undefined } as never);
  }
  Resolver()(Root);
  return Root;
}

/** In place of what TypeGraphQL wants to be given and the built schema then has otherwise. */
export function neverCalled(): never {
  throw new Error('Invariant broken: TypeGraphQL does what the built schema should do');
}
