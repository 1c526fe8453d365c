import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** How large the documents are. */
export interface DocumentSize {
  /** How many fields stand inside one another at most. */
  readonly depth: number;
  /** How many fields are asked of one object at most. */
  readonly fields: number;
  /** How many rows a list is asked for at most. */
  readonly first: number;
}

/** Writes questions that a schema allows, out of everything that is in it: the same ones for the same seed. */
export class DocumentGenerator {
  private state: number;
  private aliases = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    /** What stands where an id is asked for. */
    private readonly ids: readonly string[],
    private readonly size: DocumentSize,
    seed: number,
  ) {
    this.state = seed >>> 0;
  }

  /** A query with one root field, which its caller may name. */
  query(root?: string): string {
    const type = this.schema.getQueryType();
    const fields = Object.values(type?.getFields() ?? {});
    const field = fields.find(({ name }) => name === root) ?? this.one(fields);
    return `{ ${this.field(field, this.size.depth)} }`;
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number, alias = ''): string {
    const type = getNamedType(field.type);
    const inner = isCompositeType(type) ? ` ${this.selection(type, depth - 1)}` : '';
    return `${alias}${field.name}${this.arguments(field.args, depth)}${inner}`;
  }

  /** Also of an interface: fields of its own, of some of its kinds, and of some that overlap. */
  private selection(type: GraphQLCompositeType, depth: number): string {
    const own = 'getFields' in type ? Object.values(type.getFields()) : [];
    const leaves = own.filter(({ type: of }) => !isCompositeType(getNamedType(of)));
    const branches = depth > 0 ? own.filter((one) => !leaves.includes(one)) : [];
    const chosen = [...this.some(leaves, 2), ...this.some(branches, Math.max(1, this.size.fields - 2))];
    const fields = chosen.map((field) => this.field(field, depth, this.chance(0.1) ? this.alias() : ''));
    const spread = isAbstractType(type) && this.chance(0.4) ? this.fragments(type, depth) : [];
    const all = [...fields, ...spread];
    if (all.length === 0)
      return this.chance(0.5) || own.length === 0 || depth <= 0 ? '{ __typename }' : `{ ${this.field(this.one(own), depth)} }`;
    return `{ ${[...new Set(all)].join(' ')} }`;
  }

  private fragments(type: GraphQLCompositeType, depth: number): string[] {
    if (!isAbstractType(type)) return [];
    const kinds = [
      ...this.schema.getPossibleTypes(type),
      ...(isObjectType(type) ? [] : this.schema.getImplementations(type as never).interfaces),
    ];
    return this.some(kinds, 2).map((kind) => {
      const field = this.one(Object.values(kind.getFields()));
      // A key of its own: what two kinds call by one name may be of two types.
      return `... on ${kind.name} { ${this.field(field, depth - 1, this.alias())} }`;
    });
  }

  /** One that nothing else has. */
  private alias(): string {
    this.aliases += 1;
    return `a${this.aliases}: `;
  }

  private arguments(args: readonly GraphQLArgument[], depth: number): string {
    const given = args.filter(({ name, type }) => isNonNullType(type) || (isAsked(name) && this.chance(0.5)));
    const written = given.map((one) => `${one.name}: ${this.value(one, one.type, Math.min(depth, 2))}`);
    return written.length > 0 ? `(${written.join(', ')})` : '';
  }

  private value(of: GraphQLArgument | GraphQLInputField, type: GraphQLInputType, depth: number): string {
    if (isNonNullType(type)) return this.value(of, type.ofType, depth);
    if (isListType(type)) {
      // What is grouped by is named once each.
      const items = Array.from({ length: 1 + this.number(of.name === 'orderBy' ? 2 : 3) }, () => this.value(of, type.ofType, depth));
      return `[${[...new Set(items)].join(', ')}]`;
    }
    if (isEnumType(type)) return this.one(type.getValues()).name;
    if (isInputObjectType(type)) return this.object(type, depth);
    return this.scalar(of.name, type.name);
  }

  private object(type: GraphQLInputType, depth: number): string {
    if (!isInputObjectType(type)) return '{}';
    const fields = Object.values(type.getFields()).filter(({ type: of }) => depth > 0 || !isInputObjectType(getNamedType(of)));
    const chosen = this.some(fields, type.isOneOf ? 1 : 2);
    const given = type.isOneOf && chosen.length === 0 ? fields.slice(0, 1) : chosen;
    return `{ ${given.map((field) => `${field.name}: ${this.value(field, field.type, depth - 1)}`).join(', ')} }`;
  }

  private scalar(name: string, type: string): string {
    const text = this.one(['quantum', 'japan', 'e', '半導体', 'EUR', '2025', 'news']);
    const values: Readonly<Record<string, () => string>> = {
      ID: () => JSON.stringify(this.one(this.ids)),
      Int: () => String(1 + this.number(counts[name] ?? this.size.first)),
      Float: () => String(this.number(1_000_000)),
      Boolean: () => String(this.chance(0.5)),
      PartialDate: () => JSON.stringify(this.one(['2019', '2023-05', '2024-11-30', '2025', '2026-01'])),
      Currency: () => '"EUR"',
      CountryCode: () => '"JP"',
      Locale: () => '"ja"',
      URL: () => '"https://example.org/a"',
    };
    return values[type]?.() ?? JSON.stringify(name === 'language' ? 'ja' : text);
  }

  private some<Item>(items: readonly Item[], most: number): Item[] {
    return items.length === 0
      ? []
      : Array.from({ length: this.number(most + 1) }, () => this.one(items)).filter((one, i, all) => all.indexOf(one) === i);
  }

  private one<Item>(items: readonly Item[]): Item {
    return items[this.number(items.length)] as Item;
  }

  private chance(of: number): boolean {
    return this.random() < of;
  }

  /** From 0, less than `below`. */
  private number(below: number): number {
    return Math.floor(this.random() * below);
  }

  /** Mulberry32: small, and the same everywhere. */
  private random(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

/** What is asked for now and then: cursors come from answers, and a page is counted from one end. */
const isAsked = (name: string): boolean => !['after', 'before', 'last', 'language', 'since'].includes(name);

/** The largest number that an argument takes, where that is not a number of rows. */
const counts: Readonly<Record<string, number>> = { maxHops: 6, hops: 3 };
