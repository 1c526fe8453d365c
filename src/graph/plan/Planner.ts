import {
  type DocumentNode,
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
import type { Variables } from '../../cypher/Bound.js';
import { BadUserInputError, invariant } from '../../errors.js';
import { languageArguments } from '../../types/lists/arguments.js';
import type { Types } from '../../types/make.js';
import { asOfDirective, dryRunDirective, inDirective, provenanceDirective } from '../../types/questions/directives.js';
import type { Roots } from '../../types/questions/roots.js';
import { Emitter } from '../emit/Emitter.js';
import { forms } from '../emit/forms.js';
import { asOfOf } from '../limits/AsOf.js';
import type { GraphSizes } from '../limits/GraphSizes.js';
import { check, limits } from '../limits/limits.js';
import { top } from '../limits/Position.js';
import type { Question, SelectedQuestion } from '../questions/Question.js';
import { reached } from '../select/connections.js';
import { type Nodes, type Operation, Scope } from '../select/Scope.js';
import { checkWritten } from './checkWritten.js';
import { knownOf } from './introspection.js';
import type { Plan, PlannedField, PlannedRoot } from './Plan.js';

/** A root field of the operation, with what it selects. */
interface SelectedRoot extends Omit<PlannedField, 'selection'> {
  readonly question: Question;
  readonly tree: SelectedQuestion;
}

/** Plans whole operations of one schema: they are first selected, checked and costed, then written as Cypher. Nothing is read. */
export class Planner {
  /** The questions by their names, for each type of operation that can be planned. */
  private readonly roots: Readonly<Partial<Record<OperationTypeNode, ReadonlyMap<string, Question>>>>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly types: Types,
    { queries, mutations, subscriptions }: Roots<Question>,
  ) {
    const byName = (fields: readonly Question[]) => new Map(fields.map((field) => [field.name, field]));
    this.roots = {
      [OperationTypeNode.QUERY]: byName(queries),
      [OperationTypeNode.MUTATION]: byName(mutations),
      [OperationTypeNode.SUBSCRIPTION]: byName(subscriptions),
    };
  }

  /**
   * Plans an operation. `variables` may hold a `Bound` where the text does not change the plan; `inEnglish` says that no reader
   * of it wants names in another language.
   * @throws {QueryLimitError} where the operation asks for too much.
   * @throws {BadUserInputError} where its arguments are wrong.
   */
  plan(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables, inEnglish: boolean, sizes: GraphSizes): Plan {
    checkWritten(document, operation);
    const asked: Operation = {
      schema: this.schema,
      types: this.types,
      fragments: fragmentsOf(document),
      variables,
      asOf: asOfOf(operation, variables),
      provenance: has(operation, provenanceDirective),
      sizes,
    };
    const scope = new Scope(asked, reached);
    checkAsOf(scope, operation);
    const language = languageOf(scope, operation, variables);
    const type = this.schema.getRootType(operation.operation);
    const questions = this.roots[operation.operation];
    invariant(type && questions, `no ${operation.operation} is planned`);
    const fields = collectFields(this.schema, asked.fragments, variables as Record<string, unknown>, type, operation.selectionSet);
    checkCount(scope, operation, [...fields.values()]);
    const selected = [...fields].flatMap(([key, nodes]) => selectRoot(scope, type, questions, key, nodes));
    const unplanned = [...fields].filter(([key]) => !selected.some((root) => root.key === key));
    scope.settle();
    const known = knownOf(scope, type, unplanned);
    const emitter = () => new Emitter(this.types, asked.asOf, asked.provenance, inEnglish && !has(operation, inDirective), forms);
    return {
      roots: selected.map((root) => emitRoot(emitter(), root)),
      known,
      keys: [...fields.keys()],
      cost: scope.cost,
      language,
      provenance: asked.provenance,
      dryRun: has(operation, dryRunDirective),
      check: checking(scope.checks),
    };
  }
}

/** The check that is made with each request. It holds on to nothing else of what was selected. */
function checking(checks: Scope['checks']): Plan['check'] {
  return (variables) => {
    const problems = checks.flatMap((one) => one(variables));
    if (problems.length > 0) throw new BadUserInputError(problems);
  };
}

function checkAsOf(scope: Scope, { directives }: OperationDefinitionNode): void {
  if (!directives?.some(({ name, arguments: given }) => name.value === asOfDirective.name && given?.length === 0)) return;
  scope.problems.push({ path: '@asOf', code: 'NO_DAY', message: 'names no day. Give `known`, `valid` or both.' });
}

function checkCount(scope: Scope, { operation }: OperationDefinitionNode, fields: readonly Nodes[]): void {
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

/** The language that `@in` asks for, checked. */
function languageOf(scope: Scope, operation: OperationDefinitionNode, variables: Variables): unknown {
  const values = getDirectiveValues(inDirective, operation, variables as Record<string, unknown>);
  if (values) scope.validate(values, languageArguments(scope.types), '@in');
  return values?.language;
}

/** Selects a root field; empty for `__typename`, `__schema` and `__type`, which the schema answers. */
function selectRoot(
  scope: Scope,
  type: GraphQLObjectType,
  questions: ReadonlyMap<string, Question>,
  key: string,
  nodes: Nodes,
): SelectedRoot[] {
  const field = type.getFields()[nodes[0]?.name.value ?? ''];
  const question = field && questions.get(field.name);
  if (!question) return [];
  const before = scope.cost;
  const given = question.arguments ? scope.arguments(field, nodes, question.arguments, key) : {};
  const entered = { key, name: field.name, path: key, types: [type], nodes, arguments: given, field, owner: top };
  const tree = question.select(scope, entered);
  return [{ key, name: field.name, nodes, required: isNonNullType(field.type), rows: scope.cost - before, question, tree }];
}

function emitRoot(emitter: Emitter, { question, tree, ...root }: SelectedRoot): PlannedRoot {
  const emitted = question.emit(emitter, tree);
  const field = { ...root, selection: tree.selection };
  if ('write' in emitted) {
    const { authorize, write, read } = emitted;
    return { ...field, does: 'WRITE', authorize, write, read: (outcome, reading) => read(outcome, reading, root.nodes) };
  }
  const { statement, read } = emitted;
  const { length } = statement.text;
  check('statementChars', limits.statementCharsMax, length, `Ask for fewer fields, or with fewer conditions, in ${root.key}.`);
  return { ...field, does: 'READ', statement, read: (rows, reading) => read(rows, reading, root.nodes) };
}

const fragmentsOf = (document: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])));
