import { rows } from './graph.js';

type Properties = Record<string, unknown>;

/**
 * The entities, relationships, claims and articles with all their values, as lines in order, as they were known on a
 * day: by the histories that the store keeps. Without a day, as they are, whatever the histories say.
 */
export async function asKnown(day?: string): Promise<string[]> {
  const nodes = await rows<[string[], Properties, string[]]>(
    'MATCH (n:Node) RETURN labels(n), properties(n), COLLECT { MATCH (n)-[:ABOUT]->{1,2}(e:Entity) RETURN coalesce(e.knownFrom, "") }',
  );
  const edges = await rows<[string, string, Properties, string]>('MATCH (a:Node)-[r]->(b:Node) RETURN a.id, type(r), properties(r), b.id');
  const isKnown = (since: unknown) => day === undefined || String(since ?? '') <= day;
  const known = nodes.filter(([, { knownFrom }, about]) => [knownFrom, ...about].every(isKnown));
  const ids = new Set(known.map(([, { id }]) => id));
  const there = edges.filter(([from, , { knownFrom }, to]) => ids.has(from) && ids.has(to) && isKnown(knownFrom));
  return [
    ...known.map(([labels, properties]) => `(${labels.toSorted().join(':')} ${printed(properties, day)})`),
    ...there.map(([from, type, properties, to]) => `(${from})-[${type} ${printed(properties, day)}]->(${to})`),
  ].sort();
}

function printed(properties: Properties, day: string | undefined): string {
  const names = new Set(Object.keys(properties).map((name) => name.replace(/_(was|since|until)$/, '')));
  const values = [...names].sort().map((name) => [name, day === undefined ? properties[name] : valueOn(properties, name, day)]);
  return JSON.stringify(values.filter(([, value]) => value !== undefined));
}

function valueOn(properties: Properties, name: string, day: string): unknown {
  const [was, since, until] = ['was', 'since', 'until'].map((part) => properties[`${name}_${part}`]) as [unknown[]?, string[]?, string[]?];
  if (!was || !since || !until) return properties[name];
  expect([since.length, until.length]).toEqual([was.length, was.length]);
  const then = was.filter((_, i) => String(since[i]) <= day && day < String(until[i]));
  // Lists of the store: all that was; of a single value, the one.
  const isList = lists.includes(name);
  expect(isList || then.length <= 1).toBe(true);
  return isList ? (then.length > 0 ? then : undefined) : then[0];
}

const lists = ['names', 'aliases', 'sameAs', 'attested', 'sides'];
