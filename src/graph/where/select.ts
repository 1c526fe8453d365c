import type { Property } from '../../../schema/declare.js';
import type { EndField, NodeKind, RelationshipKind } from '../../../schema/Model.js';
import { invariant } from '../../errors.js';
import type { Budget } from '../limits/Budget.js';
import { check, limits } from '../limits/limits.js';
import { below, type Position } from '../limits/Position.js';
import type { Comparison, Condition, Where } from './Condition.js';

/** The kind of node that conditions are about, and the kind of relationship that leads to it, if one does. */
export interface Subject {
  readonly kind: NodeKind;
  readonly relationship?: RelationshipKind | undefined;
}

/**
 * Makes a condition out of a `where`, and counts its terms.
 * @throws {QueryLimitError} once they are too many or too deep.
 */
export function selectWhere(budget: Budget, subject: Subject, where: Where, position: Position, depth = 1): Condition {
  check('conditionsDepth', limits.conditionsDepthMax, depth, 'Nest `and`, `or` and `not` less deeply.');
  return all(given(where).map(([field, value]) => selectField(budget, subject, field, value, below(position, field), depth)));
}

const all = (conditions: readonly Condition[]): Condition => ({ form: 'ALL', of: conditions });

/** The fields of a `where` that ask something: null asks nothing. */
const given = (where: Where): [string, unknown][] => Object.entries(where).filter(([, value]) => value !== undefined && value !== null);

function selectField(budget: Budget, subject: Subject, field: string, value: unknown, position: Position, depth: number): Condition {
  const { kind } = subject;
  const nested = (where: unknown): Condition => {
    budget.condition();
    return selectWhere(budget, subject, where as Where, position, depth + 1);
  };
  if (field === 'and') return all((value as unknown[]).map(nested));
  if (field === 'or') return { form: 'ANY', of: (value as unknown[]).map(nested) };
  if (field === 'not') return { form: 'NOT', of: nested(value) };
  // On an interface; an article's own `kind` is a property like any other.
  if (field === 'kind' && kind.options.abstract) return selectKind(budget, value as Where, position);
  if (field === 'edge') return selectEdge(budget, subject, value as Where, position);
  const one = kind.options.abstract && kind.concrete.find(({ singular }) => singular === field);
  if (one) {
    budget.condition();
    const such = selectWhere(budget, { kind: one }, value as Where, position, depth + 1);
    return { form: 'KIND', kinds: [one], isNot: false, such };
  }
  const end = kind.ends.get(field);
  if (end) return selectRelated(budget, end, value as Where, position, depth);
  const property = kind.properties.get(field);
  invariant(property, `${kind.name} has no field "${field}" to filter by`);
  return selectProperty(budget, 'NODE', kind, property, value as Where, position);
}

function selectKind(budget: Budget, filter: Where, position: Position): Condition {
  return all(
    Object.entries(filter).flatMap(([operator, asked]): Condition[] => {
      if (asked === undefined) return [];
      budget.condition();
      if (asked === null) return refuseNull(budget, operator, position);
      const kinds = [...new Set([asked].flat() as string[])].map((kind) => budget.model.kind(kind));
      return [{ form: 'KIND', kinds, isNot: operator === 'ne' || operator === 'nin' }];
    }),
  );
}

function selectEdge(budget: Budget, { relationship }: Subject, where: Where, position: Position): Condition {
  invariant(relationship, 'conditions on a relationship where none was crossed');
  return all(
    given(where).map(([field, value]) => {
      const property = relationship.properties.get(field);
      invariant(property, `${relationship.name} has no property "${field}"`);
      return selectProperty(budget, 'EDGE', relationship, property, value as Where, below(position, field));
    }),
  );
}

function selectRelated(budget: Budget, end: EndField, quantifiers: Where, position: Position, depth: number): Condition {
  return all(
    given(quantifiers).map(([quantifier, where]) => {
      budget.condition();
      const inner = budget.hop(position, quantifier, 1);
      const such = selectWhere(budget, { kind: end.target, relationship: end.relationship }, where as Where, inner, depth + 1);
      return { form: 'RELATED', end, quantifier: quantifier as 'some' | 'none', such };
    }),
  );
}

function selectProperty(
  budget: Budget,
  of: 'NODE' | 'EDGE',
  owner: NodeKind | RelationshipKind,
  property: Property,
  filter: Where,
  position: Position,
): Condition {
  const about = { form: 'PROPERTY', of, owner, property } as const;
  if (!property.list) return { ...about, comparisons: selectComparisons(budget, property, filter, position) };
  return all(
    given(filter).map(([quantifier, where]) => {
      budget.condition();
      const comparisons = selectComparisons(budget, property, where as Where, below(position, quantifier));
      return { ...about, quantifier: quantifier as 'some' | 'none', comparisons };
    }),
  );
}

function selectComparisons(
  budget: Budget,
  { value: { parts = {} } }: Pick<Property, 'value'>,
  filter: Where,
  position: Position,
): Comparison[] {
  return Object.entries(filter).flatMap(([operator, operand]): Comparison[] => {
    if (operand === undefined) return [];
    const part = parts[operator];
    if (part) {
      const inner = operand === null ? [] : selectComparisons(budget, part, operand as Where, below(position, operator));
      return inner.map((comparison) => ({ ...comparison, part: operator }));
    }
    budget.condition();
    return operand === null ? refuseNull(budget, operator, position) : [{ operator, operand }];
  });
}

function refuseNull(budget: Budget, operator: string, position: Position): [] {
  const message = 'null holds for nothing. To ask for what has no value, use { isNull: true }.';
  budget.problems.push({ path: `${position.path}.${operator}`, code: 'NULL_OPERAND', message });
  return [];
}
