import type { Node, Raw } from './raw.js';

/** By what a thing is grouped, worked out by loops over the raw rows. */
export function keysOf(graph: Raw, node: Node, facet: string): (string | null)[] {
  const found = [...new Set(all(graph, node, facet))];
  return found.length === 0 ? [null] : found;
}

const mainDates: Record<string, string> = {
  Event: 'date',
  Agreement: 'date',
  Project: 'start',
  Programme: 'start',
  Infrastructure: 'readyFor',
  Article: 'published',
};

const is = (node: Node | undefined, label: string) => node?.labels.includes(label) === true;
const text = (value: unknown): string[] => (typeof value === 'string' ? [value] : []);

function all(graph: Raw, node: Node, facet: string): string[] {
  const kind = String(node.properties.typename);
  switch (facet) {
    case 'YEAR':
      return text(node.properties[mainDates[kind] ?? '']).map((date) => date.slice(0, 4));
    case 'KIND':
      return [kind.toUpperCase()];
    case 'CATEGORY':
      return text(node.properties[kind === 'Article' ? 'kind' : 'category']);
    case 'DOMAIN':
      return to(graph, node, 'ADDRESSES').map(({ id }) => id);
    case 'COUNTRY':
      return countries(graph, node);
    default:
      return sides(graph, node);
  }
}

const to = ({ edges, nodes }: Raw, { id }: Node, type: string): Node[] =>
  edges.filter((edge) => edge.type === type && edge.from === id).flatMap((edge) => nodes.get(edge.to) ?? []);
const from = ({ edges, nodes }: Raw, { id }: Node, type: string): Node[] =>
  edges.filter((edge) => edge.type === type && edge.to === id).flatMap((edge) => nodes.get(edge.from) ?? []);

function countries(graph: Raw, node: Node): string[] {
  if (is(node, 'Country')) return [node.id];
  const next = [
    ...to(graph, node, 'LOCATED_IN'),
    ...to(graph, node, 'HOLDS_ROLE'),
    ...(is(node, 'Place') ? to(graph, node, 'PART_OF') : []),
  ];
  return next.flatMap((one) => countries(graph, one));
}

function sides(graph: Raw, node: Node): string[] {
  if (is(node, 'Article')) return text(node.properties.publisherSide);
  const claims = is(node, 'Claim') ? [node] : from(graph, node, 'ABOUT');
  return claims
    .flatMap((claim) => from(graph, claim, 'STATES'))
    .filter(({ properties }) => properties.kind !== 'REGISTER')
    .flatMap(({ properties }) => text(properties.publisherSide));
}
