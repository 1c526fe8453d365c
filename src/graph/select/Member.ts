import type { GraphQLField, GraphQLObjectType } from 'graphql';
import type { MadeClass } from '../../types/make.js';
import type { Position } from '../limits/Position.js';
import type { Scope } from './Scope.js';
import type { Form, Selected } from './Selection.js';

/** What can be asked of an object: the types that it may have, and what each of their fields is. */
export interface Shape {
  readonly types: readonly GraphQLObjectType[];
  member(type: GraphQLObjectType, field: string): Member | undefined;
}

/** What a field is. */
export interface Member {
  /** Types whose fields have the same declaration are asked for it together. */
  readonly declaration: object;
  /** The class that its arguments are checked by. */
  readonly arguments?: MadeClass | undefined;
  /** Selects what lies behind it, and counts what that costs. */
  select(scope: Scope, field: EnteredField): Form;
}

/** A field whose arguments are known, and nothing yet of what lies behind it. */
export interface EnteredField extends Omit<Selected, 'form' | 'rows'> {
  readonly field: GraphQLField<unknown, unknown>;
  /** Where the object stands whose field it is. */
  readonly owner: Position;
}

/** The fields of an object of one type, by their names. */
export type Members = Readonly<Record<string, Omit<Member, 'declaration'>>>;
