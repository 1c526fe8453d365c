import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  getDirectiveValues,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { collectFields } from 'graphql/execution/collectFields.js';
import { cypher, empty } from '../cypher/cypher.js';
import { BadUserInputError, invariant } from '../errors.js';
import { languageArguments, pageLimits } from '../types/arguments.js';
import { asOfDirective, dryRunDirective, inDirective, provenanceDirective } from '../types/directives.js';
import type { Types } from '../types/make.js';
import { subscriptions } from '../types/questions/index.js';
import { type KindField, type RootField, rootFields } from '../types/roots.js';
import { asOfOf, present } from './asOf.js';
import type { Variables } from './Bound.js';
import type { Row } from './Columns.js';
import { whereAll } from './conditions.js';
import { innerFrame } from './Frame.js';
import { knownOf } from './introspection.js';
import { check, checkWritten, limits } from './limits.js';
import type { Plan, PlannedRoot, Read, RootPlan, Run } from './Plan.js';
import { isOneOf, withId } from './patterns.js';
import { questionPlanners } from './questions/index.js';
import { type Position, Scope } from './Scope.js';
import { selectAll } from './selectConnection.js';
import type { Asked } from './selectFields.js';
import { selectNode } from './selectNode.js';

/** Plans whole operations of one schema: validated, costed and turned into Cypher before anything is read. */
export class Planner {
  /** By their names, for each type of operation that can be planned. */
  private readonly roots: Readonly<Partial<Record<OperationTypeNode, ReadonlyMap<string, RootField>>>>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly types: Types,
  ) {
    const byName = (fields: readonly RootField[]) => new Map(fields.map((field) => [field.name, field]));
    this.roots = {
      [OperationTypeNode.QUERY]: byName(rootFields(types)),
      [OperationTypeNode.SUBSCRIPTION]: byName(subscriptions(types)),
    };
  }

  /** `variables` may hold a `Bound` where their text does not change the plan. `inEnglish`: no reader of it wants names otherwise. */
  plan(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables, inEnglish: boolean): Plan {
    checkWritten(document, operation);
    const fragments = fragmentsOf(document);
    const scope = new Scope(
      this.schema,
      this.types,
      fragments,
      variables,
      asOfOf(operation, variables),
      has(operation, provenanceDirective),
      inEnglish && !has(operation, inDirective),
    );
    if (operation.directives?.some(({ name, arguments: given }) => name.value === asOfDirective.name && given?.length === 0)) {
      scope.problems.push({ path: '@asOf', code: 'NO_DAY', message: 'names no day. Give `known`, `valid` or both.' });
    }
    const language = languageOf(scope, operation, variables);
    const type = this.schema.getRootType(operation.operation);
    const planned = this.roots[operation.operation];
    invariant(type && planned, `no ${operation.operation} is planned`);
    const collected = collectFields(this.schema, fragments, variables as Record<string, unknown>, type, operation.selectionSet);
    checkCount(scope, operation, [...collected.values()]);
    const roots = [...collected].flatMap(([key, nodes]) => planField(scope, type, planned, key, nodes));
    const unplanned = [...collected].filter(([key]) => !roots.some((root) => root.key === key));
    if (scope.problems.length > 0) throw new BadUserInputError(scope.problems);
    const { rows, path, cure } = scope.largest;
    check('cost', limits.costMax, scope.cost, `Most of it is ${path}, with ${rows} rows at worst. ${cure}`);
    const known = knownOf(scope, type, unplanned);
    return {
      roots,
      known,
      keys: [...collected.keys()],
      cost: scope.cost,
      language,
      provenance: scope.provenance,
      dryRun: has(operation, dryRunDirective),
      check(values) {
        const problems = scope.checks.flatMap((one) => one(values));
        if (problems.length > 0) throw new BadUserInputError(problems);
      },
    };
  }
}

function checkCount(scope: Scope, { operation }: OperationDefinitionNode, fields: readonly (readonly FieldNode[])[]): void {
  // What begins so is about the schema, of which nobody is told.
  const told = fields.filter(([node]) => !node?.name.value.startsWith('__'));
  if (operation === OperationTypeNode.SUBSCRIPTION && (fields.length !== 1 || told.length !== 1)) {
    const message = `A subscription asks for one field that tells of something, and for no other; this one asks for ${fields.length}, of which ${told.length} do.`;
    scope.problems.push({ path: '', code: 'NOT_ONE_FIELD', message });
  }
  check('rootFields', limits.rootFieldsMax, fields.length, 'Ask in several operations.');
}

const has = ({ directives = [] }: OperationDefinitionNode, directive: GraphQLDirective): boolean =>
  directives.some(({ name }) => name.value === directive.name);

/** What `@in` asks for. */
function languageOf(scope: Scope, operation: OperationDefinitionNode, variables: Variables): unknown {
  const values = getDirectiveValues(inDirective, operation, variables as Record<string, unknown>);
  if (values) scope.validate(values, languageArguments(scope.types), '@in');
  return values?.language;
}

/** Nothing for `__typename`, `__schema` and `__type`: the schema answers those. */
function planField(
  scope: Scope,
  type: GraphQLObjectType,
  planned: ReadonlyMap<string, RootField>,
  key: string,
  nodes: readonly FieldNode[],
): PlannedRoot[] {
  const field = type.getFields()[nodes[0]?.name.value ?? ''];
  const root = field && planned.get(field.name);
  if (!root) return [];
  const before = scope.cost;
  const plan = planRoot(scope, root, { field, key, nodes });
  return [{ ...plan, nodes, required: isNonNullType(field.type), rows: scope.cost - before }];
}

function planRoot(scope: Scope, root: RootField, ask: Asked): RootPlan {
  scope.startStatement();
  if (root.form !== 'QUESTION') return { ONE: planOne, BY_IDS: planByIds, PAGE: planPage }[root.form](scope, root, ask);
  const plan = questionPlanners[root.name];
  invariant(plan, `the question "${root.name}" is in the schema, and nothing plans it`);
  return plan(scope, ask);
}

function planOne(scope: Scope, root: KindField, ask: Asked): RootPlan {
  const { id } = scope.arguments<{ id: unknown }>(ask.field, ask.nodes, root.arguments, ask.key);
  const node = scope.fresh('n');
  const frame = innerFrame(node, start(scope, ask.key, 1));
  const read = selectNode(scope, root.kind, ask.nodes, frame);
  const found = cypher`OPTIONAL MATCH (old:Merged {id: ${id}}) WITH coalesce(old.into, ${id}) AS id MATCH ${withId(scope.model, node, cypher`id`)}`;
  const there = whereAll([isOneOf(node, [root.kind]), ...present(scope, { kind: root.kind, node })]);
  const statement = cypher`${found}${there} RETURN ${frame.columns.list()}`.statement();
  return { key: ask.key, statement, read: ([row], run) => (row ? readOne(read, row[0] as Row, run) : null) };
}

function planByIds(scope: Scope, root: KindField, ask: Asked): RootPlan {
  const { ids } = scope.arguments<{ ids: unknown }>(ask.field, ask.nodes, root.arguments, ask.key);
  const node = scope.fresh('n');
  // A list in a variable is not looked into while planning, so it counts as the longest allowed.
  const frame = innerFrame(node, start(scope, ask.key, Array.isArray(ids) ? ids.length : pageLimits.idsMax));
  const read = selectNode(scope, root.kind, ask.nodes, frame);
  const asked = cypher`WITH ${ids} AS ids UNWIND range(0, size(ids) - 1) AS place OPTIONAL MATCH (old:Merged {id: ids[place]})`;
  const found = cypher`${asked} WITH place, coalesce(old.into, ids[place]) AS id OPTIONAL MATCH ${withId(scope.model, node, cypher`id`)}${whereAll(present(scope, { kind: root.kind, node }))}`;
  const statement =
    cypher`${found} WITH place, ${node} ORDER BY place RETURN CASE WHEN ${node} IS NULL THEN null ELSE ${frame.columns.list()} END`.statement();
  return { key: ask.key, statement, read: (rows, run) => rows.map(([row]) => (row ? readOne(read, row as Row, run) : null)) };
}

function planPage(scope: Scope, root: KindField, ask: Asked): RootPlan {
  const frame = innerFrame(empty, { path: '', hops: 0, rows: 1 });
  const read = selectAll(scope, root.kind, ask, frame);
  const statement = cypher`RETURN ${frame.columns.list()}`.statement();
  return { key: ask.key, statement, read: ([row], run) => read((row?.[0] ?? []) as Row, run) };
}

function readOne(read: Read, row: Row, run: Run): unknown {
  run.rows += 1;
  return read(row, run);
}

function start(scope: Scope, path: string, rows: number): Position {
  scope.read(rows, path);
  return { path, hops: 0, rows };
}

const fragmentsOf = (document: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])));
