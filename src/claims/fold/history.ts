import { always, beside, still } from '../../../schema/beside.js';
import { byCodePoint, sorted } from '../unfold/order.js';

/** A value that held from the day `since` until the next moment. */
export interface Moment<Value> {
  readonly since: string;
  readonly value: Value;
}

type Single = string | number | boolean;
/** The values of a thing's properties at one moment. */
export type Snapshot = Readonly<Record<string, Single | readonly Single[] | null | undefined>>;

/** The values that `at` gives on the first day and on each later one of `days`, in order. `start` is the first day, null for always. */
export function momentsOf<Value>(start: string | null, days: Iterable<string>, at: (day: string) => Value): Moment<Value>[] {
  const first = start ?? always;
  const later = sorted(new Set(days)).filter((day) => day > first);
  return [first, ...later].map((since) => ({ since, value: at(since) }));
}

/** The value that held on a day; undefined before the first moment. */
export const momentOn = <Value>(moments: readonly Moment<Value>[], day: string): Value | undefined =>
  moments.findLast(({ since }) => since <= day)?.value;

/**
 * The properties as they are now and, beside each that changed, its history (`_was`, `_since`, `_until`). `orderOf` gives the
 * text by which an element of a list is sorted.
 */
export function historical(moments: readonly Moment<Snapshot>[], orderOf: (property: string, element: Single) => string): Snapshot {
  const now = moments.at(-1)?.value ?? {};
  if (moments.length <= 1) return Object.fromEntries(Object.entries(now).filter(([, value]) => elements(value).length > 0));
  const names = new Set(moments.flatMap(({ value }) => Object.keys(value)));
  const properties = [...names].flatMap((name) => {
    const values = moments.map(({ since, value }) => ({ since, value: elements(value[name]) }));
    const stretches = stretchesOf(values);
    const isList = moments.some(({ value }) => Array.isArray(value[name]));
    const current: [string, Snapshot[string]][] = elements(now[name]).length === 0 ? [] : [[name, now[name]]];
    if (stretches.every(({ since, until }) => since === moments[0]?.since && until === still)) return current;
    const order = (stretch: Stretch) => `${isList ? orderOf(name, stretch.element) : ''}\0${stretch.since}`;
    return [
      ...current,
      ...written(
        name,
        stretches.toSorted((a, b) => byCodePoint(order(a), order(b))),
      ),
    ];
  });
  return Object.fromEntries(properties);
}

/** Reads the history of the property `name` back from what `historical` made; for a single value that was never absent. */
export function momentsIn(properties: Snapshot, name: string): Moment<Single>[] {
  const was = elements(properties[beside.was(name)]);
  return elements(properties[beside.since(name)]).map((since, i) => ({ since: String(since), value: was[i] as Single }));
}

/** One value, from one day to another. */
interface Stretch {
  readonly element: Single;
  readonly since: string;
  readonly until: string;
}

/** The stretches of time in which each value was there; a value that went and came back has several. */
function stretchesOf(moments: readonly Moment<readonly Single[]>[]): Stretch[] {
  const ended: Stretch[] = [];
  const open = new Map<Single, string>();
  for (const { since: day, value } of moments) {
    for (const [element, since] of open) {
      if (value.includes(element)) continue;
      open.delete(element);
      ended.push({ element, since, until: day });
    }
    for (const element of value) if (!open.has(element)) open.set(element, day);
  }
  return [...ended, ...[...open].map(([element, since]) => ({ element, since, until: still }))];
}

const written = (name: string, stretches: readonly Stretch[]): [string, Snapshot[string]][] => [
  [beside.was(name), stretches.map(({ element }) => element)],
  [beside.since(name), stretches.map(({ since }) => since)],
  [beside.until(name), stretches.map(({ until }) => until)],
];

function elements(value: Snapshot[string]): readonly Single[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value as Single];
}
