import { model } from '../../schema/index.js';
import { firstDay, lastDay } from '../../schema/values/calendar.js';
import { seeded } from '../ask.js';

/** A relationship between entities as it is stored, in plain TypeScript: for finding out by brute force what must come back. */
export interface Tie {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly claim: string;
  readonly corroboration: number;
  readonly low: boolean;
  /** The first and the last day on which it possibly held; '' and '~' where nothing says. */
  readonly begins: string;
  readonly ends: string;
  readonly isOccurrence: boolean;
  readonly knownFrom: string;
}

export interface EntityGraph {
  readonly kinds: ReadonlyMap<string, readonly string[]>;
  readonly ties: readonly Tie[];
}

const day = (date: string | null, of: (date: string) => string, otherwise: string) => (date === null ? otherwise : of(date));

export async function loadEntityGraph(database = seeded): Promise<EntityGraph> {
  const types = model.stated.map(({ type }) => type);
  const nodes = await database.read({ text: 'MATCH (e:Entity) RETURN e.id, labels(e)', parameters: {} });
  const edges = await database.read({
    text: 'MATCH (a:Entity)-[r]->(b:Entity) WHERE type(r) IN $types RETURN type(r), a.id, b.id, r.claim, r.corroboration, r.certainty, r.date, r.from, r.to, r.knownFrom',
    parameters: { types },
  });
  const ties = (edges as (string | null)[][]).map(([type, from, to, claim, corroboration, certainty, date, start, end, knownFrom]) => ({
    type: String(type),
    from: String(from),
    to: String(to),
    claim: String(claim),
    corroboration: Number(corroboration),
    low: certainty === 'LOW',
    begins: day(date ?? start ?? null, firstDay, ''),
    ends: day(date ?? end ?? null, lastDay, '~'),
    isOccurrence: date !== null,
    knownFrom: knownFrom ?? '',
  }));
  return { kinds: new Map(nodes as [string, string[]][]), ties };
}

/** By id, what each entity is tied to. */
export function neighbours(ties: readonly Tie[]): Map<string, Map<string, Tie[]>> {
  const result = new Map<string, Map<string, Tie[]>>();
  const add = (a: string, b: string, tie: Tie) => {
    const others = result.get(a) ?? new Map<string, Tie[]>();
    others.set(b, [...(others.get(b) ?? []), tie]);
    result.set(a, others);
  };
  for (const tie of ties) {
    add(tie.from, tie.to, tie);
    if (tie.from !== tie.to) add(tie.to, tie.from, tie);
  }
  return result;
}

/** In which class of busyness an entity is. */
export function busynessOf(id: string, ties: readonly Tie[]): number {
  const degree = ties.filter(({ from, to }) => from === id || to === id).length;
  return [4, 16, 64, 256, 1024].filter((step) => step <= degree).length;
}

export const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

/** By the first in which they differ; lists of texts as texts. */
export function compareAll(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  const at = one.findIndex((value, i) => value !== other[i]);
  return at < 0 ? 0 : compare(one[at] as string, other[at] as string);
}

export const bestEvidenced = (a: Tie, b: Tie): number =>
  compareAll([Number(a.low), -a.corroboration, a.claim], [Number(b.low), -b.corroboration, b.claim]);
