import { firstDay, lastDay } from '../../../schema/values/calendar.js';
import type { Finding, Path } from '../article/Article.js';
import { groupBy } from '../unfold/order.js';
import type { Stated } from '../unfold/unfold.js';

/** Pairs of dates that cannot be the other way round, wherever something has both. */
const dateOrder = [
  ['from', 'to'],
  ['start', 'end'],
  ['date', 'end'],
  ['published', 'accessed'],
] as const;

/** A date that an article gives, with its place. */
export interface Dated {
  /** The id of the article, entity or relationship claim that has the date. */
  readonly subject: string;
  readonly property: string;
  /** A partial date. */
  readonly date: string;
  readonly path: Path;
}

/** Finds things that end before they begin, also where one claim of the article gives the beginning and another one the end. */
export function checkDates(dates: readonly Dated[]): Finding[] {
  return [...groupBy(dates, ({ subject }) => subject).values()].flatMap((ofOne) =>
    dateOrder.flatMap(([earlier, later]) => {
      const [firsts, lasts] = [earlier, later].map((name) => ofOne.filter(({ property }) => property === name)) as [Dated[], Dated[]];
      return lasts.flatMap((last): Finding[] => {
        const first = firsts.find(({ date }) => firstDay(date) > lastDay(last.date));
        if (!first) return [];
        const message = `\`${later}\` is ${last.date}, before \`${earlier}\`, which is ${first.date}.`;
        return [{ path: last.path, code: 'DATES_REVERSED', message }];
      });
    }),
  );
}

/** The values among an article's claims that are dates. */
export const datesIn = (stated: readonly Stated[]): Dated[] =>
  stated.flatMap(({ claim, property, path }) =>
    'value' in claim && property?.value.isDate ? [{ subject: claim.subject, property: claim.property, date: claim.value, path }] : [],
  );
