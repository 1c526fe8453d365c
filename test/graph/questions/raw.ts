import { seeded } from '../../ask.js';

/** The seeded store row by row, as Neo4j holds it: out of this, tests work out by plain loops what answers must say. */
export interface Node {
  readonly id: string;
  readonly labels: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Edge {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Raw {
  readonly nodes: ReadonlyMap<string, Node>;
  readonly edges: readonly Edge[];
}

let read: Promise<Raw> | undefined;

export function raw(): Promise<Raw> {
  read ??= readAll();
  return read;
}

async function readAll(): Promise<Raw> {
  const nodes = (await seeded.read({ text: 'MATCH (n:Node) RETURN n.id, labels(n), properties(n)', parameters: {} })) as [
    string,
    string[],
    Record<string, unknown>,
  ][];
  const edges = (await seeded.read({
    text: 'MATCH (a:Node)-[r]->(b:Node) RETURN type(r), a.id, b.id, properties(r)',
    parameters: {},
  })) as [string, string, string, Record<string, unknown>][];
  return {
    nodes: new Map(nodes.map(([id, labels, properties]) => [id, { id, labels, properties }])),
    edges: edges.map(([type, from, to, properties]) => ({ type, from, to, properties })),
  };
}

/** What no article states: who states what, who names whom, what claims are about. */
const bookkeeping = ['STATES', 'MENTIONS', 'ABOUT'];

export const isRelationship = ({ type }: Edge): boolean => !bookkeeping.includes(type);

/** A property as it was known on a day: out of its history, where it has one. */
export function heldOn({ properties }: Pick<Node, 'properties'>, property: string, day: string | undefined): unknown {
  const [was, since, until] = ['was', 'since', 'until'].map((part) => properties[`${property}_${part}`] as unknown[] | undefined);
  if (day === undefined || !was || !since || !until) return properties[property];
  return was.find((_, i) => String(since[i]) <= day && day < String(until[i]));
}

/** Whether something was known on a day. */
export const isKnown = ({ properties }: Pick<Node, 'properties'>, day: string | undefined): boolean =>
  day === undefined || String(properties.knownFrom ?? '') <= day;

/** By code point, as Neo4j sorts. */
export const compare = (a: string | null, b: string | null): number =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : Buffer.compare(Buffer.from(a), Buffer.from(b));

/** The order of lists: by their first elements, then by their second. */
export const compareAll = (a: readonly (string | null)[], b: readonly (string | null)[]): number =>
  a.map((one, i) => compare(one, b[i] ?? null)).find((order) => order !== 0) ?? 0;
