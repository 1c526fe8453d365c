import type { Property } from '../../schema/declare.js';
import type { EndField, NodeKind, RelationshipKind } from '../../schema/Model.js';
import { type Cypher, cypher, empty, join } from '../cypher/cypher.js';
import { invariant } from '../errors.js';
import { present } from './asOf.js';
import { type Compared, comparison, propertyOf } from './comparisons.js';
import { check, limits } from './limits.js';
import { partsOf } from './parts.js';
import { across, isOneOf } from './patterns.js';
import type { Position, Scope } from './Scope.js';

/** The `where` of an operation: by field, `and`, `or`, `not`, `kind`, `edge` or operator. */
export type Where = Readonly<Record<string, unknown>>;

/** What conditions and orders are about: a node, and where it was reached over a relationship, that too. */
export interface Subject {
  readonly kind: NodeKind;
  readonly node: Cypher;
  readonly relationship?: RelationshipKind;
  readonly edge?: Cypher;
}

/** The conditions as Cypher expressions, all of which hold; that of a field that is met anyhow is checked and left out. */
export function conditions(scope: Scope, subject: Subject, where: Where, position: Position, depth = 1, met?: string): Cypher[] {
  check('conditionsDepth', limits.conditionsDepthMax, depth, 'Nest `and`, `or` and `not` less deeply.');
  return Object.entries(where).flatMap(([field, value]) => {
    if (value === undefined || value === null) return [];
    const asked = condition(scope, subject, field, value, { ...position, path: `${position.path}.${field}` }, depth);
    return field === met ? [] : [asked];
  });
}

/** Whether the condition on a property fails where it has no value. */
export const needsValue = (filter: unknown): boolean =>
  Object.entries((filter ?? {}) as Where).some(([operator, operand]) => operand != null && !(operator === 'isNull' && operand === true));

/** All of these; true where there are none. */
export const all = (terms: readonly Cypher[]): Cypher => (terms.length === 0 ? cypher`true` : join(terms, ' AND '));

/** ` WHERE …`, or nothing where there is nothing to ask. */
export const whereAll = (terms: readonly Cypher[]): Cypher => (terms.length === 0 ? empty : cypher` WHERE ${all(terms)}`);

function condition(scope: Scope, subject: Subject, field: string, value: unknown, position: Position, depth: number): Cypher {
  const nested = (where: unknown) => {
    scope.condition();
    return cypher`(${all(conditions(scope, subject, where as Where, position, depth + 1))})`;
  };
  if (field === 'and') return all((value as unknown[]).map(nested));
  if (field === 'or')
    return cypher`(${(value as unknown[]).length === 0 ? cypher`false` : join((value as unknown[]).map(nested), ' OR ')})`;
  // What a missing value leaves undecided does not hold; without coalesce neither would its negation.
  if (field === 'not') return cypher`NOT coalesce(${nested(value)}, false)`;
  // On an interface; an article's own `kind` is a property like any other.
  if (field === 'kind' && subject.kind.options.abstract) return kindIs(scope, subject.node, value as Where, position);
  if (field === 'edge') return edgeIs(scope, subject, value as Where, position);
  const kind = subject.kind.options.abstract && subject.kind.concrete.find(({ singular }) => singular === field);
  if (kind) return isKindWhere(scope, { kind, node: subject.node }, value as Where, position, depth);
  const end = subject.kind.ends.get(field);
  if (end) return exists(scope, subject.node, end, value as Where, position, depth);
  const property = subject.kind.properties.get(field);
  invariant(property, `${subject.kind.name} has no field "${field}" to filter by`);
  return isProperty(scope, property, propertyOf(scope, subject.kind, subject.node, property), value as Where, position);
}

function kindIs(scope: Scope, node: Cypher, filter: Where, position: Position): Cypher {
  return all(
    Object.entries(filter).flatMap(([operator, given]) => {
      if (given === undefined) return [];
      scope.condition();
      if (given === null) return refuseNull(scope, operator, position);
      const kinds = [...new Set([given].flat() as string[])].map((kind) => scope.model.kind(kind));
      const met = cypher`(${isOneOf(node, kinds)})`;
      return [operator === 'ne' || operator === 'nin' ? cypher`NOT ${met}` : met];
    }),
  );
}

/** On an interface: it is of this kind, and the conditions of that hold. */
function isKindWhere(scope: Scope, subject: Subject, where: Where, position: Position, depth: number): Cypher {
  scope.condition();
  return cypher`(${all([isOneOf(subject.node, [subject.kind]), ...conditions(scope, subject, where, position, depth + 1)])})`;
}

function edgeIs(scope: Scope, { relationship, edge }: Subject, where: Where, position: Position): Cypher {
  invariant(relationship && edge, 'conditions on a relationship where none was crossed');
  return all(
    Object.entries(where).flatMap(([field, value]) => {
      const property = relationship.properties.get(field);
      invariant(property, `${relationship.name} has no property "${field}"`);
      return value === null || value === undefined
        ? []
        : [
            isProperty(scope, property, propertyOf(scope, relationship, edge, property), value as Where, {
              ...position,
              path: `${position.path}.${field}`,
            }),
          ];
    }),
  );
}

function exists(scope: Scope, start: Cypher, end: EndField, quantifiers: Where, position: Position, depth: number): Cypher {
  return all(
    Object.entries(quantifiers).flatMap(([quantifier, where]) => {
      if (where === null || where === undefined) return [];
      const [node, edge] = [scope.fresh('m'), scope.fresh('r')];
      scope.condition();
      const inner = scope.hop(position, quantifier, limits.fanOut);
      scope.read(
        inner.rows,
        inner.path,
        'Put fewer relationships inside one another in the conditions, or make `first` smaller in the lists around them.',
      );
      const subject = { kind: end.target, node, relationship: end.relationship, edge };
      const met = whereAll([...present(scope, subject), ...conditions(scope, subject, where as Where, inner, depth + 1)]);
      const found = cypher`EXISTS { MATCH ${across(scope.model, start, end, edge, node)}${met} }`;
      return [quantifier === 'none' ? cypher`NOT ${found}` : found];
    }),
  );
}

function isProperty(scope: Scope, { list }: Property, compared: Compared, filter: Where, position: Position): Cypher {
  if (!list) return compare(scope, compared, filter, position);
  return all(
    Object.entries(filter).flatMap(([quantifier, where]) => {
      if (where === null || where === undefined) return [];
      scope.condition();
      const one = scope.fresh('v');
      const such = compare(scope, { value: compared.value, left: one }, where as Where, {
        ...position,
        path: `${position.path}.${quantifier}`,
      });
      return [cypher`${quantifier === 'none' ? cypher`none` : cypher`any`}(${one} IN coalesce(${compared.left}, []) WHERE ${such})`];
    }),
  );
}

function compare(scope: Scope, compared: Compared, filter: Where, position: Position): Cypher {
  const parts = partsOf(compared.left, compared.value);
  return all(
    Object.entries(filter).flatMap(([operator, operand]) => {
      if (operand === undefined) return [];
      const within = { ...position, path: `${position.path}.${operator}` };
      const part = parts.get(operator);
      if (part) return operand === null ? [] : [compare(scope, { value: part.value, left: part.expression }, operand as Where, within)];
      scope.condition();
      return operand === null ? refuseNull(scope, operator, position) : [comparison(compared, operator, operand)];
    }),
  );
}

function refuseNull(scope: Scope, operator: string, position: Position): [] {
  const message = 'null holds for nothing. To ask for what has no value, use { isNull: true }.';
  scope.problems.push({ path: `${position.path}.${operator}`, code: 'NULL_OPERAND', message });
  return [];
}
