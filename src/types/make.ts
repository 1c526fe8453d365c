import { Args, ArgsType, Field, type FieldOptions, InputType, ObjectType, registerEnumType } from 'type-graphql';
import type { Model } from '../../schema/Model.js';
import type { GraphQLTypeLike } from '../../schema/values/ValueType.js';

/** A class made from the model, as TypeGraphQL wants it: an ordinary class with its decorators. */
export type MadeClass = new () => object;

export interface MadeField {
  name: string;
  /** Asked only when the whole schema is built, so that types may refer to one another in circles. */
  type: () => GraphQLTypeLike | [GraphQLTypeLike];
  options: FieldOptions & { description: string };
  /** What the field takes. */
  arguments?: MadeClass;
}

export const optional = (name: string, type: MadeField['type'], description: string): MadeField => ({
  name,
  type,
  options: { description, nullable: true },
});

export const required = (name: string, type: MadeField['type'], description: string): MadeField => ({
  name,
  type,
  options: { description, nullable: false },
});

/** An argument that has a value where none is given. */
export const defaulting = (name: string, type: MadeField['type'], defaultValue: unknown, description: string): MadeField => ({
  name,
  type,
  options: { description, nullable: true, defaultValue },
});

/** A function that returns a class, as `MadeField.type` wants it, for a class that is made already. */
export const thunk = (type: MadeClass) => () => type;

export function addField(prototype: object, { name, type, options, arguments: taken }: MadeField): void {
  Field(() => type() as never, options)(prototype, name);
  if (taken) withArguments(prototype, name, taken);
}

/** Gives a field its arguments; TypeGraphQL wants a method there. */
export function withArguments(prototype: object, name: string, type: MadeClass): void {
  Reflect.defineMetadata('design:paramtypes', [type], prototype, name);
  Args(() => type)(prototype, name, 0);
}

/** The classes made for one model, each name once: types that refer to one another in circles find each other here. */
export class Types {
  private readonly made = new Map<string, MadeClass>();
  /** The input types of which exactly one field is given; GraphQL's `@oneOf`, which TypeGraphQL cannot say. */
  readonly oneOf = new Set<string>();
  /** The enum `Kind`: PERSON stands for the kind "Person". */
  readonly kinds: Record<string, string>;
  /** The enum `RelationshipType`: what articles state, by the name of its type. */
  readonly relationshipTypes: Record<string, string>;

  constructor(readonly model: Model) {
    const kinds = model.kinds.filter(({ parents }) => parents.length > 0);
    const constant = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase();
    this.kinds = Object.fromEntries(kinds.map(({ name }) => [constant(name), name]));
    registerEnumType(this.kinds, {
      name: 'Kind',
      description: 'A kind of node.',
      valuesConfig: Object.fromEntries(kinds.map(({ name, options }) => [constant(name), { description: options.description }])),
    });
    this.relationshipTypes = Object.fromEntries(model.stated.map(({ type }) => [type, type]));
    registerEnumType(this.relationshipTypes, {
      name: 'RelationshipType',
      description: 'A type of relationship between entities that articles state.',
      valuesConfig: Object.fromEntries(model.stated.map(({ type, options }) => [type, { description: options.description }])),
    });
  }

  input(name: string, description: string, fields: () => MadeField[]): MadeClass {
    return this.once(name, InputType({ description }), fields);
  }

  oneOfInput(name: string, description: string, fields: () => MadeField[]): MadeClass {
    this.oneOf.add(name);
    return this.input(name, description, fields);
  }

  object(name: string, description: string, fields: () => MadeField[], implementing: readonly object[] = []): MadeClass {
    return this.once(name, ObjectType(name, { description, implements: implementing as never }), fields);
  }

  /** `constraints`: class-validator's decorators, by field. */
  arguments(name: string, fields: () => MadeField[], constraints: Readonly<Record<string, readonly PropertyDecorator[]>>): MadeClass {
    const decorate: ClassDecorator = (type) => {
      ArgsType()(type);
      for (const [field, decorators] of Object.entries(constraints)) for (const constrain of decorators) constrain(type.prototype, field);
    };
    return this.once(name, decorate, fields);
  }

  // The class is known before its fields are listed: that is what ends the circles. Its name is what TypeGraphQL's messages say.
  private once(name: string, decorate: ClassDecorator, fields: () => MadeField[]): MadeClass {
    const known = this.made.get(name);
    if (known) return known;
    const type = { [name]: class {} }[name] as MadeClass;
    this.made.set(name, type);
    for (const field of fields()) addField(type.prototype, field);
    decorate(type);
    return type;
  }
}
