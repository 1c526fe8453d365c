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
import { Bound, type Variables } from '../../cypher/Bound.js';
import { invariant } from '../../errors.js';

/** The part of a request's variables that decides what its plan looks like. */
export interface RequestShape {
  /** The variables, in which a `Bound` stands for each value that does not change what the plan looks like. */
  variables: Variables;
  /** A text that is the same for requests that one plan serves. */
  key: string;
}

/**
 * Works out what of the variables decides what a plan looks like: which of them and which of their fields are given, the length
 * of lists of conditions, and the values of numbers, booleans and enums (page sizes, @skip, sort directions). Text does not, but
 * that of the variables in `deciding`.
 */
export function requestShape(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
  variables: Variables,
  deciding: ReadonlySet<string>,
): RequestShape {
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
