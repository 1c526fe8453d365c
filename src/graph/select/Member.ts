import type { GraphQLField, GraphQLObjectType } from 'graphql';
import type { MadeClass } from '../../types/make.js';
import type { Position } from '../limits/Position.js';
import type { Scope } from './Scope.js';
import type { Form, Selected } from './Selection.js';

/** The types that an object may have, and what each of their fields is. */
export interface Shape {
  readonly types: readonly GraphQLObjectType[];
  member(type: GraphQLObjectType, field: string): Member | undefined;
}

/** A field of an object, by its declaration and how it is selected. */
export interface Member {
  /** The declaration of the field. Types that have a field from the same declaration are asked for it together. */
  readonly declaration: object;
  /** The class by which its arguments are checked. */
  readonly arguments?: MadeClass | undefined;
  /** Selects what lies behind the field, and counts what that costs. */
  select(scope: Scope, field: EnteredField): Form;
}

/** A field whose arguments are coerced and checked, before anything behind it is selected. */
export interface EnteredField extends Omit<Selected, 'form' | 'rows'> {
  readonly field: GraphQLField<unknown, unknown>;
  /** The position of the object that has the field. */
  readonly owner: Position;
}

/** The fields of an object of one type, by their names. */
export type Members = Readonly<Record<string, Omit<Member, 'declaration'>>>;
