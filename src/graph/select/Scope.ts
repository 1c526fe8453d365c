import { validateSync } from 'class-validator';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
} from 'graphql';
import { collectSubfields } from 'graphql/execution/collectFields.js';
import type { EndField } from '../../../schema/Model.js';
import { isBound, resolved, type Variables } from '../../cypher/Bound.js';
import { invariant, type Problem } from '../../errors.js';
import type { MadeClass, Types } from '../../types/make.js';
import type { AsOf } from '../limits/AsOf.js';
import { Budget } from '../limits/Budget.js';
import type { GraphSizes } from '../limits/GraphSizes.js';
import { plainly, valueProblems } from '../limits/values.js';
import type { Member } from './Member.js';

/** The nodes of a document that ask for one and the same field. */
export type Nodes = readonly FieldNode[];

/** An operation as it is before anything of it is selected. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly types: Types;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  /** The coerced variables, with a `Bound` for every text that the request fills in. */
  readonly variables: Variables;
  readonly asOf: AsOf;
  /** Whether the claims behind everything are read, too. */
  readonly provenance: boolean;
  readonly sizes: GraphSizes;
}

/** The state of the selection of one operation: what it may ask the schema, and what it has asked for so far. */
export class Scope extends Budget {
  constructor(
    readonly operation: Operation,
    /** Makes the member for a field over a relationship. */
    readonly reached: (types: Types, end: EndField) => Member,
  ) {
    super(operation.types.model, operation.asOf, operation.sizes);
  }

  get types(): Types {
    return this.operation.types;
  }

  /** The fields selected below `nodes` if they lead to `type`, merged by response key. */
  fields(type: GraphQLObjectType, nodes: Nodes): ReadonlyMap<string, Nodes> {
    const { schema, fragments, variables } = this.operation;
    return collectSubfields(schema, fragments, variables as Record<string, unknown>, type, nodes as FieldNode[]);
  }

  /** The coerced arguments of a field, checked against the class that declares them. */
  arguments(field: GraphQLField<unknown, unknown>, nodes: Nodes, type: MadeClass, path: string): Readonly<Record<string, unknown>> {
    const given = this.coerced(field, nodes);
    const values = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, asGiven.has(key) ? value : plainly(value)]));
    this.validate(values, type, path);
    return values;
  }

  /** The coerced arguments of a field. */
  coerced(field: GraphQLField<unknown, unknown>, nodes: Nodes): Record<string, unknown> {
    const [node] = nodes;
    invariant(node, 'a field without a node');
    return getArgumentValues(field, node, this.operation.variables as Record<string, unknown>);
  }

  /** Checks values against the class that declares them: now, or with each request if they come from its variables. */
  validate(values: object, type: MadeClass, path: string): void {
    const problemsOf = (variables: Variables) => problems(type, resolved(values, variables) as object, path);
    if (isBound(values)) this.checks.push(problemsOf);
    else this.problems.push(...problemsOf({}));
  }
}

/** The argument that holds an article, which has limits of its own and is checked by those who take it in. */
const articleArgument = 'input';

/** Arguments whose texts stay as they are given: what looks for a part of a text may end with a space. */
const asGiven: ReadonlySet<string> = new Set(['where', articleArgument]);

function problems(type: MadeClass, values: object, path: string): Problem[] {
  const instance = Object.assign(new type(), values);
  const outOfRange = validateSync(instance, { forbidUnknownValues: true }).map(({ property, value, constraints }) => ({
    path: `${path}.${property}`,
    code: 'OUT_OF_RANGE',
    message: `${Object.values(constraints ?? {})
      .join(' and ')
      .replaceAll(`${property} `, '')}, but got ${shown(value)}`,
  }));
  const looked = Object.fromEntries(Object.entries(values).filter(([key]) => key !== articleArgument));
  return [...outOfRange, ...valueProblems(looked, path)];
}

const shown = (value: unknown): string =>
  Array.isArray(value) ? `a list of ${value.length}` : (JSON.stringify(value) ?? 'nothing').slice(0, 100);
