import { model } from '../../schema/index.js';
import { bestEvidenced, busynessOf, compareAll, type EntityGraph, neighbours, type Tie } from './entityGraph.js';

export interface Filter {
  relationships?: string[];
  entities?: string[];
  kinds?: string[];
}

export interface Asked {
  from: string;
  to: string;
  maxHops: number;
  via?: Filter;
  avoid?: Filter;
  simultaneous?: boolean;
}

export interface Path {
  ids: string[];
  ties: Tie[];
}

/** All loop-free paths in their order, by trying each way out of each entity. */
export function pathsOf({ kinds, ties }: EntityGraph, asked: Asked): Path[] {
  const { from, to, maxHops, via, avoid } = asked;
  const passable = ties.filter(({ type }) => !avoid?.relationships?.includes(type));
  const around = neighbours(passable);
  const isOf = (id: string, wanted: string[]) => wanted.some((kind) => kinds.get(id)?.includes(kind));
  const avoided = (id: string) => avoid?.entities?.includes(id) || (avoid?.kinds !== undefined && isOf(id, avoid.kinds));
  const found: string[][] = [];
  const walk = (ids: string[]) => {
    for (const next of around.get(ids.at(-1) ?? '')?.keys() ?? []) {
      if (ids.includes(next)) continue;
      if (next === to) found.push([...ids, next]);
      else if (ids.length < maxHops && !avoided(next)) walk([...ids, next]);
    }
  };
  if (from !== to) walk([from]);
  const busyness = new Map<string, number>();
  const busy = (id: string) => {
    const known = busyness.get(id) ?? busynessOf(id, ties);
    busyness.set(id, known);
    return known;
  };
  const shown = found
    .filter((ids) => {
      const between = ids.slice(1, -1);
      return (
        (via?.entities === undefined || between.some((id) => via.entities?.includes(id))) &&
        (via?.kinds === undefined || between.some((id) => isOf(id, via.kinds ?? [])))
      );
    })
    .flatMap((ids) => {
      const chosen = choose(
        ids.slice(1).map((id, i) => around.get(ids[i] ?? '')?.get(id) ?? []),
        asked,
      );
      return chosen ? [{ ids, ties: chosen }] : [];
    });
  const busiestOf = (ids: readonly string[]) => Math.max(0, ...ids.slice(1, -1).map(busy));
  const least = Math.min(...shown.map(({ ties: chosen }) => chosen.length));
  const rank = ({ ids, ties: chosen }: Path) => [
    chosen.length > least + 2 || (chosen.length > least && busiestOf(ids) >= 4) ? chosen.length : 0,
    weightOf(chosen),
    chosen.length,
    chosen.filter(({ low }) => low).length,
    busiestOf(ids),
    -Math.min(...chosen.map(({ corroboration }) => corroboration)),
    ...ids,
  ];
  return shown.sort((a, b) => compareAll(rank(a), rank(b)));
}

/** How little relationships tell together. */
const weightOf = (ties: readonly Tie[]): number => ties.reduce((sum, { type }) => sum + model.relationship(type).weight, 0);

/** Which relationship each hop shows; none if they cannot be as asked. */
function choose(hops: Tie[][], { via, simultaneous }: Asked): Tie[] | undefined {
  const wanted = ({ type }: Tie) => via?.relationships?.includes(type) ?? false;
  const sorted = hops.map((hop) =>
    hop.toSorted((a, b) => Number(wanted(b)) - Number(wanted(a)) || weightOf([a]) - weightOf([b]) || bestEvidenced(a, b)),
  );
  const times = simultaneous ? ['', ...hops.flat().map(({ begins }) => begins)] : [undefined];
  const choices = times
    .map((time) => sorted.map((hop) => hop.find(({ begins, ends }) => time === undefined || (begins <= time && time <= ends))))
    .filter((ties): ties is Tie[] => !ties.includes(undefined))
    .filter((ties) => via?.relationships === undefined || ties.some(wanted));
  const rank = (ties: Tie[]) => [
    weightOf(ties),
    ties.filter(({ low }) => low).length,
    -Math.min(...ties.map(({ corroboration }) => corroboration)),
    ...ties.map(({ claim }) => claim),
  ];
  return choices.sort((a, b) => compareAll(rank(a), rank(b)))[0];
}
