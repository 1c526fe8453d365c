import {
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { invariant } from '../errors.js';

/** The coerced variables of one request. */
export type Variables = Readonly<Record<string, unknown>>;

/**
 * A value that each request fills in anew. A plan is made of these wherever a variable only feeds a parameter of the
 * statement, so that it serves every request of the same shape.
 */
export class Bound {
  constructor(readonly resolve: (variables: Variables) => unknown) {}
}

/** Any value with what is bound in it filled in, at every depth. */
export function resolved(value: unknown, variables: Variables): unknown {
  if (value instanceof Bound) return value.resolve(variables);
  if (Array.isArray(value)) return value.map((item) => resolved(item, variables));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item, variables)]));
}

/** Not, for one, a URL, which a scalar makes of a text. */
const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));

/** Whether anything in it differs from request to request. */
export function isBound(value: unknown): boolean {
  if (value instanceof Bound) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(isBound);
}

export function mapBound<Value, Result>(value: Value | Bound, map: (value: Value) => Result): Result | Bound {
  return value instanceof Bound ? new Bound((variables) => map(value.resolve(variables) as Value)) : map(value);
}

export interface Shape {
  /** The variables with everything replaced by a `Bound` that does not change what the plan looks like. */
  variables: Variables;
  /** Equal for requests that one plan serves. */
  key: string;
}

/**
 * What of the variables decides how a plan looks: which of them and which of their fields are given, the length of
 * lists of conditions, and the values of numbers, booleans and enums (page sizes, @skip, sort directions). Text does not,
 * but that of the variables in `deciding`.
 */
export function shapeOf(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  variables: Variables,
  deciding: ReadonlySet<string>,
): Shape {
  const keys: string[] = [];
  const shaped: Record<string, unknown> = {};
  for (const definition of definitions) {
    const name = definition.variable.name.value;
    if (!Object.hasOwn(variables, name)) continue;
    const type = typeFromAST(schema, definition.type) as GraphQLInputType | undefined;
    invariant(type, `the variable $${name} has a type that validation let pass`);
    keys.push(name);
    if (deciding.has(name)) {
      keys.push(JSON.stringify(variables[name]));
      shaped[name] = variables[name];
    } else shaped[name] = walk(type, variables[name], (all) => all[name], keys);
  }
  return { variables: shaped, key: keys.join(' ') };
}

function walk(type: GraphQLInputType, value: unknown, from: (variables: Variables) => unknown, keys: string[]): unknown {
  if (isNonNullType(type)) return walk(type.ofType, value, from, keys);
  if (value === null || value === undefined) {
    keys.push('null');
    return value;
  }
  if (isInputObjectType(type)) return walkObject(type.getFields(), value as Variables, from, keys);
  if (isListType(type)) {
    if (isText(type.ofType)) return bound(from, keys);
    keys.push('[');
    const items = (value as unknown[]).map((item, i) => walk(type.ofType, item, (all) => (from(all) as unknown[])[i], keys));
    keys.push(']');
    return items;
  }
  if (isText(type)) return bound(from, keys);
  keys.push(JSON.stringify(value));
  return value;
}

function walkObject(
  fields: Record<string, { type: GraphQLInputType }>,
  value: Variables,
  from: (variables: Variables) => unknown,
  keys: string[],
): unknown {
  keys.push('{');
  const shaped: Record<string, unknown> = {};
  for (const [name, { type }] of Object.entries(fields)) {
    if (!Object.hasOwn(value, name)) continue;
    keys.push(name);
    shaped[name] = walk(type, value[name], (all) => (from(all) as Variables)[name], keys);
  }
  keys.push('}');
  return shaped;
}

function bound(from: (variables: Variables) => unknown, keys: string[]): Bound {
  keys.push('?');
  return new Bound(from);
}

function isText(type: GraphQLInputType): boolean {
  if (isNonNullType(type)) return isText(type.ofType);
  return !isEnumType(type) && isScalarType(type) && !['Int', 'Float', 'Boolean'].includes(type.name);
}
