import { type FieldNode, type GraphQLField, type GraphQLObjectType, getNamedType, TypeNameMetaFieldDef } from 'graphql';
import { invariant } from '../errors.js';
import type { Row } from './Columns.js';
import { completing } from './complete.js';
import { Answer, type Run } from './Plan.js';
import type { Scope } from './Scope.js';

/** A field of the operation: as the schema has it, its response key, and all nodes that ask for it. */
export interface Asked {
  readonly field: GraphQLField<unknown, unknown>;
  readonly key: string;
  readonly nodes: readonly FieldNode[];
}

/** The type of what a field answers with, or of the elements of its list. */
export const objectType = ({ field }: Pick<Asked, 'field'>): GraphQLObjectType => getNamedType(field.type) as GraphQLObjectType;

/** What `nodes` select of an object, as it stands in the response: `select` says how to read each field, out of a row or out of `Values`. */
export function selectFields<Values extends unknown[] = [Row, Run]>(
  scope: Scope,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  select: (ask: Asked) => ((...values: Values) => unknown) | undefined,
): (...values: Values) => Answer {
  const fields = scope.fields(type, nodes).map(([key, name, found]) => {
    if (name === TypeNameMetaFieldDef.name) return { key, read: () => type.name, complete: completing(TypeNameMetaFieldDef.type, name) };
    const field = type.getFields()[name];
    const read = field && select({ field, key, nodes: found });
    invariant(read, `${type.name}.${name} is in the schema, and nothing plans it`);
    return { key, read, complete: completing(field.type, `${type.name}.${name}`) };
  });
  return (...values) => {
    const answer = new Answer();
    for (const { key, read, complete } of fields) answer[key] = complete(read(...values));
    return answer;
  };
}
