import {
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getNamedType,
  isLeafType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  visit,
} from 'graphql';
import { bytesOf } from './answerSize.js';
import { check, limits } from './limits.js';
import type { Answer, Known } from './Plan.js';
import type { Scope } from './Scope.js';
import { type Asked, objectType, selectFields } from './selectFields.js';

/**
 * What an operation asks of the schema and not of the graph, answered while it is planned: the schema stays as it is, and so
 * does the answer, which is kept with the plan. It is made object by object, and no further than an operation may go.
 */
export function knownOf(
  scope: Scope,
  type: GraphQLObjectType,
  asked: readonly (readonly [key: string, nodes: readonly FieldNode[]])[],
): Known {
  const answers = new Map<string, unknown>();
  let rows = 0;
  /** Of names and texts: what else there is comes with them. */
  let bytes = 0;
  for (const [key, nodes] of asked) {
    const field = metaFields[String(nodes[0]?.name.value)];
    answers.set(key, field ? select({ field, key, nodes })(undefined) : type.name);
  }
  scope.read(rows);
  return { answers, rows, bytes: bytesOf([...answers]) };

  function select(ask: Asked): (source: unknown) => unknown {
    const given = scope.coerced(ask.field, ask.nodes);
    const info = { schema: scope.schema } as GraphQLResolveInfo;
    const resolve = (source: unknown) => ask.field.resolve?.(source, given, undefined, info);
    if (isLeafType(getNamedType(ask.field.type))) return resolve;
    const read = selectFields<[unknown]>(scope, objectType(ask), ask.nodes, select);
    const readOne = (source: unknown) => counted(read(source));
    return (source) => {
      const found = resolve(source);
      if (Array.isArray(found)) return found.map(readOne);
      return found ? readOne(found) : null;
    };
  }

  function counted(answer: Answer): Answer {
    rows += 1;
    check('cost', limits.costMax, scope.cost + rows, cure);
    for (const key in answer) bytes += key.length + (typeof answer[key] === 'string' ? bytesOf(answer[key]) : 0);
    check('answerBytes', limits.answerBytesMax, bytes, cure);
    return answer;
  }
}

/** The variables that name a type to ask about: what is answered depends on their text. */
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

const metaFields: Readonly<Record<string, Asked['field']>> = {
  [SchemaMetaFieldDef.name]: SchemaMetaFieldDef,
  [TypeMetaFieldDef.name]: TypeMetaFieldDef,
};

const cure =
  'Most of it is about the schema, of which each object is counted: ask for one type at a time, or follow its types less deeply.';
