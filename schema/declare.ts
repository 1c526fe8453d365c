import 'reflect-metadata';
import { Field, InterfaceType, ObjectType } from 'type-graphql';
import type { ValueType } from './values/ValueType.js';

/** A class that a decorator of this file stands on. */
export type DeclaredClass = abstract new (...values: never[]) => object;

/** The declaration of a kind of node. */
export interface NodeOptions {
  /** A sentence that tells a reader who does not know the graph what a thing of this kind is. */
  description: string;
  /** The root field for many: `people`. */
  plural: string;
  /** The GraphQL name where the class cannot bear it. */
  name?: string;
  /** Whether only its descendants exist. It is an interface in GraphQL. */
  abstract?: boolean;
  /** Further kinds that a thing of this kind is at the same time, beside the class that it extends. */
  also?: DeclaredClass[];
  /**
   * Whether things of this kind are always known, as those of reference kinds are (a place, a domain); others are known from the
   * first article that names them.
   */
  alwaysKnown?: boolean;
  /** The grouping whose keys are the nodes of this kind to which things lead; with `itself`, such a node has itself as a key. */
  groups?: { by: ReachedGrouping; itself?: boolean };
  /** The nodes that the plural root field leaves out: those whose property has this value. */
  unlisted?: { property: string; value: string };
}

/** The declaration of a property. */
export interface PropertyOptions {
  description: string;
  /** Whether it is never null. */
  required?: boolean;
  /** Whether the fold or the ingestion works it out, so that no article states it. */
  derived?: boolean;
  /** Whether it holds a name, by which search finds the thing. */
  searched?: boolean;
  /** For a field with the argument `language`: the property, a list of `LocalName`, out of which it picks. */
  localized?: string;
  /** The grouping whose keys it gives: the years of dates, the words of texts. */
  groups?: StatedGrouping;
}

/** A grouping, in facets and statistics, by what a property of a thing says. */
export type StatedGrouping = 'YEAR' | 'SIDE' | 'CATEGORY';

/** A grouping, in facets and statistics, by the nodes to which a thing leads. */
export type ReachedGrouping = 'DOMAIN' | 'COUNTRY';

/** One end of a kind of relationship. */
export interface EndOptions {
  /** The name of the node at this end, as article files use it: `actor`. */
  as: string;
  /** The field by which a node at this end reaches the other one; without it, the end is not reached by a field. */
  field?: string | typeof PER_KIND;
  /** The description of that field. `%` stands for the plural of the kind reached. */
  description?: string;
  /** The most edges, where the field is a plain list instead of a connection. */
  list?: number;
}

/** The declaration of a kind of relationship. */
export interface RelationshipOptions {
  /** The type in Neo4j and in `claim.predicate`: `ATTENDED`. */
  type: string;
  description: string;
  from: EndOptions;
  to: EndOptions;
  /** The kinds that it joins: each entry allows every pair of its kinds. */
  joins: { from: DeclaredClass[]; to: DeclaredClass[] }[];
  /** The property that belongs to the identity of an edge, and to that of its claim where it has one: two capacities are two edges. */
  key?: string;
  /**
   * The grouping that goes over it: a thing at its `from` end (of the kind `from`, where one is given) has the keys of the thing
   * at its `to` end.
   */
  groups?: { by: ReachedGrouping; from?: DeclaredClass };
  /** The values of a property that say that the event of the relationship's date was only foretold when it was said. */
  foretells?: { property: string; values: string[] };
  /**
   * How little a way over it tells of how two things are connected; ways are put in order by the sum. Where nothing is given, 1,
   * for what somebody does: signs, attends, takes part, funds. 2 for belonging to something, 3 for a domain or a site in common,
   * 6 for a place in common.
   */
  weight?: 1 | 2 | 3 | 6;
  /** Whether both ends play the same part. */
  symmetric?: boolean;
  /** Whether it is bookkeeping that follows from articles (which article mentions what), so that no article states it. */
  derived?: boolean;
}

/**
 * Stands for the name of a field at an end that has several: one for each kind at the other end, named by its plural
 * (`domain.projects`, `domain.events`).
 */
export const PER_KIND = Symbol('per kind');

/** A property of a kind of node or of relationship. */
export interface Property extends PropertyOptions {
  name: string;
  value: ValueType;
  /** Whether it holds a list of values. */
  list: boolean;
}

/** A field that leads to one node, whose id stands in the property of the same name. */
export interface Reference {
  name: string;
  description: string;
  kind: () => DeclaredClass;
}

/** The declarations of kinds of nodes, by their classes. */
export const nodeOptions = new Map<DeclaredClass, NodeOptions>();
/** The declarations of kinds of relationships, by their classes. */
export const relationshipOptions = new Map<DeclaredClass, RelationshipOptions>();
const properties = new Map<DeclaredClass, Property[]>();
const references = new Map<DeclaredClass, Reference[]>();

/** Declares a kind of node. Its ancestors are the class that it extends and those that it is `also`. */
export function Node(options: NodeOptions) {
  return (kind: DeclaredClass) => {
    nodeOptions.set(kind, options);
    const { description } = options;
    const name = options.name ?? kind.name;
    const parents = [parentClass(kind), ...(options.also ?? [])].filter((parent) => parent !== undefined);
    const type = { description, implements: parents as never };
    if (options.abstract) InterfaceType(name, type)(kind);
    else ObjectType(name, type)(kind);
  };
}

/** Declares a kind of relationship, with both ends. In GraphQL it is an interface that its edges implement. */
export function Relationship(options: RelationshipOptions) {
  return (kind: DeclaredClass) => {
    relationshipOptions.set(kind, options);
    InterfaceType({ description: options.description, implements: parentClass(kind) as never })(kind);
  };
}

/** Declares a property of a node or of a relationship: `@Property(PartialDate, { … })`, `@Property([Text], { … })`. */
export function Property(value: ValueType | [ValueType], options: PropertyOptions) {
  return (prototype: object, name: string) => {
    const list = Array.isArray(value);
    const property: Property = { ...options, name, list, value: list ? value[0] : value };
    const kind = prototype.constructor as DeclaredClass;
    properties.set(kind, [...(properties.get(kind) ?? []), property]);
    const type = property.value.output as never;
    const { description } = options;
    Field(() => (list ? [type] : type), { description, nullable: !list && !options.required })(prototype, name);
  };
}

/** Declares a field that leads to one node by its id. */
export function Reference(kind: () => DeclaredClass, description: string) {
  return (prototype: object, name: string) => {
    const owner = prototype.constructor as DeclaredClass;
    references.set(owner, [...(references.get(owner) ?? []), { name, description, kind }]);
    Field(() => kind() as never, { description, nullable: true })(prototype, name);
  };
}

/** The references that the class itself declares, without those it inherits. */
export const ownReferences = (kind: DeclaredClass): readonly Reference[] => references.get(kind) ?? [];

/** The properties that the class itself declares, without those it inherits. */
export const ownProperties = (kind: DeclaredClass): readonly Property[] => properties.get(kind) ?? [];

/** The class that `kind` extends; undefined where it extends none. */
export function parentClass(kind: DeclaredClass): DeclaredClass | undefined {
  const parent = Object.getPrototypeOf(kind) as DeclaredClass;
  return parent === Function.prototype ? undefined : parent;
}
