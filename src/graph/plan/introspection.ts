import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getNamedType,
  isLeafType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  visit,
} from 'graphql';
import { invariant } from '../../errors.js';
import { completing } from '../emit/complete.js';
import { ResultObject } from '../emit/Reading.js';
import { check, limits } from '../limits/limits.js';
import type { Nodes, Scope } from '../select/Scope.js';
import { objectType } from '../select/select.js';
import { bytesOf } from './answerSize.js';
import type { KnownAnswers } from './Plan.js';

/**
 * Answers what an operation asks of the schema and not of the graph, while it is planned: the schema stays as it is, and so does
 * the answer, which is kept with the plan. It is made object by object, and no further than an operation may go.
 * @throws {QueryLimitError} where it goes further.
 */
export function knownOf(scope: Scope, type: GraphQLObjectType, asked: readonly (readonly [key: string, nodes: Nodes])[]): KnownAnswers {
  const answers = new Map<string, unknown>();
  let rows = 0;
  /** Bytes of names and texts; the rest of the answer grows with these. */
  let bytes = 0;
  for (const [key, nodes] of asked) {
    const field = metaFields[String(nodes[0]?.name.value)];
    answers.set(key, field ? readField(field, nodes)(undefined) : type.name);
  }
  scope.read(rows);
  return { answers, rows, bytes: bytesOf([...answers]) };

  function readField(field: GraphQLField<unknown, unknown>, nodes: Nodes): (source: unknown) => unknown {
    const given = scope.coerced(field, nodes);
    const info = { schema: scope.operation.schema } as GraphQLResolveInfo;
    const resolve = (source: unknown) => field.resolve?.(source, given, undefined, info);
    if (isLeafType(getNamedType(field.type))) return resolve;
    const read = readObject(objectType(field), nodes);
    return (source) => {
      const found = resolve(source);
      if (Array.isArray(found)) return found.map(read);
      return found ? read(found) : null;
    };
  }

  function readObject(of: GraphQLObjectType, nodes: Nodes): (source: unknown) => ResultObject {
    const fields = [...scope.fields(of, nodes)].map(([key, found]) => {
      const name = found[0]?.name.value ?? '';
      if (name === TypeNameMetaFieldDef.name) return { key, read: () => of.name };
      const field = of.getFields()[name];
      invariant(field, `${of.name} has no field ${name}`);
      const [read, complete] = [readField(field, found), completing(field.type, `${of.name}.${name}`)];
      return { key, read: (source: unknown) => complete(read(source)) };
    });
    return (source) => {
      const object = new ResultObject();
      for (const { key, read } of fields) object[key] = read(source);
      return counted(object);
    };
  }

  function counted(object: ResultObject): ResultObject {
    rows += 1;
    check('cost', limits.costMax, scope.cost + rows, cure);
    for (const key in object) bytes += key.length + (typeof object[key] === 'string' ? bytesOf(object[key]) : 0);
    check('answerBytes', limits.answerBytesMax, bytes, cure);
    return object;
  }
}

/** The names of the variables that name a type to ask about: what is answered depends on their text. */
export function typeVariables(document: DocumentNode): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    Field({ name, arguments: given = [] }) {
      if (name.value !== TypeMetaFieldDef.name) return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return names;
}

const metaFields: Readonly<Record<string, GraphQLField<unknown, unknown>>> = {
  [SchemaMetaFieldDef.name]: SchemaMetaFieldDef,
  [TypeMetaFieldDef.name]: TypeMetaFieldDef,
};

const cure =
  'Most of it is about the schema, of which each object is counted: ask for one type at a time, or follow its types less deeply.';
