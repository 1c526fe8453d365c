import { Args, Query, Resolver } from 'type-graphql';
import type { NodeKind } from '../../schema/Model.js';
import { idArguments, idsArguments, rootArguments } from './arguments.js';
import { rootConnection } from './connections.js';
import type { MadeClass, Types } from './make.js';

/** What a root field asks for: one node by its id, several by their ids, or a page of all of a kind. */
export interface RootField {
  readonly name: string;
  readonly form: 'ONE' | 'BY_IDS' | 'PAGE';
  readonly kind: NodeKind;
}

export const rootFields = (types: Types): RootField[] =>
  types.model.kinds.flatMap((kind) => {
    // `Node` is Relay's: its plural takes ids.
    const many = kind.parents.length === 0 ? 'BY_IDS' : 'PAGE';
    return [
      { name: kind.singular, form: 'ONE', kind },
      { name: kind.plural, form: many, kind },
    ] as const;
  });

export const argumentsOf = (types: Types, { form, kind }: RootField): MadeClass =>
  form === 'ONE' ? idArguments(types) : form === 'BY_IDS' ? idsArguments(types) : rootArguments(types, kind);

/** The class that TypeGraphQL takes for `Query`. Its methods are never called: the resolvers are set on the built schema. */
export function rootResolver(types: Types): MadeClass {
  class Root {}
  for (const field of rootFields(types)) declare(types, Root.prototype, field);
  Resolver()(Root);
  return Root;
}

function declare(types: Types, prototype: object, field: RootField): void {
  const { name, form, kind } = field;
  // Made before the schema is built: a class that a thunk makes comes too late to be in it.
  const answer = form === 'ONE' ? kind.declared : form === 'BY_IDS' ? [kind.declared] : rootConnection(types, kind);
  const nullable = { ONE: true, BY_IDS: 'items', PAGE: false }[form] as true | false | 'items';
  const descriptions = {
    ONE: `The ${kind.singular} with this id: ${kind.options.description}`,
    BY_IDS: 'The nodes with these ids, in their order.',
    PAGE: `All ${kind.plural} that meet the conditions, page by page. ${kind.options.description}`,
  };
  withArguments(prototype, name, argumentsOf(types, field));
  Query(() => answer as never, { nullable, description: descriptions[form] })(prototype, name, { value: undefined } as never);
}

/** Gives a field its arguments; TypeGraphQL wants a method there. */
export function withArguments(prototype: object, name: string, type: MadeClass): void {
  Reflect.defineMetadata('design:paramtypes', [type], prototype, name);
  Args(() => type)(prototype, name, 0);
}
