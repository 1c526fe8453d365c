import { Query, Resolver, Subscription } from 'type-graphql';
import type { NodeKind } from '../../schema/Model.js';
import type { GraphQLTypeLike } from '../../schema/values/ValueType.js';
import { idArguments, idsArguments, rootArguments } from './arguments.js';
import { rootConnection } from './connections.js';
import { type MadeClass, type Types, withArguments } from './make.js';
import { questions, subscriptions } from './questions/index.js';

/** A root field as it stands in the schema. Its classes are made with it: what a thunk makes comes too late to be in the schema. */
interface Declared {
  readonly name: string;
  readonly description: string;
  readonly arguments?: MadeClass;
  readonly answer: GraphQLTypeLike | [GraphQLTypeLike];
  readonly nullable?: boolean | 'items';
}

/** What asks for nodes of a kind: one by its id, several by their ids, or a page of all. */
export type KindField = Declared & { readonly form: 'ONE' | 'BY_IDS' | 'PAGE'; readonly kind: NodeKind; readonly arguments: MadeClass };

/** A question that is not a kind: `search`, `paths`. */
export type Question = Declared & { readonly form: 'QUESTION' };

export type RootField = KindField | Question;

export const rootFields = (types: Types): RootField[] => [
  ...types.model.kinds.flatMap((kind) => [one(types, kind), kind.parents.length === 0 ? byIds(types, kind) : page(types, kind)]),
  ...questions(types),
];

/** The class that TypeGraphQL takes for `Query`. Its methods are never called: the resolvers are set on the built schema. */
export function rootResolver(types: Types): MadeClass {
  class Root {}
  for (const { name, description, answer, nullable = false, arguments: taken } of rootFields(types)) {
    if (taken) withArguments(Root.prototype, name, taken);
    Query(() => answer as never, { nullable, description })(Root.prototype, name, { value: undefined } as never);
  }
  for (const { name, description, answer } of subscriptions(types)) {
    // It wants to know how one subscribes; like the resolvers, that is set on the built schema.
    Subscription(() => answer as never, { description, subscribe: neverCalled })(Root.prototype, name, { value: undefined } as never);
  }
  Resolver()(Root);
  return Root;
}

/** In place of what TypeGraphQL wants to be given and the built schema then has otherwise. */
export function neverCalled(): never {
  throw new Error('Invariant broken: TypeGraphQL does what the built schema should do');
}

const one = (types: Types, kind: NodeKind): KindField => ({
  form: 'ONE',
  kind,
  name: kind.singular,
  description: `The ${kind.singular} with this id: ${kind.options.description}`,
  arguments: idArguments(types),
  answer: kind.declared,
  nullable: true,
});

/** `Node` is Relay's: its plural takes ids. */
const byIds = (types: Types, kind: NodeKind): KindField => ({
  form: 'BY_IDS',
  kind,
  name: kind.plural,
  description: 'The nodes with these ids, in their order.',
  arguments: idsArguments(types),
  answer: [kind.declared],
  nullable: 'items',
});

const leftOut = ({ options: { unlisted } }: NodeKind): string =>
  unlisted ? `; those whose \`${unlisted.property}\` is ${unlisted.value} are left out and found by their ids` : '';

const page = (types: Types, kind: NodeKind): KindField => ({
  form: 'PAGE',
  kind,
  name: kind.plural,
  description: `All ${kind.plural} that meet the conditions, page by page${leftOut(kind)}. ${kind.options.description}`,
  arguments: rootArguments(types, kind),
  answer: rootConnection(types, kind),
});
