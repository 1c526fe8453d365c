import 'reflect-metadata';
import { Field, InterfaceType, ObjectType } from 'type-graphql';
import type { ValueType } from './values/ValueType.js';

/** A class that a decorator of this file stands on. */
export type DeclaredClass = abstract new (...values: never[]) => object;

export interface NodeOptions {
  /** What a thing of this kind is, in a sentence to a reader who does not know the graph. */
  description: string;
  /** The root field for many: `people`. */
  plural: string;
  /** The GraphQL name where the class cannot bear it. */
  name?: string;
  /** Only its descendants exist; in GraphQL an interface. */
  abstract?: boolean;
  /** Further kinds it is at the same time, beside the class it extends. */
  also?: DeclaredClass[];
  /** A reference kind (a place, a domain) is always known; others are known from the first article that names them. */
  alwaysKnown?: boolean;
  /** Things are grouped by the nodes of this kind that they lead to; with `itself`, such a node by itself. */
  groups?: { by: ReachedGrouping; itself?: boolean };
  /** What the plural root field leaves out: nodes whose property has this value. */
  unlisted?: { property: string; value: string };
}

export interface PropertyOptions {
  description: string;
  /** Never null. */
  required?: boolean;
  /** Worked out by the fold or the ingestion; no article states it. */
  derived?: boolean;
  /** Search finds the thing by it: a name. */
  searched?: boolean;
  /** The property (a list of `LocalName`) out of which a field with the argument `language` picks. */
  localized?: string;
  /** Things are grouped by it: dates by their year, what a word says by the word. */
  groups?: StatedGrouping;
}

/** By what things are grouped in facets and statistics: by what a property of theirs says, … */
export type StatedGrouping = 'YEAR' | 'SIDE' | 'CATEGORY';

/** … or by the nodes that they lead to. */
export type ReachedGrouping = 'DOMAIN' | 'COUNTRY';

/** One end of a kind of relationship. */
export interface EndOptions {
  /** What the node at this end is called, in article files: `actor`. */
  as: string;
  /** The field by which a node at this end reaches the other one; without it, the end is not reached by a field. */
  field?: string | typeof PER_KIND;
  /** What that field holds. `%` stands for the plural of the kind reached. */
  description?: string;
  /** A plain list of at most so many edges instead of a connection. */
  list?: number;
}

export interface RelationshipOptions {
  /** In Neo4j and in `claim.predicate`: `ATTENDED`. */
  type: string;
  description: string;
  from: EndOptions;
  to: EndOptions;
  /** Which kinds it joins: each entry allows every pair of its kinds. */
  joins: { from: DeclaredClass[]; to: DeclaredClass[] }[];
  /** The property that belongs to the identity of an edge, and of its claim where it has one: two capacities are two edges. */
  key?: string;
  /** What stands at its `from` end (where that is a `from`) is grouped with what stands at its `to` end. */
  groups?: { by: ReachedGrouping; from?: DeclaredClass };
  /** Where the property has one of these values, what happens on the relationship’s date was only foretold when it was said. */
  foretells?: { property: string; values: string[] };
  /**
   * How little a way over it tells of how two things are connected; ways are put in order by the sum. 1, where nothing is given, for
   * what somebody does: signs, attends, takes part, funds. 2 for belonging to something, 3 for a domain or a site in common, 6 for a
   * place in common.
   */
  weight?: 1 | 2 | 3 | 6;
  /** Both ends play the same part. */
  symmetric?: boolean;
  /** Bookkeeping that follows from articles (which article mentions what): no article states it. */
  derived?: boolean;
}

/** For a field: one for each kind at the other end, named by its plural (`domain.projects`, `domain.events`). */
export const PER_KIND = Symbol('per kind');

export interface Property extends PropertyOptions {
  name: string;
  value: ValueType;
  list: boolean;
}

/** A field that leads to one node, whose id stands in the property of the same name. */
export interface Reference {
  name: string;
  description: string;
  kind: () => DeclaredClass;
}

export const nodeOptions = new Map<DeclaredClass, NodeOptions>();
export const relationshipOptions = new Map<DeclaredClass, RelationshipOptions>();
const properties = new Map<DeclaredClass, Property[]>();
const references = new Map<DeclaredClass, Reference[]>();

/** Declares a kind of node. Its ancestry is the class it extends and what it is `also`. */
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

/** Declares a kind of relationship, both ends at once. In GraphQL an interface that its edges implement. */
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

/** The class that `kind` extends, if it is one. */
export function parentClass(kind: DeclaredClass): DeclaredClass | undefined {
  const parent = Object.getPrototypeOf(kind) as DeclaredClass;
  return parent === Function.prototype ? undefined : parent;
}
