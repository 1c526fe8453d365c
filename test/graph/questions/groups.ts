import { keysOf } from './keys.js';
import { compareAll, type Node, type Raw } from './raw.js';

export interface Group {
  readonly keys: (string | null)[];
  readonly count: number;
  readonly members: readonly Node[];
}

/** All things in groups, as facets and statistics are to give them. */
export function groupsOf(graph: Raw, things: readonly Node[], by: readonly string[]): Group[] {
  const groups = new Map<string, { keys: (string | null)[]; members: Set<Node> }>();
  for (const thing of things) {
    const combinations = by.reduce<(string | null)[][]>(
      (found, facet) => found.flatMap((keys) => keysOf(graph, thing, facet).map((key) => [...keys, key])),
      [[]],
    );
    for (const keys of combinations) {
      const group = groups.get(JSON.stringify(keys)) ?? { keys, members: new Set<Node>() };
      groups.set(JSON.stringify(keys), { keys, members: group.members.add(thing) });
    }
  }
  return [...groups.values()]
    .map(({ keys, members }) => ({ keys, count: members.size, members: [...members] }))
    .sort((a, b) => b.count - a.count || compareAll(a.keys, b.keys));
}
