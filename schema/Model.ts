import { DeclarationError } from '../src/errors.js';
import { checkModel } from './checkModel.js';
import {
  type DeclaredClass,
  type EndOptions,
  type NodeOptions,
  nodeOptions,
  ownProperties,
  ownReferences,
  PER_KIND,
  type Property,
  parentClass,
  type Reference,
  type RelationshipOptions,
  relationshipOptions,
} from './declare.js';
import { AnyRelationship, Occurrence, State } from './relationships/base.js';

/** A field by which a node reaches the other ends of one kind of relationship. */
export interface EndField {
  readonly name: string;
  readonly description: string;
  readonly relationship: RelationshipKind;
  readonly direction: 'OUT' | 'IN' | 'BOTH';
  /** The kind that it reaches, or the nearest common ancestor of several. */
  readonly target: NodeKind;
  /** The most elements, where the field is a plain list and not a connection. */
  readonly list?: number;
  /** The name of the other end: `actor`. */
  readonly as: string;
}

/** A kind of node as all other code sees it: its declaration, with what follows from that. */
export class NodeKind {
  readonly name: string;
  /** The root field for one node: `person`. */
  readonly singular: string;
  /** The root field for all nodes: `people`. */
  readonly plural: string;
  /** The kind itself and all from which it descends, the furthest ancestor first: the labels of its nodes. */
  readonly ancestry: readonly NodeKind[];
  /** Whether things of the kind are always known. It is inherited: a country is always known because a place is. */
  readonly alwaysKnown: boolean;
  readonly properties: ReadonlyMap<string, Property>;
  readonly references: ReadonlyMap<string, Reference>;
  /** The fields over relationships, its own and its ancestors', by name. */
  readonly ends = new Map<string, EndField>();
  /** The kinds that nodes of this kind can have: itself or its descendants. */
  readonly concrete: NodeKind[] = [];

  constructor(
    readonly declared: DeclaredClass,
    readonly options: NodeOptions,
    readonly parents: readonly NodeKind[],
  ) {
    this.name = options.name ?? declared.name;
    this.singular = lowerFirst(this.name);
    this.plural = options.plural;
    this.properties = byName([...parents.flatMap((parent) => [...parent.properties.values()]), ...ownProperties(declared)]);
    this.references = byName([...parents.flatMap((parent) => [...parent.references.values()]), ...ownReferences(declared)]);
    this.ancestry = [...new Set([...parents.flatMap((parent) => parent.ancestry), this])];
    this.alwaysKnown = this.ancestry.some((kind) => kind.options.alwaysKnown);
    if (!options.abstract) for (const kind of this.ancestry) kind.concrete.push(this);
  }

  /** The properties that hold names, by which search finds things of the kind. */
  get searched(): Property[] {
    return [...this.properties.values()].filter(({ searched }) => searched);
  }

  /** Whether it is this kind, or descends from it. */
  is(other: NodeKind): boolean {
    return this.ancestry.includes(other);
  }
}

/** A kind of relationship as all other code sees it: its declaration, with what follows from that. */
export class RelationshipKind {
  readonly name: string;
  readonly properties: ReadonlyMap<string, Property>;
  readonly references: ReadonlyMap<string, Reference>;
  /** Its class and those that it extends, the furthest first: the interfaces that its edges implement. */
  readonly lineage: readonly DeclaredClass[];
  /** Whether it lasts (STATE) or comes about at one time (OCCURRENCE); undefined where it has no time. */
  readonly temporal: 'STATE' | 'OCCURRENCE' | undefined;

  constructor(
    readonly declared: DeclaredClass,
    readonly options: RelationshipOptions,
    readonly joins: readonly { from: NodeKind[]; to: NodeKind[] }[],
  ) {
    this.name = declared.name;
    this.lineage = lineageOf(declared);
    this.properties = byName(this.lineage.flatMap(ownProperties));
    this.references = byName(this.lineage.flatMap(ownReferences));
    this.temporal = this.lineage.includes(State) ? 'STATE' : this.lineage.includes(Occurrence) ? 'OCCURRENCE' : undefined;
  }

  /** The type in Neo4j: `SIGNED`. */
  get type(): string {
    return this.options.type;
  }

  /** How little a way over it tells of how two things are connected: 1, 2, 3 or 6. */
  get weight(): number {
    return this.options.weight ?? 1;
  }

  /** The properties that a claim may state about such a relationship: neither its key, nor what the fold works out. */
  get qualifiers(): Property[] {
    return [...this.properties.values()].filter(({ name, derived }) => !derived && name !== this.options.key);
  }

  /** Whether it may lead from a node of one kind to a node of another. */
  allows(from: NodeKind, to: NodeKind): boolean {
    const joins = (a: NodeKind, b: NodeKind) =>
      this.joins.some((join) => join.from.some((kind) => a.is(kind)) && join.to.some((kind) => b.is(kind)));
    return joins(from, to) || (this.options.symmetric === true && joins(to, from));
  }
}

/** The model of a graph: its kinds of nodes and of relationships. All else is derived by looping over these two lists. */
export class Model {
  readonly kinds: readonly NodeKind[];
  readonly relationships: readonly RelationshipKind[];
  /** The properties that every kind of relationship has, for questions about a relationship whose kind only the store knows. */
  readonly anyRelationship = new RelationshipKind(AnyRelationship, anyRelationshipOptions, []);

  /**
   * `kinds` has ancestors before descendants.
   * @throws {DeclarationError} where the declarations do not hold together.
   */
  constructor(kinds: readonly DeclaredClass[], relationships: readonly DeclaredClass[]) {
    const known = new Map<DeclaredClass, NodeKind>();
    const kindOf = (declared: DeclaredClass, by: string): NodeKind => {
      const kind = known.get(declared);
      if (!kind)
        throw new DeclarationError(
          `${by} names ${declared.name}, which is not (yet) in the model's list of kinds. List it, before its descendants.`,
        );
      return kind;
    };
    for (const declared of kinds) {
      if (known.has(declared))
        throw new DeclarationError(`The kind "${declared.name}" is declared twice: it stands in the model's list two times.`);
      const options = optionsOf(nodeOptions, declared, '@Node');
      const parents = [parentClass(declared), ...(options.also ?? [])].filter((parent) => parent !== undefined);
      known.set(
        declared,
        new NodeKind(
          declared,
          options,
          parents.map((parent) => kindOf(parent, declared.name)),
        ),
      );
    }
    this.kinds = [...known.values()];
    this.relationships = relationships.map((declared) => {
      const options = optionsOf(relationshipOptions, declared, '@Relationship');
      const resolved = (list: DeclaredClass[]) => list.map((kind) => kindOf(kind, declared.name));
      return new RelationshipKind(
        declared,
        options,
        options.joins.map(({ from, to }) => ({ from: resolved(from), to: resolved(to) })),
      );
    });
    for (const kind of this.kinds)
      for (const end of this.endsDeclaredAt(kind)) for (const heir of this.kinds) if (heir.is(kind)) addEnd(heir, end);
    checkModel(this);
  }

  /**
   * The kind of node with a name.
   * @throws {DeclarationError} where there is none.
   */
  kind(name: string): NodeKind {
    const kind = this.kinds.find((candidate) => candidate.name === name);
    if (!kind) throw new DeclarationError(`The model has no kind of node "${name}".`);
    return kind;
  }

  /**
   * The kind of relationship with a type.
   * @throws {DeclarationError} where there is none.
   */
  relationship(type: string): RelationshipKind {
    const relationship = this.relationships.find((candidate) => candidate.type === type);
    if (!relationship) throw new DeclarationError(`The model has no relationship of the type "${type}".`);
    return relationship;
  }

  /** The kind from which all others descend: `Node`. */
  get root(): NodeKind {
    const [root] = this.kinds;
    if (!root) throw new DeclarationError('The model lists no kind of node.');
    return root;
  }

  /**
   * The kind that a class declares.
   * @throws {DeclarationError} where it declares none.
   */
  kindOf(declared: DeclaredClass): NodeKind {
    const kind = this.kinds.find((candidate) => candidate.declared === declared);
    if (!kind) throw new DeclarationError(`${declared.name} is not in the model's list of kinds.`);
    return kind;
  }

  /** The kinds that can exist, abstract ones left out. */
  get concreteKinds(): NodeKind[] {
    return this.kinds.filter(({ options }) => !options.abstract);
  }

  /** The relationships that articles state, derived ones left out. */
  get stated(): RelationshipKind[] {
    return this.relationships.filter(({ options }) => !options.derived);
  }

  /** The fields that the joins of relationships give to exactly this kind. */
  private endsDeclaredAt(kind: NodeKind): EndField[] {
    return this.relationships.flatMap((relationship) => {
      const { options, joins } = relationship;
      const outwards = joins.filter(({ from }) => from.includes(kind)).flatMap(({ to }) => to);
      if (options.symmetric) return this.fieldsOf(relationship, 'BOTH', options.from, options.to, outwards);
      const inwards = joins.filter(({ to }) => to.includes(kind)).flatMap(({ from }) => from);
      return [
        ...this.fieldsOf(relationship, 'OUT', options.from, options.to, outwards),
        ...this.fieldsOf(relationship, 'IN', options.to, options.from, inwards),
      ];
    });
  }

  private fieldsOf(
    relationship: RelationshipKind,
    direction: EndField['direction'],
    here: EndOptions,
    there: EndOptions,
    reached: NodeKind[],
  ): EndField[] {
    if (reached.length === 0 || here.field === undefined) return [];
    const perKind = here.field === PER_KIND;
    const targets = perKind ? [...new Set(reached)] : [this.nearestCommonAncestor(reached)];
    return targets.map((target) => ({
      name: perKind ? target.plural : String(here.field),
      description: (here.description ?? '').replace('%', target.plural),
      relationship,
      direction,
      target,
      as: there.as,
      ...(here.list === undefined ? {} : { list: here.list }),
    }));
  }

  private nearestCommonAncestor(kinds: NodeKind[]): NodeKind {
    const common = this.kinds.filter((candidate) => kinds.every((kind) => kind.is(candidate)));
    const nearest = common.find((candidate) => common.every((other) => candidate.is(other)));
    if (!nearest)
      throw new DeclarationError(
        `${kinds.map(({ name }) => name).join(', ')} have no nearest common ancestor, so no field can reach them all.`,
      );
    return nearest;
  }
}

const anyRelationshipOptions: RelationshipOptions = {
  type: 'RELATIONSHIP',
  description: 'A relationship of any kind.',
  from: { as: 'from' },
  to: { as: 'to' },
  joins: [],
};

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
const byName = <Member extends { name: string }>(members: Member[]) => new Map(members.map((member) => [member.name, member]));

function lineageOf(declared: DeclaredClass): DeclaredClass[] {
  const parent = parentClass(declared);
  return [...(parent ? lineageOf(parent) : []), declared];
}

function optionsOf<Options>(declarations: Map<DeclaredClass, Options>, declared: DeclaredClass, decorator: string): Options {
  const options = declarations.get(declared);
  if (!options) throw new DeclarationError(`${declared.name} is listed in the model but has no ${decorator}.`);
  return options;
}

function addEnd(kind: NodeKind, end: EndField): void {
  const other = kind.ends.get(end.name);
  if (other && other !== end) {
    throw new DeclarationError(
      `${kind.name}.${end.name} is declared by both ${other.relationship.name} and ${end.relationship.name}. Rename one end's field.`,
    );
  }
  kind.ends.set(end.name, end);
}
