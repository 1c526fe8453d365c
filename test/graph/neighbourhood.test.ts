import { ask } from '../ask.js';
import { bestEvidenced, busynessOf, compareAll, type EntityGraph, loadEntityGraph, neighbours } from './entityGraph.js';

let graph: EntityGraph;
beforeAll(async () => {
  graph = await loadEntityGraph();
});

interface Asked {
  of: string[];
  hops: number;
  first: number;
  kinds?: string[];
}

interface Neighbourhood {
  nodes: { id: string }[];
  relationships: { claim: { id: string } }[];
  truncated: boolean;
}

const question = `query ($of: [ID!]!, $hops: Int, $first: Int, $kinds: [Kind!]) {
  neighbourhood(of: $of, hops: $hops, first: $first, kinds: $kinds) { nodes { id } relationships { claim { id } } truncated }
}`;

/** Ring by ring, each in its order, until there is no more room. */
function expected({ kinds: labels, ties }: EntityGraph, { of, hops, first, kinds }: Asked) {
  const around = neighbours(ties);
  const seen = new Set(of);
  const nodes = [...of];
  let more = false;
  let frontier = of;
  for (let hop = 0; hop < hops; hop++) {
    const ring = new Map<string, { ties: number; evidence: number }>();
    for (const near of frontier) {
      for (const [id, found] of around.get(near) ?? []) {
        if (seen.has(id)) continue;
        const known = ring.get(id) ?? { ties: 0, evidence: 0 };
        const evidence = Math.max(known.evidence, ...found.map(({ corroboration }) => corroboration));
        ring.set(id, { ties: known.ties + 1, evidence });
      }
    }
    const rank = (id: string) => [-(ring.get(id)?.ties ?? 0), -(ring.get(id)?.evidence ?? 0), busynessOf(id, ties), id];
    frontier = [...ring.keys()].sort((a, b) => compareAll(rank(a), rank(b)));
    for (const id of frontier) seen.add(id);
    const shown = frontier.filter((id) => !kinds || kinds.some((kind) => labels.get(id)?.some((label) => label.toUpperCase() === kind)));
    const room = Math.max(first - nodes.length, 0);
    more ||= shown.length > room;
    nodes.push(...shown.slice(0, room));
    if (more) break;
  }
  const among = ties.filter(({ from, to }) => nodes.includes(from) && nodes.includes(to)).sort(bestEvidenced);
  return { nodes: nodes.map((id) => ({ id })), relationships: among.map(({ claim }) => ({ claim: { id: claim } })), truncated: more };
}

test.each<Asked>([
  { of: ['ericsson'], hops: 1, first: 50 },
  { of: ['ericsson'], hops: 2, first: 200 },
  { of: ['ericsson'], hops: 3, first: 100 },
  { of: ['japan'], hops: 1, first: 20 },
  { of: ['nec', 'ericsson', 'henna-virkkunen'], hops: 2, first: 60 },
  { of: ['nec', 'ericsson', 'henna-virkkunen'], hops: 1, first: 1 },
  { of: ['minoru-kiuchi'], hops: 2, first: 50, kinds: ['PERSON'] },
  { of: ['hanami'], hops: 3, first: 30, kinds: ['PLACE', 'EVENT'] },
  { of: ['hanami'], hops: 1, first: 50, kinds: [] },
])('%j', async (asked) => {
  const { neighbourhood } = await ask<{ neighbourhood: Neighbourhood }>(question, { variables: { ...asked } });
  expect(neighbourhood).toEqual(expected(graph, asked));
});

test('what is not there is left out, and named twice it is there once', async () => {
  const { neighbourhood } = await ask<{ neighbourhood: Neighbourhood }>(question, { variables: { of: ['nobody', 'nec', 'nec'] } });
  expect(neighbourhood.nodes.filter(({ id }) => id === 'nec')).toHaveLength(1);
  const none = await ask(question, { variables: { of: ['nobody'] } });
  expect(none).toEqual({ neighbourhood: { nodes: [], relationships: [], truncated: false } });
});
