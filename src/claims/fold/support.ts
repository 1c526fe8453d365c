import { always } from '../../../schema/beside.js';
import { lastDay } from '../../../schema/values/calendar.js';
import { isReference } from '../article/Article.js';
import { byCodePoint, sorted } from '../unfold/order.js';
import { type Moment, momentOn } from './history.js';

/** The publisher for which an article speaks, from which it comes in the end, and its side. */
export interface Voice {
  readonly voice: string;
  readonly side: string;
}

/** What an article adds to a claim that it states. */
export interface Testimony extends Voice {
  readonly article: string;
  readonly kind: string;
  /** The day from which the article is known. */
  readonly knownFrom: string | null;
  readonly published: string | null;
  readonly certainty: string;
  /** Where the publisher for which it speaks was not known all the time: what was known when. */
  readonly voices?: readonly Moment<Voice>[];
}

/** What all articles together add to a claim. */
export interface Support {
  /** How many independent publishers state it. */
  readonly corroboration: number;
  /** On which sides those publishers sit. */
  readonly sides: readonly string[];
  /** The day of the first article that states it; null where it is always known. */
  readonly knownFrom: string | null;
  readonly certainty: string;
}

/** Adds up the testimonies to a claim. */
export function supportOf(testimonies: readonly Testimony[]): Support {
  const reports = testimonies.filter((testimony) => !isReference(testimony));
  const days = reports
    .map(({ knownFrom }) => knownFrom)
    .filter((day) => day !== null)
    .sort();
  return {
    corroboration: new Set(reports.map(({ voice }) => voice)).size,
    sides: sorted(new Set(reports.map(({ side }) => side))),
    knownFrom: reports.length < testimonies.length ? null : (days[0] ?? null),
    certainty: testimonies.some(({ certainty }) => certainty === 'PLAIN') ? 'PLAIN' : 'LOW',
  };
}

/**
 * The testimonies that add something on the day on which they become known. The others change nothing on any day, whatever else
 * comes, and of a place that thousands of articles name they are nearly all. Among rivals it also counts how new an article is.
 */
export function telling(testimonies: readonly Testimony[], haveRivals: boolean): readonly Testimony[] {
  if (testimonies.length <= 1) return testimonies;
  const told = new Set<string>();
  let newest = '';
  return testimonies
    .toSorted(
      (a, b) =>
        byCodePoint(a.knownFrom ?? always, b.knownFrom ?? always) ||
        byCodePoint(a.article, b.article) ||
        byCodePoint(b.certainty, a.certainty),
    )
    .filter((testimony) => {
      // It spoke for another publisher later: what it adds may go again.
      if (testimony.voices) return true;
      const isNewer = haveRivals && newnessOf(testimony) > newest;
      if (isNewer) newest = newnessOf(testimony);
      const before = told.size;
      for (const [aspect, value] of Object.entries(addedBy(testimony))) told.add(`${aspect} ${value}`);
      return isNewer || told.size > before;
    });
}

const addedBy = (testimony: Testimony) =>
  isReference(testimony)
    ? { reference: true, certainty: testimony.certainty }
    : { voice: testimony.voice, side: testimony.side, certainty: testimony.certainty };

/** The last day on which it may have been published; of what is undated, and of the register, before all days. */
export const newnessOf = (testimony: Testimony): string =>
  isReference(testimony) || testimony.published === null ? '' : lastDay(testimony.published);

/** The testimonies that were known by a day, each in the voice that it was known to speak with. */
export const knownBy = (testimonies: readonly Testimony[], day: string): Testimony[] =>
  testimonies
    .filter(({ knownFrom }) => (knownFrom ?? always) <= day)
    .map((testimony) => (testimony.voices ? { ...testimony, ...momentOn(testimony.voices, day) } : testimony));

/** The days on which more becomes known by these testimonies. */
export const daysOf = (testimonies: readonly Testimony[]): string[] =>
  testimonies.flatMap(({ knownFrom, voices = [] }) => [...(knownFrom === null ? [] : [knownFrom]), ...voices.map(({ since }) => since)]);
