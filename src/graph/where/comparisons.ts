import { beside } from '../../../schema/beside.js';
import type { Property } from '../../../schema/declare.js';
import { foldText } from '../../../schema/values/foldText.js';
import { firstDay, lastDay, nextDay } from '../../../schema/values/PartialDate.js';
import type { ValueType } from '../../../schema/values/ValueType.js';
import { type Bound, mapBound } from '../../cypher/Bound.js';
import { type Cypher, cypher } from '../../cypher/cypher.js';
import { invariant } from '../../errors.js';
import type { AnyOperator, DateOperator, NumberOperator, TextOperator } from '../../types/operators.js';
import { beginsBy, endsFrom, held } from '../pattern/asOf.js';
import type { Writer } from '../pattern/Writer.js';

/** What is compared, as it stands in the statement: a property, a part of its value, or one of its values. */
export interface Compared {
  readonly value: ValueType;
  readonly left: Cypher;
  /** The text to look for parts of it in, where that is another. */
  readonly folded?: Cypher;
}

type Comparison = (left: Cypher, operand: unknown) => Cypher;

/** A property of something in the statement. */
export function propertyOf(writer: Pick<Writer, 'asOf'>, owner: { readonly name: string }, variable: Cypher, property: Property): Compared {
  const { name, value, list } = property;
  const left = held(writer, owner, variable, property);
  return value.fold && !list
    ? { value, left, folded: held(writer, owner, variable, { name: beside.folded(name), list }) }
    : { value, left };
}

/** What one term of a `where` says. What has no value makes it null, which does not hold. */
export function comparison({ value, left, folded = left }: Compared, operator: string, operand: unknown): Cypher {
  if (operator in ofAny) return ofAny[operator as AnyOperator](left, stored(value, operand));
  if (value.comparison === 'NUMBER') return ofNumbers[operator as NumberOperator](left, operand);
  if (value.comparison === 'DATE') return ofDates[operator as DateOperator](left, operand);
  invariant(value.comparison === 'TEXT', `values of ${value.name} cannot be compared by "${operator}"`);
  return ofText[operator as TextOperator](
    folded,
    mapped(operand, (text) => foldText(String(text))),
  );
}

const ofAny: Record<AnyOperator, Comparison> = {
  eq: (left, right) => cypher`${left} = ${right}`,
  ne: (left, right) => cypher`${left} <> ${right}`,
  in: (left, right) => cypher`${left} IN ${right}`,
  // In an empty list nothing is, not even what has no value.
  nin: (left, right) => cypher`(${left} IS NOT NULL AND NOT ${left} IN ${right})`,
  isNull: (left, right) => (right === true ? cypher`${left} IS NULL` : cypher`${left} IS NOT NULL`),
};

const ofText: Record<TextOperator, Comparison> = {
  contains: (left, right) => cypher`${left} CONTAINS ${right}`,
  startsWith: (left, right) => cypher`${left} STARTS WITH ${right}`,
  endsWith: (left, right) => cypher`${left} ENDS WITH ${right}`,
};

const ofNumbers: Record<NumberOperator, Comparison> = {
  lt: (left, right) => cypher`${left} < ${right}`,
  lte: (left, right) => cypher`${left} <= ${right}`,
  gt: (left, right) => cypher`${left} > ${right}`,
  gte: (left, right) => cypher`${left} >= ${right}`,
};

const ofDates: Record<DateOperator, Comparison> = {
  lt: (left, date) => cypher`${left} < ${mapped(date, earliest)}`,
  lte: (left, date) => beginsBy(left, mapped(date, lastDay)),
  gt: (left, date) => cypher`${left} > ${mapped(date, lastDay)}`,
  gte: (left, date) => cypher`${left} >= ${mapped(date, earliest)}`,
  before: (left, date) => ofDates.lt(left, date),
  after: (left, date) => endsFrom(left, mapped(date, dayAfter)),
  during: (left, date) => cypher`(${ofDates.lte(left, date)} AND ${endsFrom(left, mapped(date, firstDay))})`,
  certainlyBefore: (left, date) => cypher`NOT ${endsFrom(left, mapped(date, firstDay))}`,
  certainlyAfter: (left, date) => ofDates.gt(left, date),
  certainlyDuring: (left, date) => cypher`(${ofDates.gte(left, date)} AND NOT ${ofDates.after(left, date)})`,
};

/** The first text of all that begin on the first day of a date: 2025-01-01 is also the first day of 2025-01, and of 2025. */
const earliest = (date: string): string => firstDay(date).replace(/(-01)+$/, '');
const dayAfter = (date: string): string => nextDay(lastDay(date));
const mapped = (operand: unknown, map: (date: string) => string) => mapBound(operand as string | Bound, map);

/** The operand as the store holds such values. */
function stored(value: ValueType, operand: unknown): unknown {
  const one = (item: unknown) => (typeof item === 'boolean' ? item : value.store(value.print(item)));
  return mapBound(operand as unknown | Bound, (given) => (Array.isArray(given) ? given.map((item) => mapBound(item, one)) : one(given)));
}
