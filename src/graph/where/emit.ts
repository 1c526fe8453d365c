import type { Compared } from '../../../schema/values/ValueType.js';
import { type Cypher, cypher, join } from '../../cypher/cypher.js';
import { invariant } from '../../errors.js';
import { present } from '../pattern/asOf.js';
import { partsOfValue } from '../pattern/parts.js';
import { across, isOneOf } from '../pattern/patterns.js';
import { all, whereAll } from '../pattern/terms.js';
import type { Writer } from '../pattern/Writer.js';
import type { Condition, KindCondition, PropertyCondition, RelatedCondition } from './Condition.js';
import { comparison, propertyOf } from './comparison.js';

/** The variables of a matched node and of the relationship that led to it, if one did. */
export interface Matched {
  readonly node: Cypher;
  readonly edge?: Cypher | undefined;
}

/** The terms of a WHERE, all of which hold where the condition does. */
export function termsOf(writer: Writer, matched: Matched, condition: Condition): Cypher[] {
  return condition.form === 'ALL' ? condition.of.flatMap((one) => termsOf(writer, matched, one)) : [term(writer, matched, condition)];
}

function term(writer: Writer, matched: Matched, condition: Exclude<Condition, { form: 'ALL' }>): Cypher {
  const together = (one: Condition) => cypher`(${all(termsOf(writer, matched, one))})`;
  switch (condition.form) {
    case 'ANY':
      return condition.of.length === 0 ? cypher`false` : cypher`(${join(condition.of.map(together), ' OR ')})`;
    case 'NOT':
      // What a missing value leaves undecided does not hold; without coalesce neither would its negation.
      return cypher`NOT coalesce(${together(condition.of)}, false)`;
    case 'KIND':
      return ofKind(writer, matched, condition);
    case 'RELATED':
      return related(writer, matched, condition);
    case 'PROPERTY':
      return property(writer, matched, condition);
  }
}

function ofKind(writer: Writer, matched: Matched, { kinds, isNot, such }: KindCondition): Cypher {
  const met = all([isOneOf(matched.node, kinds), ...(such ? termsOf(writer, matched, such) : [])]);
  return isNot ? cypher`NOT (${met})` : cypher`(${met})`;
}

function related(writer: Writer, { node: start }: Matched, { end, quantifier, such }: RelatedCondition): Cypher {
  const [node, edge] = [writer.fresh('m'), writer.fresh('r')];
  const there = present(writer, { kind: end.target, node, relationship: end.relationship, edge });
  const met = whereAll([...there, ...termsOf(writer, { node, edge }, such)]);
  const found = cypher`EXISTS { MATCH ${across(writer.model, start, end, edge, node)}${met} }`;
  return quantifier === 'none' ? cypher`NOT ${found}` : found;
}

function property(writer: Writer, { node, edge }: Matched, condition: PropertyCondition): Cypher {
  const variable = condition.of === 'NODE' ? node : edge;
  invariant(variable, 'conditions on a relationship where none was crossed');
  const compared = propertyOf(writer, condition.owner, variable, condition.property);
  if (!condition.quantifier) return compare(compared, condition);
  const one = writer.fresh('v');
  const such = compare({ value: compared.value, left: one }, condition);
  const quantifier = condition.quantifier === 'none' ? cypher`none` : cypher`any`;
  return cypher`${quantifier}(${one} IN coalesce(${compared.left}, []) WHERE ${such})`;
}

function compare(compared: Compared, { comparisons }: Pick<PropertyCondition, 'comparisons'>): Cypher {
  const parts = partsOfValue(compared.left, compared.value);
  return all(
    comparisons.map(({ part: name, operator, operand }) => {
      const part = name === undefined ? undefined : parts.get(name);
      return comparison(part ? { value: part.value, left: part.expression } : compared, operator, operand);
    }),
  );
}
