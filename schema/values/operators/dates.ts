import { type Bound, mapBound } from '../../../src/cypher/Bound.js';
import { type Cypher, cypher } from '../../../src/cypher/cypher.js';
import { firstDay, lastDay, nextDay } from '../calendar.js';
import type { Operator } from '../ValueType.js';
import { ofAny } from './any.js';

/** The condition that a date possibly begins by a day: as text, a coarser date stands before the finer ones in it. */
export const beginsBy = (date: Cypher, day: unknown): Cypher => cypher`${date} <= ${day}`;

/** The condition that a date possibly ends on a day or later: "~" stands after all that may follow. */
export const endsFrom = (date: Cypher, day: unknown): Cypher => cypher`${date} + '~' >= ${day}`;

const isBefore = (date: Cypher, asked: unknown): Cypher => cypher`${date} < ${days(asked, earliest)}`;
const isAfter = (date: Cypher, asked: unknown): Cypher => cypher`${date} > ${days(asked, lastDay)}`;
const isFrom = (date: Cypher, asked: unknown): Cypher => cypher`${date} >= ${days(asked, earliest)}`;
const isUntil = (date: Cypher, asked: unknown): Cypher => beginsBy(date, days(asked, lastDay));
const mayEndAfter = (date: Cypher, asked: unknown): Cypher => endsFrom(date, days(asked, dayAfter));
const mayEndFrom = (date: Cypher, asked: unknown): Cypher => endsFrom(date, days(asked, firstDay));

/** The operators of dates. "2025" in the store is some day of 2025, nobody says which; "2025" in a question is the whole year. */
export const ofDates = {
  ...ofAny,
  lt: {
    description: 'Sorts before this: its first day comes before the first day of this.',
    write: ({ left }, date) => isBefore(left, date),
  },
  lte: {
    description: 'Sorts before this or within: its first day is not after the last day of this.',
    write: ({ left }, date) => isUntil(left, date),
  },
  gt: {
    description: 'Sorts after this: its first day comes after the last day of this.',
    write: ({ left }, date) => isAfter(left, date),
  },
  gte: {
    description: 'Sorts within this or after: its first day is not before the first day of this.',
    write: ({ left }, date) => isFrom(left, date),
  },
  before: {
    description: 'Possibly lies before this: "2025" may be before "2025-06".',
    write: ({ left }, date) => isBefore(left, date),
  },
  after: {
    description: 'Possibly lies after this: "2025" may be after "2025-06".',
    write: ({ left }, date) => mayEndAfter(left, date),
  },
  during: {
    description: 'Possibly lies within this: "2025" may be within "2025-06".',
    write: ({ left }, date) => cypher`(${isUntil(left, date)} AND ${mayEndFrom(left, date)})`,
  },
  certainlyBefore: {
    description: 'Lies before this, whichever day it means.',
    write: ({ left }, date) => cypher`NOT ${mayEndFrom(left, date)}`,
  },
  certainlyAfter: {
    description: 'Lies after this, whichever day it means.',
    write: ({ left }, date) => isAfter(left, date),
  },
  certainlyDuring: {
    description: 'Lies within this, whichever day it means: "2025-06-13" and "2025-06" within "2025-06".',
    write: ({ left }, date) => cypher`(${isFrom(left, date)} AND NOT ${mayEndAfter(left, date)})`,
  },
} as const satisfies Record<string, Operator>;

/** The first text of all that begin on the first day of a date: 2025-01-01 is also the first day of 2025-01, and of 2025. */
const earliest = (date: string): string => firstDay(date).replace(/(-01)+$/, '');
const dayAfter = (date: string): string => nextDay(lastDay(date));
const days = (asked: unknown, dayOf: (date: string) => string) => mapBound(asked as string | Bound, dayOf);
