import type { Property } from '../../schema/declare.js';
import type { Comparison, GraphQLTypeLike, ValueType } from '../../schema/values/ValueType.js';

interface Described {
  /** What stands behind it in the question. */
  readonly takes?: 'LIST' | 'BOOLEAN' | 'TEXT';
  readonly description: string;
}

/** What a filter can ask of any value. */
const ofAny = {
  eq: { description: 'Is this, letter by letter.' },
  ne: { description: 'Is something else. What has no value is not found.' },
  in: { takes: 'LIST', description: 'Is one of these.' },
  nin: { takes: 'LIST', description: 'Is none of these. What has no value is not found.' },
  isNull: { takes: 'BOOLEAN', description: 'true: has no value; false: has one.' },
} as const satisfies Record<string, Described>;

const ofText = {
  contains: { takes: 'TEXT', description: 'Has this in it, whatever the case and the accents: "kyoto" is in "Kyōto University".' },
  startsWith: { takes: 'TEXT', description: 'Begins with this, whatever the case and the accents.' },
  endsWith: { takes: 'TEXT', description: 'Ends with this, whatever the case and the accents.' },
} as const satisfies Record<string, Described>;

const ofNumbers = {
  lt: { description: 'Is less than this.' },
  lte: { description: 'Is this or less.' },
  gt: { description: 'Is more than this.' },
  gte: { description: 'Is this or more.' },
} as const satisfies Record<string, Described>;

// "2025" in the store is some day of 2025, nobody says which; "2025" in a question is the whole year.
const ofDates = {
  lt: { description: 'Sorts before this: its first day comes before the first day of this.' },
  lte: { description: 'Sorts before this or within: its first day is not after the last day of this.' },
  gt: { description: 'Sorts after this: its first day comes after the last day of this.' },
  gte: { description: 'Sorts within this or after: its first day is not before the first day of this.' },
  before: { description: 'Possibly lies before this: "2025" may be before "2025-06".' },
  after: { description: 'Possibly lies after this: "2025" may be after "2025-06".' },
  during: { description: 'Possibly lies within this: "2025" may be within "2025-06".' },
  certainlyBefore: { description: 'Lies before this, whichever day it means.' },
  certainlyAfter: { description: 'Lies after this, whichever day it means.' },
  certainlyDuring: { description: 'Lies within this, whichever day it means: "2025-06-13" and "2025-06" within "2025-06".' },
} as const satisfies Record<string, Described>;

export type AnyOperator = keyof typeof ofAny;
export type TextOperator = keyof typeof ofText;
export type NumberOperator = keyof typeof ofNumbers;
export type DateOperator = keyof typeof ofDates;

const operators: Readonly<Record<Comparison, Readonly<Record<string, Described>>>> = { TEXT: ofText, NUMBER: ofNumbers, DATE: ofDates };

/** All of them, by what they compare. */
export const operatorGroups = { 'any value': ofAny, text: ofText, numbers: ofNumbers, dates: ofDates } as const satisfies Record<
  string,
  Readonly<Record<string, Described>>
>;

/** What a filter of such values can ask. */
export const operatorsOf = ({ comparison, parts }: ValueType): Readonly<Record<string, Described>> =>
  // What has parts is asked for by them.
  parts ? { isNull: ofAny.isNull } : { ...ofAny, ...(comparison ? operators[comparison] : {}) };

/** Names and other text in lists are what `search` is for: the store keeps no folded form of them to compare. */
export const isFilterable = ({ list, searched, value }: Property): boolean => !list || (!searched && value.fold === undefined);

export const isSortable = ({ list }: Property): boolean => !list;

export function operandOf({ takes }: Described, input: GraphQLTypeLike): GraphQLTypeLike | [GraphQLTypeLike] {
  return takes === 'LIST' ? [input] : takes === 'BOOLEAN' ? Boolean : takes === 'TEXT' ? String : input;
}
