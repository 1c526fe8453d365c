import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { textual, type ValueType } from './ValueType.js';

/** `2025-05-13` as a scalar: a year, a month or a day, kept as precise as it was stated. */
export const GraphQLPartialDate = new GraphQLScalarType<string, string>({
  name: 'PartialDate',
  description:
    'A day, a month or a year of the Gregorian calendar, as precise as the source states it: "2025-05-13", "2025-05" or "2025". Years run from 1000 to 9999.',
  serialize: partialDate,
  parseValue: partialDate,
  parseLiteral: (node) => partialDate(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : undefined),
});

export const PartialDate: ValueType<string, string> = {
  ...textual('PartialDate', GraphQLPartialDate),
  comparison: 'DATE',
  contains: (coarse, fine) => fine.startsWith(`${coarse}-`),
};

/** The last day that a partial date may mean: an article "of May 2025" is out by 31 May. */
export function lastDay(date: string): string {
  const [year = '', month = '12'] = date.split('-');
  return date.length === 10 ? date : new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10);
}

/** The day after. */
export function nextDay(day: string): string {
  // After the last day that there is nothing comes: no date reaches beyond this text.
  return day === '9999-12-31' ? '~' : new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

/** The first day that a partial date may mean. */
export const firstDay = (date: string): string => `${date}-01-01`.slice(0, 10);

function partialDate(value: unknown): string {
  const text = Number.isInteger(value) ? String(value) : value;
  if (typeof text === 'string' && isPartialDate(text)) return text;
  throw new GraphQLError(
    `PartialDate expects a day, a month or a year such as "2025-05-13", "2025-05" or "2025", but got ${JSON.stringify(value)}.`,
  );
}

function isPartialDate(text: string): boolean {
  const [, year, month = '01', day = '01'] = /^([1-9]\d{3})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  if (year === undefined) return false;
  // Date rolls 30 February over into March; what comes back changed never was a day.
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(`${year}-${month}-${day}`);
}
