import { always } from '../../../schema/beside.js';
import { lastDay } from '../../../schema/values/calendar.js';
import { isReference } from '../article/Article.js';
import { byCodePoint, sorted } from '../unfold/order.js';
import { type Moment, momentOn } from './history.js';

/** The publisher for which an article speaks, which is the one at the root of its retellings, and the side of that publisher. */
export interface Voice {
  readonly voice: string;
  readonly side: string;
}

/** The support that one article gives to a claim that it states. */
export interface Testimony extends Voice {
  readonly article: string;
  /** The kind of the article: ARTICLE, REGISTER. */
  readonly kind: string;
  /** The day from which the article is known; null for always. */
  readonly knownFrom: string | null;
  /** A partial date. */
  readonly published: string | null;
  readonly certainty: string;
  /** The voices over time, where the article was not known to speak for the same publisher all the time. */
  readonly voices?: readonly Moment<Voice>[];
}

/** The support that all articles give to a claim together. */
export interface Support {
  /** The number of independent publishers that state the claim. */
  readonly corroboration: number;
  /** The sides of those publishers, sorted. */
  readonly sides: readonly string[];
  /** The day from which the first article that states the claim is known; null for always. */
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
 * The testimonies that tell: those that add something on the day on which they become known. The others change nothing on any
 * day, and of a place that thousands of articles name they are nearly all. Where a claim has rivals, it also counts how new an
 * article is.
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

/** The last day on which the article may have been published; an empty text, which sorts first, where it is undated or of the register. */
export const newnessOf = (testimony: Testimony): string =>
  isReference(testimony) || testimony.published === null ? '' : lastDay(testimony.published);

/** The testimonies that were known by a day, each with the voice that it was known to have then. */
export const knownBy = (testimonies: readonly Testimony[], day: string): Testimony[] =>
  testimonies
    .filter(({ knownFrom }) => (knownFrom ?? always) <= day)
    .map((testimony) => (testimony.voices ? { ...testimony, ...momentOn(testimony.voices, day) } : testimony));

/** The days on which a testimony becomes known, or its voice another one. */
export const daysOf = (testimonies: readonly Testimony[]): string[] =>
  testimonies.flatMap(({ knownFrom, voices = [] }) => [...(knownFrom === null ? [] : [knownFrom]), ...voices.map(({ since }) => since)]);
