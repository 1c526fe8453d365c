import { Args, ArgsType, Field, type FieldOptions, InputType, ObjectType, registerEnumType } from 'type-graphql';
import type { Model } from '../../schema/Model.js';
import type { GraphQLTypeLike } from '../../schema/values/ValueType.js';

/** A class made from the model, as TypeGraphQL wants it: an ordinary class with its decorators. */
export type MadeClass = new () => object;

/** A field of a made class. */
export interface MadeField {
  name: string;
  /** The type, asked for only when the whole schema is built, so that types may refer to one another in circles. */
  type: () => GraphQLTypeLike | [GraphQLTypeLike];
  options: FieldOptions & { description: string };
  /** The class of the arguments that the field takes. */
  arguments?: MadeClass;
}

/** A field that may be null or left out. */
export const optional = (name: string, type: MadeField['type'], description: string): MadeField => ({
  name,
  type,
  options: { description, nullable: true },
});

/** A field that is never null nor left out. */
export const required = (name: string, type: MadeField['type'], description: string): MadeField => ({
  name,
  type,
  options: { description, nullable: false },
});

/** An argument that has a default value. */
export const defaulting = (name: string, type: MadeField['type'], defaultValue: unknown, description: string): MadeField => ({
  name,
  type,
  options: { description, nullable: true, defaultValue },
});

/** The type of a field whose class is made already. */
export const thunk = (type: MadeClass) => () => type;

/** Adds a field to a class, with its arguments. */
export function addField(prototype: object, { name, type, options, arguments: taken }: MadeField): void {
  Field(() => type() as never, options)(prototype, name);
  if (taken) withArguments(prototype, name, taken);
}

/** Gives a field the class of its arguments; TypeGraphQL wants a method there. */
export function withArguments(prototype: object, name: string, type: MadeClass): void {
  Reflect.defineMetadata('design:paramtypes', [type], prototype, name);
  Args(() => type)(prototype, name, 0);
}

/** The classes made for one model, each name once: types that refer to one another in circles find each other here. */
export class Types {
  private readonly made = new Map<string, MadeClass>();
  /** The names of the input types of which exactly one field is given; GraphQL's `@oneOf`, which TypeGraphQL cannot say. */
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

  /** The input type with a name, made when first asked for. */
  input(name: string, description: string, fields: () => MadeField[]): MadeClass {
    return this.once(name, InputType({ description }), fields);
  }

  /** The input type with a name of which exactly one field is given. */
  oneOfInput(name: string, description: string, fields: () => MadeField[]): MadeClass {
    this.oneOf.add(name);
    return this.input(name, description, fields);
  }

  /** The object type with a name, made when first asked for. */
  object(name: string, description: string, fields: () => MadeField[], implementing: readonly object[] = []): MadeClass {
    return this.once(name, ObjectType(name, { description, implements: implementing as never }), fields);
  }

  /** The class of a field's arguments, made when first asked for. `constraints` are class-validator's decorators, by field. */
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
