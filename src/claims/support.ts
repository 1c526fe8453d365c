import { always } from '../../schema/beside.js';
import { isReference } from './Article.js';
import { type Moment, momentOn } from './history.js';
import { sorted } from './order.js';

/** Whom an article speaks for: the publisher that it comes from in the end. */
export interface Voice {
  readonly voice: string;
  readonly side: string;
}

/** What an article adds to a claim that it states. */
export interface Testimony extends Voice {
  readonly kind: string;
  /** The day from which the article is known. */
  readonly knownFrom: string | null;
  readonly published: string | null;
  readonly certainty: string;
  /** Where it was not known all the time whom it speaks for: what was known when. */
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

/** Those that were known by a day, each in the voice that it was known to speak with. */
export const knownBy = (testimonies: readonly Testimony[], day: string): Testimony[] =>
  testimonies
    .filter(({ knownFrom }) => (knownFrom ?? always) <= day)
    .map((testimony) => (testimony.voices ? { ...testimony, ...momentOn(testimony.voices, day) } : testimony));

/** The days on which more becomes known by these testimonies. */
export const daysOf = (testimonies: readonly Testimony[]): string[] =>
  testimonies.flatMap(({ knownFrom, voices = [] }) => [...(knownFrom === null ? [] : [knownFrom]), ...voices.map(({ since }) => since)]);
