import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { ofDates } from './operators/dates.js';
import { textual } from './textual.js';
import type { ValueType } from './ValueType.js';

/** The scalar for a year, a month or a day (`2025-05-13`), kept as precise as it was stated. */
export const GraphQLPartialDate = new GraphQLScalarType<string, string>({
  name: 'PartialDate',
  description:
    'A day, a month or a year of the Gregorian calendar, as precise as the source states it: "2025-05-13", "2025-05" or "2025". Years run from 1000 to 9999.',
  serialize: partialDate,
  parseValue: partialDate,
  parseLiteral: (node) => partialDate(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : undefined),
  // A bare year is a number in YAML.
  extensions: {
    jsonSchema: { type: ['string', 'integer'], pattern: '^[1-9][0-9]{3}(-[0-9]{2}(-[0-9]{2})?)?$', minimum: 1000, maximum: 9999 },
  },
});

/** The type of dates that are a year, a month or a day. */
export const PartialDate: ValueType<string, string> = {
  ...textual('PartialDate', GraphQLPartialDate),
  operators: ofDates,
  isDate: true,
  isIndexed: true,
  contains: (coarse, fine) => fine.startsWith(`${coarse}-`),
};

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
