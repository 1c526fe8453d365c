import { type FieldNode, type GraphQLField, type GraphQLObjectType, getNamedType, print, TypeNameMetaFieldDef } from 'graphql';
import { sortValueNode } from 'graphql/utilities/sortValueNode.js';
import { invariant } from '../../errors.js';
import { below, type Position } from '../limits/Position.js';
import type { Member, Members, Shape } from './Member.js';
import type { Nodes, Scope } from './Scope.js';
import type { AskedField, Selected, Selection } from './Selection.js';

/** The type of the object with which a field answers, or of the elements of its list. */
export const objectType = (field: GraphQLField<unknown, unknown>): GraphQLObjectType => getNamedType(field.type) as GraphQLObjectType;

/**
 * Selects what `nodes` ask of the objects of a shape. A field with the same key and arguments is selected once, for all types that
 * have it from the same declaration: what is selected grows with the operation as it is written, and not with the types it can meet.
 */
export function select(scope: Scope, shape: Shape, nodes: Nodes, position: Position): Selection {
  const merging = new Merging(shape);
  for (const type of shape.types) merging.add(type, scope.fields(type, nodes));
  const selected = new Map<Merged, Selected>();
  for (const merged of merging.all) selected.set(merged, enter(scope, merged, position));
  return {
    types: shape.types,
    position,
    fields: [...selected.values()],
    isAlike: shape.types.length === 1 || (nodes.length === 1 && merging.isAlike),
    asked: (type, some) =>
      [...scope.fields(type, some)].map(([key, found]): AskedField => {
        const one = selected.get(merging.of(type, found[0]));
        invariant(one, `${type.name}: ${key} is read and was not selected`);
        return { key, selected: one, nodes: found };
      }),
  };
}

/** A field of the operation, with all nodes that ask for it. */
interface Merged {
  readonly key: string;
  readonly field: GraphQLField<unknown, unknown>;
  readonly member: Member;
  readonly types: Set<GraphQLObjectType>;
  readonly nodes: Set<FieldNode>;
}

/** Brings together the nodes that ask for the same. */
class Merging {
  readonly all: Merged[] = [];
  private readonly byDeclaration = new Map<object, Map<string, Merged>>();
  private first: readonly unknown[] | undefined;
  /** Whether all types so far were asked the same by the same nodes. */
  isAlike = true;

  constructor(private readonly shape: Shape) {}

  add(type: GraphQLObjectType, fields: ReadonlyMap<string, Nodes>): void {
    const trace: unknown[] = [];
    for (const nodes of fields.values())
      for (const node of nodes) {
        const merged = this.of(type, node);
        merged.types.add(type);
        merged.nodes.add(node);
        trace.push(merged, node);
        if (merged.member === typename) this.isAlike = false;
      }
    this.first ??= trace;
    this.isAlike &&= trace.length === this.first.length && trace.every((one, i) => one === this.first?.[i]);
  }

  of(type: GraphQLObjectType, node: FieldNode | undefined): Merged {
    const name = node?.name.value ?? '';
    const member = name === TypeNameMetaFieldDef.name ? typename : this.shape.member(type, name);
    const field = member === typename ? TypeNameMetaFieldDef : type.getFields()[name];
    invariant(node && member && field, `${type.name}.${name} is in the schema, and nothing selects it`);
    const bySignature = this.byDeclaration.get(member.declaration) ?? new Map<string, Merged>();
    this.byDeclaration.set(member.declaration, bySignature);
    const signature = signatureOf(node);
    let merged = bySignature.get(signature);
    if (!merged) {
      merged = { key: node.alias?.value ?? name, field, member, types: new Set(), nodes: new Set() };
      bySignature.set(signature, merged);
      this.all.push(merged);
    }
    return merged;
  }
}

const typename: Member = { declaration: TypeNameMetaFieldDef, select: () => ({ form: 'TYPENAME' }) };

/** The key and the arguments of a field as it is written: the same for what GraphQL merges, whatever order the arguments stand in. */
function signatureOf(node: FieldNode): string {
  const key = node.alias ? `${node.alias.value}:${node.name.value}` : node.name.value;
  const given = (node.arguments ?? []).map(({ name, value }) => `${name.value}:${print(sortValueNode(value))}`);
  return given.length === 0 ? key : `${key}(${given.sort().join()})`;
}

function enter(scope: Scope, { key, field, member, types, nodes: asking }: Merged, owner: Position): Selected {
  const { path } = below(owner, key);
  const nodes = [...asking];
  const given = member.arguments ? scope.arguments(field, nodes, member.arguments, path) : {};
  const entered = { key, name: field.name, path, types: [...types], nodes, arguments: given };
  const before = scope.cost;
  const form = member.select(scope, { ...entered, field, owner });
  return { ...entered, form, rows: scope.cost - before };
}

/** The shape of an object of one type, whose fields are these members. */
export const shapeOf = (type: GraphQLObjectType, members: Members): Shape => ({
  types: [type],
  member: (_, name) => {
    const member = members[name];
    return member && { ...member, declaration: member };
  },
});

/** The member for a plain value. */
export const value: Members[string] = { select: () => ({ form: 'VALUE' }) };

/** Members for plain values, by their names. */
export const values = (...names: string[]): Members => Object.fromEntries(names.map((name) => [name, value]));

/** The member for an object, or for a list of `count` of them for each object before, `hops` steps further. */
export const objects = (members: Members, count = 1, hops = 0): Members[string] => ({
  select: (scope, { field, nodes, owner, path }) => {
    const position = { path, hops: owner.hops + hops, rows: owner.rows * count };
    return { form: 'OBJECT', selection: select(scope, shapeOf(objectType(field), members), nodes, position) };
  },
});
