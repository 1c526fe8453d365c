import { beside } from '../../../schema/beside.js';
import type { Property } from '../../../schema/declare.js';
import type { Compared } from '../../../schema/values/ValueType.js';
import type { Cypher } from '../../cypher/cypher.js';
import { invariant } from '../../errors.js';
import { held } from '../pattern/asOf.js';
import type { Writer } from '../pattern/Writer.js';

/** A property of a variable, ready to be compared, as of the day asked. */
export function propertyOf(writer: Pick<Writer, 'asOf'>, owner: { readonly name: string }, variable: Cypher, property: Property): Compared {
  const { name, value, list } = property;
  const left = held(writer, owner, variable, property);
  return value.fold && !list
    ? { value, left, folded: held(writer, owner, variable, { name: beside.folded(name), list }) }
    : { value, left };
}

/** The term that compares a value by one operator. */
export function comparison(compared: Compared, operator: string, operand: unknown): Cypher {
  const { name, operators } = compared.value;
  invariant(operators[operator], `values of ${name} cannot be compared by "${operator}"`);
  return operators[operator].write(compared, operand);
}
